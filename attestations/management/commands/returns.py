from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import Any

from django.utils import timezone

from attestations.domain.return_facts import Scope
from attestations.domain.returns import UnusableMomentError, make_return, verify_file
from attestations.models import Edition
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError, moment
from lms.models import School, Trust


class Command(BaseCommand):
    help = "Governors' returns."
    verbs = {
        "build": "write the workbook of a school or of the trust, and freeze it",
        "verify": "tell whether a file is a return made here, unchanged",
    }

    def args_build(self, parser: ArgumentParser) -> None:
        scope = parser.add_mutually_exclusive_group(required=True)
        scope.add_argument("--school", metavar="URN")
        scope.add_argument("--trust", action="store_true", help="every school of the trust")
        parser.add_argument("--edition", choices=Edition.values, default=Edition.GOVERNORS.value)
        parser.add_argument(
            "--as-at", type=moment, metavar="MOMENT", help="what had been recorded by then; now, if not given"
        )
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.xlsx")

    def args_verify(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def do_build(self, options: Namespace) -> dict[str, Any]:
        out: Path = options.out
        if out.suffix.lower() != ".xlsx":
            raise UnusableInputError(f"{out} is not a workbook's name: end it in .xlsx")
        if not out.parent.is_dir():
            raise UnusableInputError(f"{out} cannot be written: there is no folder {out.parent}")
        scope = _scope(options.school)
        at = timezone.now()
        try:
            made, _ = make_return(
                scope=scope,
                edition=Edition(options.edition),
                as_at=options.as_at or at,
                by=None,
                at=at,
                hand_over=partial(_write, out),
            )
        except UnusableMomentError as error:
            raise UnusableInputError(str(error)) from None
        return {
            "sha256": made.sha256,
            "rows": made.rows,
            "as_at": made.as_at.isoformat(),
            "figures": made.figures,
        }

    def do_verify(self, options: Namespace) -> dict[str, Any]:
        try:
            verdict = verify_file(data=options.file.read_bytes())
        except OSError as error:
            raise UnusableInputError(f"{options.file} cannot be read: {error.strerror}") from None
        return {
            "ok": verdict.ok,
            "made_at": verdict.made.made_at.isoformat() if verdict.made else None,
            "why": verdict.why,
        }

    def found_wrong(self, options: Namespace, answer: dict[str, Any]) -> bool:
        return options.verb == "verify" and not answer["ok"]


def _write(out: Path, workbook: bytes) -> None:
    """Write the workbook where it was asked for."""
    try:
        out.write_bytes(workbook)
    except OSError as error:
        raise UnusableInputError(f"{out} cannot be written ({error.strerror}): name another file") from None


def _scope(urn: str | None) -> Scope:
    if not Trust.objects.exists():
        raise UnusableInputError("There is nothing to report on yet: run setup or demo first")
    if urn is None:
        return Scope(None)
    school = School.objects.filter(urn=urn).first()
    if school is None:
        known = ", ".join(School.objects.values_list("urn", flat=True))
        raise UnusableInputError(f"There is no school with URN '{urn}': the schools here are {known}")
    return Scope(school)
