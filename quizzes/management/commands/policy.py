from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.domain.binding import audiences_bound
from courses.domain.build import Built, build_courses
from courses.domain.coverage import coverage_of as taught_by_courses
from courses.domain.import_policy import Approval, UnusableApprovalError, import_policy
from courses.domain.pages import course_index
from courses.domain.reading import (
    Finding,
    ParsedPolicy,
    UnreadablePolicyError,
    check_policy,
    check_report,
    coverage_of,
    diff_policies,
    parse_policy,
)
from courses.domain.reading.readers.limits import LARGEST
from courses.domain.register import import_register
from courses.models import PolicyVersion
from lms.cli import Command as BaseCommand
from lms.cli import UnusableInputError, day, today
from lms.days import london_day
from lms.models import Audience, School
from quizzes.domain.draft_questions import draft_quiz


class Command(BaseCommand):
    help = "Read, check and compare policy documents; import one and draft its courses."
    verbs = {
        "parse": "what a document says: its sections, clauses, channels and control data",
        "check": "what is wrong with a document",
        "diff": "what changed between two documents, clause by clause",
        "import": "bring a document in as a version of its policy",
        "build": "draft or refresh the courses of a version",
        "coverage": "whether each clause is taught to those whom it binds",
    }

    def args_parse(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def args_check(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", type=day, metavar="DAY", help="stands in for today")

    def args_diff(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", type=Path)
        parser.add_argument("new", type=Path)

    def args_import(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--owner", required=True, metavar="URN|trust", help="the school it is of, or the trust")
        parser.add_argument("--approved-by", metavar="NAME")
        parser.add_argument("--approved-on", type=day, metavar="DAY")
        parser.add_argument("--build", action="store_true", help="draft its courses too")

    def args_build(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", type=int, help="the id that import answered")
        parser.add_argument("--audience", choices=Audience.values)

    def args_coverage(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", type=int, help="the id that import answered")

    def do_parse(self, options: Namespace) -> dict[str, Any]:
        return _parsed(options.file).as_json()

    def do_check(self, options: Namespace) -> dict[str, Any]:
        policy = _parsed(options.file)
        findings: list[Finding] = check_policy(policy, on=options.on or today())
        if not options.json:
            self.stdout.writelines(f"{line}\n" for line in check_report(findings, coverage_of(policy)))
        return {"findings": [finding.as_json() for finding in findings]}

    def show(self, options: Namespace, answer: dict[str, Any]) -> None:
        """A check has told its findings already, in words."""
        if options.verb != "check":
            super().show(options, answer)

    def do_diff(self, options: Namespace) -> dict[str, Any]:
        return diff_policies(_parsed(options.old), _parsed(options.new)).as_json()

    @transaction.atomic
    def do_import(self, options: Namespace) -> dict[str, Any]:
        data = _read(options.file)
        try:
            imported = import_policy(
                data=data,
                name=options.file.name,
                school=_owner(options.owner),
                approval=_approval(options.approved_by, options.approved_on),
                by=None,
                at=timezone.now(),
            )
        except (UnreadablePolicyError, UnusableApprovalError) as error:
            raise UnusableInputError(str(error)) from None
        answer: dict[str, Any] = {
            "policy": imported.version.policy_id,
            "version": imported.version.pk,
            "sha256": imported.version.sha256,
            "clauses": imported.clauses,
            "findings": imported.findings,
        }
        if options.build:
            answer["courses"] = _build(imported.version, None)
        if imported.version.approved_on is not None:
            self._fill_register(imported.version)
        return answer

    def _fill_register(self, version: PolicyVersion) -> None:
        """Bring in the accounts that the policy names; what the school keeps in its register already stays."""
        now = timezone.now()
        brought = import_register(version=version, by=None, on=london_day(now), at=now)
        if brought.channels or brought.roles or brought.gaps:
            self.say(
                f"Channel register: {brought.channels} accounts and {brought.roles} roles brought in, "
                f"{brought.gaps} things left to settle on the page Channels"
            )
        if brought.unplaced:
            self.say(
                f"Channel register: {len(brought.unplaced)} accounts name no school we know: say which with "
                f"'manage.py channels bring-in {version.pk} --of \"…=URN\"'"
            )

    def do_coverage(self, options: Namespace) -> dict[str, Any]:
        found = taught_by_courses(_version(options.version))
        return {
            "courses": [
                {
                    "audience": one.course.audience,
                    "clauses": len(one.clauses),
                    "taught": one.taught,
                    "missing": [clause.as_dict() for clause in one.missing],
                    "left_out": [left.clause.as_dict() | {"reason": left.reason} for left in one.left_out],
                }
                for one in found
            ]
        }

    def do_build(self, options: Namespace) -> dict[str, Any]:
        version = _version(options.version)
        if options.audience and options.audience not in audiences_bound(version):
            raise UnusableInputError(
                f"{version} binds no {options.audience}: it binds {', '.join(audiences_bound(version)) or 'nobody'}"
            )
        return {"courses": _build(version, options.audience)}

    def found_wrong(self, options: Namespace, answer: dict[str, Any]) -> bool:
        return options.verb == "check" and any(finding["severity"] == "error" for finding in answer["findings"])


def _version(number: int) -> PolicyVersion:
    version = PolicyVersion.objects.filter(pk=number).first()
    if version is None:
        raise UnusableInputError(f"There is no policy version {number}: import answers the number to give here")
    return version


def _build(version: PolicyVersion, audience: str | None) -> list[dict[str, Any]]:
    course_index()
    at = timezone.now()
    return [_course(built, at=at) for built in build_courses(version=version, audience=audience, by=None, at=at)]


def _course(built: Built, *, at: Any) -> dict[str, Any]:
    quiz = draft_quiz(course=built.course, at=at)
    return {
        "audience": built.course.audience,
        "lessons": built.lessons,
        "clauses": built.clauses,
        "questions": quiz.questions.count(),
    }


def _parsed(file: Path) -> ParsedPolicy:
    try:
        return parse_policy(_read(file), name=file.name)
    except UnreadablePolicyError as error:
        raise UnusableInputError(str(error)) from None


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as document:
            return document.read(LARGEST + 1)
    except OSError as error:
        raise UnusableInputError(f"{file} cannot be read: {error.strerror}") from None


def _owner(text: str) -> School | None:
    if text == "trust":
        return None
    school = School.objects.filter(urn=text).first()
    if school is None:
        known = ", ".join(School.objects.values_list("urn", flat=True)) or "none yet: run setup first"
        raise UnusableInputError(
            f"There is no school with URN '{text}' (known: {known}): give --owner one of them, or 'trust'"
        )
    return school


def _approval(by: str | None, on: date | None) -> Approval | None:
    if (by is None) != (on is None):
        raise UnusableInputError("An approval needs both --approved-by and --approved-on, or neither")
    if by is None or on is None:
        return None
    if not by.strip():
        raise UnusableInputError("--approved-by names nobody: say who approved the policy")
    return Approval(by.strip(), on)
