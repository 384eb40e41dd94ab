"""What is asked: the leads of the policy's owner change it."""

from collections.abc import Iterator

from attestations.models import Requirement
from courses.models import CoursePage
from tests.walk.cases.kit import Args, Case, answers, plain, to_all
from tests.walk.site import Site

LEADS = {"compliance lead", "trust lead"}


def cases() -> Iterator[Case]:
    yield plain("requirements", answers(403, s200=LEADS), to_all(405))
    for whose, may in (("the trust", {"trust lead"}), ("the other school", {"trust lead"})):
        page = answers(404, s200=may)
        yield Case("change_requirement", f"of {whose}", _of(whose), page, page)


def _of(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        requirement = Requirement.objects.order_by("pk").filter(course__policy=site.trust_policy)[0]
        if whose == "the other school":
            CoursePage.objects.filter(pk=requirement.course_id).update(policy=site.other.policy)
        return [requirement.pk]

    return args
