"""Files of people on their way in."""

from collections.abc import Iterator
from datetime import UTC, datetime

from lms.models import PeopleUpload
from tests.walk.cases.kit import Args, Case, answers, plain, to_all
from tests.walk.site import MARKER, Site

IMPORT = {"compliance lead", "trust lead"}
TRUST = {"trust lead"}
PLAN = {
    "counts": {"rows": 1, "added": 1, "changed": 0, "unchanged": 0, "left": 0, "rejected": 0},
    "added": [[2, "Amara", "new"]],
}


def cases() -> Iterator[Case]:
    yield plain("people_import", answers(403, s200=IMPORT), answers(403, s200=IMPORT))
    for ending in ("csv", "xlsx"):
        yield Case(
            "people_template",
            ending,
            lambda _, __, ending=ending: ["pupils", ending],  # type: ignore[misc]
            answers(403, s200=IMPORT),
            to_all(405),
        )
    for whose, may in (("own", IMPORT), ("other", TRUST)):
        upload = _upload_of(whose)
        what = f"of {whose} school"
        yield Case("people_upload", what, upload, answers(404, s200=may), to_all(405))
        yield Case("people_upload_apply", what, upload, to_all(405), answers(404, s302=may))
        yield Case("people_upload_give_up", what, upload, to_all(405), answers(404, s302=may))
        yield Case("people_upload_left_out", what, upload, answers(404), to_all(405))
    yield Case("people_upload", "that is not there", lambda _, __: [999_999], answers(404), to_all(405))


def _upload_of(whose: str) -> Args:
    def args(site: Site, persona: str) -> list[object]:
        place = {"own": site.own, "other": site.other}[whose]
        upload = PeopleUpload.objects.create(
            school=place.school,
            audience="staff",
            by=site.trust_lead,
            at=datetime(2026, 11, 13, tzinfo=UTC),
            name="staff.csv" if whose == "own" else f"{MARKER}.csv",
            state=PeopleUpload.State.PLANNED,
            plan=PLAN,
        )
        return [upload.pk]

    return args
