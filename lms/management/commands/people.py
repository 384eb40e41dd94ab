from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError, day, today
from lms.domain.import_people import Plan, RefusedImportError, apply_import, plan_import
from lms.domain.import_people.summary import answer_of, counts_sentence, remark_words
from lms.domain.people_file import (
    FIELDS,
    Kind,
    PeopleFile,
    PersonRow,
    Rejection,
    UnreadablePeopleFileError,
    open_people_file,
    template,
    with_reasons,
)
from lms.domain.people_file.sheet import LARGEST
from lms.models import School

EVERY = 5_000
"""Rows between two words of progress."""
MOST_REMARKS = 200


class Command(BaseCommand):
    help = "Bring people in from the school's own system."
    verbs = {
        "import": "bring in a file of people: who is new, what changed and, with --full, who has left",
        "template": "write an empty list to fill in",
    }

    def args_import(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file")
        parser.add_argument("--school", required=True, metavar="URN")
        _add_kind(parser)
        parser.add_argument("--full", action="store_true", help="whoever is not in the file has left")
        parser.add_argument("--dry-run", action="store_true", help="show what would be done, and do nothing")
        parser.add_argument(
            "--confirm-leavers", action="store_true", help="more than a tenth have left, and that is right"
        )
        parser.add_argument(
            "--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column is, once for each"
        )
        parser.add_argument("--rejected", type=Path, metavar="FILE", help="write the rows left out, with the reasons")
        parser.add_argument("--on", type=day, metavar="DAY", help="stands in for today")

    def args_template(self, parser: ArgumentParser) -> None:
        _add_kind(parser)
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .csv or .xlsx")

    def do_import(self, options: Namespace) -> dict[str, Any]:
        school, kind = _school(options.school), Kind(options.kind)
        maps, data = _maps(options.map), _read(options.file)

        def write_rejected(plan: Plan) -> None:
            if options.rejected and plan.rejections:
                name, sheet = with_reasons(data, name=options.file.name, kind=kind, maps=maps, rejected=plan.rejections)
                _write(options.rejected, sheet, suffix=Path(name).suffix)

        try:
            file = open_people_file(data, name=options.file.name, kind=kind, maps=maps)
            if file.unrecognised:
                self.say(f"Columns that are not read: {', '.join(file.unrecognised)}")
            plan = self._plan(file, options, school, kind, write_rejected)
        except UnreadablePeopleFileError as error:
            raise UnusableInputError(str(error)) from None
        except RefusedImportError as error:
            raise UnusableInputError(f"{error}; if they have all left, add --confirm-leavers") from None
        self._tell_remarks([remark_words(remark) for remark in (*file.remarks, *plan.remarks)])
        return answer_of(plan)

    def _plan(
        self, file: PeopleFile, options: Namespace, school: School, kind: Kind, before: Callable[[Plan], None]
    ) -> Plan:
        """The plan of the import, carried out unless this is a dry run."""
        rows = self._with_progress(file)
        on = options.on or today()
        headings = {column.field: column.heading for column in file.columns if column.field}
        if options.dry_run:
            plan = plan_import(
                rows=rows, school=school, kind=kind, full=options.full, on=on, by=None, headings=headings
            )
            before(plan)
            return plan
        return apply_import(
            rows=rows,
            school=school,
            kind=kind,
            full=options.full,
            confirm_leavers=options.confirm_leavers,
            on=on,
            by=None,
            at=timezone.now(),
            headings=headings,
            before=before,
        )

    def _with_progress(self, file: PeopleFile) -> Iterator[PersonRow | Rejection]:
        for row in file.rows():
            yield row
            if file.read % EVERY == 0:
                self.say(f"{file.read:,} rows read")

    def _tell_remarks(self, remarks: list[str]) -> None:
        for remark in remarks[:MOST_REMARKS]:
            self.say(remark)
        if len(remarks) > MOST_REMARKS:
            self.say(f"and {len(remarks) - MOST_REMARKS:,} remarks more")

    def do_template(self, options: Namespace) -> dict[str, Any]:
        out: Path = options.out
        kind = Kind(options.kind)
        if out.suffix.lower() not in (".csv", ".xlsx"):
            raise UnusableInputError(f"{out} is not a list's name: end it in .csv or .xlsx")
        _write(out, template(kind, as_xlsx=out.suffix.lower() == ".xlsx"), suffix=out.suffix)
        return {"kind": kind.value, "file": str(out), "fields": list(FIELDS[kind])}

    def show(self, options: Namespace, answer: dict[str, Any]) -> None:
        if options.verb == "template":
            self.stdout.write(f"{answer['file']} is an empty list of {answer['kind']}: fill it in, and import it.")
            return
        counts = {**answer, "rejected": len(answer["rejected"])}
        if options.dry_run:
            self.stdout.write("Nothing was changed: this is what would be done.")
        self.stdout.write(counts_sentence(Kind(options.kind), counts, done=not options.dry_run))
        for rejection in answer["rejected"]:
            self.stdout.write(f"  row {rejection['row']} ({rejection['code']}): {rejection['message']}")


def _add_kind(parser: ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in Kind])


def _school(urn: str) -> School:
    school = School.objects.filter(urn=urn).first()
    if school is None:
        known = ", ".join(School.objects.values_list("urn", flat=True)) or "none yet: run setup first"
        raise UnusableInputError(f"There is no school with URN '{urn}': the schools here are {known}")
    return school


def _maps(given: list[str]) -> dict[str, str]:
    maps = {}
    for each in given:
        column, equals, field = each.rpartition("=")
        if not (column.strip() and equals and field.strip()):
            raise UnusableInputError(f"'{each}' maps nothing: write --map 'Heading of the column=field'")
        maps[column.strip()] = field.strip()
    return maps


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as people:
            return people.read(LARGEST + 1)
    except OSError as error:
        raise UnusableInputError(f"{file} cannot be read: {error.strerror}") from None


def _write(file: Path, data: bytes, *, suffix: str) -> None:
    if file.suffix.lower() != suffix.lower():
        raise UnusableInputError(f"{file} would hold a {suffix} file: end its name in {suffix}")
    try:
        file.write_bytes(data)
    except OSError as error:
        raise UnusableInputError(f"{file} cannot be written ({error.strerror}): name another file") from None
