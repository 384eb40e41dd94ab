"""Term dates: whoever changes a school's settings keeps them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from lms.models import CalendarEntry
from tests.walk.cases.kit import Args, Case, answers, plain, to_all
from tests.walk.site import Place, Site

KEEP = {"compliance lead", "trust lead"}


def cases() -> Iterator[Case]:
    yield plain("calendars", answers(403, s200={"trust lead"}, s302={"compliance lead"}), to_all(405))
    for whose in ("own", "other"):
        may = KEEP if whose == "own" else {"trust lead"}
        yield Case("calendar", f"of the {whose} school", _urn_of(whose), answers(404, s200=may), answers(404, s200=may))
        shown = answers(404, s200=may)
        done = answers(404, s302=may)
        yield Case("calendar_file", f"of the {whose} school", _urn_of(whose), to_all(405), shown)
        yield Case("parents_sign", f"of the {whose} school", _urn_of(whose), to_all(405), done)
        yield Case("delete_calendar_entry", f"of the {whose} school", _entry_of(whose), to_all(405), done)


def _place(site: Site, whose: str) -> Place:
    return site.own if whose == "own" else site.other


def _urn_of(whose: str) -> Args:
    return lambda site, _: [_place(site, whose).school.urn]


def _entry_of(whose: str) -> Args:
    def args(site: Site, _: str) -> list[object]:
        school = _place(site, whose).school
        entry, _made = CalendarEntry.objects.get_or_create(
            school=school,
            kind=CalendarEntry.Kind.CLOSURE,
            starts_on=date(2026, 11, 27),
            defaults={"name": "INSET", "ends_on": date(2026, 11, 27), "recorded_at": datetime(2026, 9, 1, tzinfo=UTC)},
        )
        return [school.urn, entry.pk]

    return args
