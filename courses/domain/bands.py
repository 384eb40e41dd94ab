"""Which lessons of a pupils' course are for pupils of what age."""

from collections.abc import Iterable, Sequence

from courses.models import CoursePage, LessonPage, PolicyVersion
from lms.domain.key_stages import band_of, bands_of
from lms.models import Audience, Band, Membership, Person, Phase, School

ORDER = list(Band)


def bands_taught(version: PolicyVersion) -> list[Band]:
    """The bands of the schools that a policy is of; of the trust's, all its schools."""
    schools = School.objects.all()
    if version.policy.school_id is not None:
        schools = schools.filter(pk=version.policy.school_id)
    there = {band for school in schools for band in bands_of(Phase(school.phase))}
    return [band for band in Band if band in there]


def lessons_of_band(lessons: Iterable[LessonPage], band: str | None) -> list[LessonPage]:
    """Those for pupils of a band and those for all; where there are none of it, those of the band nearest to it.

    Without a band, all of them.
    """
    given = list(lessons)
    there = {lesson.band for lesson in given} - {""}
    if not band or not there:
        return given
    nearest = min(there, key=lambda one: (abs(ORDER.index(Band(one)) - ORDER.index(Band(band))), one))
    return [lesson for lesson in given if lesson.band in ("", nearest)]


def lessons_for(person: Person, course: CoursePage) -> list[LessonPage]:
    """The published lessons of a course that somebody takes: a pupil's go by their year group.

    Where that names no year, by the phase of their school. Who is no pupil, but may look, has all of them.
    """
    lessons = list(course.lessons())
    if course.audience != Audience.PUPIL:
        return lessons
    seats = Membership.objects.current().filter(person=person, audience=Audience.PUPIL).order_by("pk")
    rows = list(seats.values_list("year_group", "school__phase"))
    band = band_among(group for group, _ in rows)
    if band is None and rows:
        band = Band.KS3_4 if rows[0][1] == Phase.SECONDARY else Band.KS2
    return lessons_of_band(lessons, band)


def band_among(year_groups: Iterable[str]) -> Band | None:
    """The band of the first year group that names a year."""
    return next((band for group in year_groups if (band := band_of(group))), None)


def in_bands(lessons: Sequence[LessonPage]) -> list[tuple[str, list[LessonPage]]]:
    """The lessons of each band there is, with those for all; one entry, "", where there are no bands."""
    bands = [band for band in ORDER if any(lesson.band == band for lesson in lessons)]
    if not bands:
        return [("", list(lessons))]
    return [(band.value, [lesson for lesson in lessons if lesson.band in ("", band)]) for band in bands]
