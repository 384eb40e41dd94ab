"""What an editor should look at before a lesson is published: a checklist whose lines are well, or say what is not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags

from courses.domain.coverage import coverage_of_course
from courses.domain.own_words import own_words
from courses.domain.reading_age import MOST, grade_of
from courses.models import CoursePage, LessonPage
from lms.domain.colours import ON_WHITE, accent, contrast_on_white
from lms.models import Audience, School

LONGEST = 7
"""Minutes; a lesson that takes longer is two."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist. `words` go after "This lesson"."""

    well: bool
    words: str


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """A lesson, and what about it."""

    lesson: LessonPage
    words: str


def look_through(course: CoursePage) -> list[ToLookAt]:
    """What is to be looked at in the latest drafts of a course's own lessons, in their order."""
    return [
        ToLookAt(child, check.words)
        for child in LessonPage.objects.child_of(course).order_by("path")
        for check in checks_of(child.get_latest_revision_as_object(), Audience(course.audience))
        if not check.well
    ]


def checks_of(lesson: LessonPage, audience: Audience) -> list[Check]:
    """The checklist of one lesson, as it was last saved."""
    return [*_words(lesson, audience), _length(lesson), *_files(lesson)]


def checklist_of(lesson: LessonPage) -> list[Check]:
    """The checklist that stands beside the editor: of the lesson, of its course, and of the schools' colours."""
    course = lesson.course()
    missing = len(coverage_of_course(course).missing)
    taught = "is of a course that teaches every rule, or says why not"
    untaught = f"is of a course that does not teach {missing} of its rules yet: see its courses in Policies"
    return [
        *checks_of(lesson, Audience(course.audience)),
        Check(not missing, untaught if missing else taught),
        _contrast(),
    ]


def _words(lesson: LessonPage, audience: Audience) -> Iterator[Check]:
    own, most = own_words(lesson), MOST.get(audience)
    grade = grade_of(own)
    if not own:
        yield Check(False, "has no words but the policy’s: say why it matters")
    elif most is None:
        yield Check(True, f"reads at about grade {grade:.0f}; of {audience.label.lower()} no grade is asked")
    elif grade <= most:
        yield Check(True, f"reads at about grade {grade:.0f}, where {most:.0f} is the most")
    else:
        yield Check(
            False,
            f"is hard to read for {audience.label.lower()}: a reading grade of {grade:.1f}, where {most:.0f} is the "
            "most. Use shorter sentences and shorter words",
        )


def _length(lesson: LessonPage) -> Check:
    if lesson.minutes > LONGEST:
        return Check(False, f"takes {lesson.minutes} minutes, where {LONGEST} are the most. Make two lessons of it")
    return Check(True, f"takes {lesson.minutes} minute{'' if lesson.minutes == 1 else 's'}")


def _files(lesson: LessonPage) -> Iterator[Check]:
    """A draft may be saved with what is missing, so that nothing is lost; this says what."""
    pictures = [block.value["image"] for block in lesson.body if block.block_type == "picture"]
    silent = sum(1 for image in pictures if image and not image.decorative and not image.contextual_alt_text)
    if silent:
        yield Check(False, f"has {_many(silent, 'picture')} without words for who does not see it")
    elif pictures:
        yield Check(True, "says of each picture what it shows")
    films = [block.value for block in lesson.body if block.block_type == "film"]
    uncaptioned = sum(1 for film in films if not film["captions"] and not film["silent"])
    unread = sum(1 for film in films if not strip_tags(film["transcript"].source).strip())
    if uncaptioned:
        yield Check(False, f"has {_many(uncaptioned, 'film')} without captions")
    if unread:
        yield Check(False, f"has {_many(unread, 'film')} without what is said in it to read instead")
    if films and not uncaptioned and not unread:
        yield Check(True, "has captions and a transcript for each film")


def _many(count: int, what: str) -> str:
    return f"a {what}" if count == 1 else f"{count} {what}s"


def _contrast() -> Check:
    """The schools' colours behind links and buttons, as they are served: darkened until they can be read."""
    least = min((contrast_on_white(accent(colour)) for colour in _colours()), default=ON_WHITE)
    return Check(least >= ON_WHITE, f"is shown with a contrast of {least:.1f} to 1 at the least, where 4.5 is asked")


def _colours() -> list[str]:
    return list(School.objects.order_by("colour").values_list("colour", flat=True).distinct())
