from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.utils import timezone

from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError
from lms.domain.calendar import UnreadableCalendarError, UnusableEntryError, bring_in, plan_of, read_calendar
from lms.models import CalendarEntry, School

Kind = CalendarEntry.Kind


class Command(BaseCommand):
    help = "When a school is open: its terms, half-terms and closures."
    verbs = {
        "import": "bring in the term dates of an .ics file",
        "list": "what a school's calendar holds",
    }

    def args_import(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.ics")
        parser.add_argument("--school", required=True, metavar="URN")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def args_list(self, parser: ArgumentParser) -> None:
        parser.add_argument("--school", required=True, metavar="URN")

    def do_import(self, options: Namespace) -> dict[str, Any]:
        school = _school(options.school)
        try:
            events = read_calendar(options.file.read_bytes())
            if options.dry_run:
                plan = plan_of(school=school, events=events)
            else:
                plan = bring_in(school=school, events=events, by=None, at=timezone.now())
        except (OSError, UnreadableCalendarError, UnusableEntryError) as error:
            told = error.strerror if isinstance(error, OSError) else error
            raise UnusableInputError(f"{options.file}: {told}") from None
        return {
            "terms": plan.count(Kind.TERM),
            "half_terms": plan.count(Kind.HALF_TERM),
            "closures": plan.count(Kind.CLOSURE),
            "unchanged": len(plan.known),
            "ignored": [event.name for event in plan.ignored],
        }

    def do_list(self, options: Namespace) -> dict[str, Any]:
        entries = CalendarEntry.objects.filter(school=_school(options.school))
        return {
            "entries": [
                {"kind": e.kind, "name": e.name, "starts_on": e.starts_on, "ends_on": e.ends_on} for e in entries
            ]
        }


def _school(urn: str) -> School:
    school = School.objects.filter(urn=urn).first()
    if school is None:
        raise UnusableInputError(f"There is no school with the URN {urn}: see the schools in the admin")
    return school
