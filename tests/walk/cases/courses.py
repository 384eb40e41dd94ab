"""Lessons and quizzes."""

from collections.abc import Iterator

from tests.walk.cases.kit import STAFF, WRITE, Args, Case, answers, to_all


def cases() -> Iterator[Case]:
    yield Case("wagtail_serve", "the shelf", lambda site, _: [""], to_all(302), to_all(302))
    for audience, takers in {
        "staff": STAFF, "pupil": {"pupil"}, "parent": {"parent"}, "governor": {"governor"},
        "volunteer": {"volunteer"}, "channel_poster": {"poster", "manager"}, "channel_manager": {"manager"},
    }.items():  # fmt: skip
        may = takers | WRITE
        page = answers(404, s200=may)
        goes_on = answers(404, s302=may)
        looked_at = answers(404, s405=may)
        yield Case("wagtail_serve", f"course for {audience}", _course_at(audience), page, looked_at)
        yield Case("lesson", f"for {audience}", _lesson_of(audience), page, goes_on)
        yield Case(
            "quiz",
            f"for {audience}, lessons first",
            _course_and(audience),
            goes_on,
            goes_on,
        )
        yield Case(
            "quiz_question",
            f"for {audience}, none begun",
            _course_and(audience, 1),
            goes_on,
            goes_on,
        )
    for audience in ("staff", "pupil"):
        yield Case("slides", f"of {audience}, none drafted", _course_slug(audience), answers(404), to_all(405))
    no_try = answers(404)
    yield Case("quiz_result", "of no try", lambda site, _: [site.courses["staff"].pk, 1], no_try, answers(405))


def _lesson_of(audience: str) -> Args:
    return lambda site, _: [site.courses[audience].slug, "lesson-1"]


def _course_slug(audience: str) -> Args:
    return lambda site, _: [site.courses[audience].slug]


def _course_at(audience: str) -> Args:
    return lambda site, _: [f"{site.courses[audience].slug}/"]


def _course_and(audience: str, *more: object) -> Args:
    return lambda site, _: [site.courses[audience].pk, *more]
