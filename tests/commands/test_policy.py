"""`manage.py policy`, as an operator's script sees it (docs/commands.md)."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from courses.models import CoursePage, LessonPage, Policy, PolicyVersion
from lms.models import Audience, Channel, ChannelRole, RegisterGap
from quizzes.models import Quiz
from tests.factories.people import MembershipFactory, SchoolFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

Manage = Callable[..., Any]
TEXT = """# Photographs policy

Approved by: the full board
Date of approval: 8 July 2026
Next review: June 2027

## 1 Staff

1.1 Staff must ask before they take a photograph of a pupil.

1.2 Staff must not:

- publish the name of a pupil beside a picture
- keep pictures on a telephone of their own

## 2 Parents

2.1 Parents must not film other children without leave.
"""
CLAUSE = {"key", "label", "path", "kind", "text", "modality", "audiences"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "photographs.md"
    path.write_text(TEXT)
    return path


def answer(ran: Any, status: int = 0) -> Any:
    assert (ran.status, ran.err) == (status, "")
    return json.loads(ran.out)


def refusal(ran: Any) -> str:
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    said: str = ran.err
    return said


def test_parse_says_what_a_document_says_without_a_database(manage: Manage, file: Path) -> None:
    found = answer(manage("policy", "parse", file, "--json"))
    assert set(found) == {
        "title", "organisation", "metadata", "history", "sections", "clauses", "channels", "related_policies",
    }  # fmt: skip
    assert found["title"] == "Photographs policy"
    assert all(set(clause) == CLAUSE for clause in found["clauses"])
    assert [(clause["label"], clause["modality"], clause["audiences"]) for clause in found["clauses"]] == [
        ("1.1", "must", ["staff"]),
        ("1.2", "must_not", ["staff"]),
        ("1.2", "must_not", ["staff"]),
        ("2.1", "must_not", ["parent"]),
    ]


def test_check_exits_1_where_a_finding_is_an_error_and_0_where_none_is(manage: Manage, file: Path) -> None:
    found = answer(manage("policy", "check", file, "--on", "2026-09-01", "--json"))
    assert {finding["severity"] for finding in found["findings"]} <= {"warning", "note"}
    late = answer(manage("policy", "check", file, "--on", "2027-07-01", "--json"), status=1)
    assert ("review-overdue", "error") in [(finding["code"], finding["severity"]) for finding in late["findings"]]
    assert all(set(finding) == {"code", "severity", "label", "message", "quote"} for finding in late["findings"])


def test_diff_tells_what_changed(manage: Manage, file: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.md"
    new.write_text(
        TEXT.replace("- keep pictures", "- send a picture to a friend\n- keep pictures").replace(
            "Parents must not film", "Parents should not film"
        )
    )
    found = answer(manage("policy", "diff", file, new, "--json"))
    assert [clause["text"] for clause in found["added"]] == ["send a picture to a friend"]
    assert [change["new"]["modality"] for change in found["changed"]] == ["should_not"]
    assert (found["removed"], found["moved"], found["renumbered"], found["unchanged"]) == ([], [], [], 3)
    assert found["audiences"] == {"staff": 1, "parent": 1}
    words = found["changed"][0]["words"]
    assert " ".join(text for kind, text in words if kind != "-").split() == (
        ["Parents", "should", "not", "film", "other", "children", "without", "leave."]
    )


def test_a_document_does_not_differ_from_itself(manage: Manage, file: Path) -> None:
    found = answer(manage("policy", "diff", file, file, "--json"))
    assert (found["added"], found["removed"], found["changed"], found["unchanged"]) == ([], [], [], 4)


@pytest.mark.parametrize("verb", [["parse"], ["check"], ["import", "--owner", "trust"]])
@pytest.mark.parametrize(("name", "content"), [("none.md", None), ("empty.md", b""), ("plain.txt", b"Just a line")])
@pytest.mark.django_db
def test_a_file_that_cannot_be_used_is_one_line(
    manage: Manage, tmp_path: Path, verb: list[str], name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert name in refusal(manage("policy", *verb, path, "--json"))
    assert not Policy.objects.exists()


@pytest.mark.django_db
def test_import_answers_what_it_made_and_is_idempotent(manage: Manage, file: Path) -> None:
    words = ["policy", "import", file, "--owner", "trust", "--json"]
    first = answer(manage(*words))
    version = PolicyVersion.objects.get()
    assert first == {
        "policy": version.policy_id,
        "version": version.pk,
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "clauses": 4,
        "findings": first["findings"],
    }
    assert answer(manage(*words)) == first
    assert PolicyVersion.objects.count() == 1


@pytest.mark.django_db
def test_import_for_a_school_approved_and_built(manage: Manage, file: Path) -> None:
    school = SchoolFactory.create(urn="123456")
    words = ["--owner", "123456", "--approved-by", " the board ", "--approved-on", "2026-07-08", "--build", "--json"]
    found = answer(manage("policy", "import", file, *words))
    version = PolicyVersion.objects.get()
    assert (version.policy.school, version.approved_by, str(version.approved_on)) == (school, "the board", "2026-07-08")
    courses = {course.pop("audience"): course for course in found["courses"]}
    assert {audience: (course["lessons"], course["clauses"]) for audience, course in courses.items()} == {
        "staff": (1, 3),
        "parent": (1, 1),
    }
    assert {quiz.course.audience: quiz.questions.count() for quiz in Quiz.objects.all()} == {
        audience: course["questions"] for audience, course in courses.items()
    }
    assert not CoursePage.objects.live().exists()


REGISTER = """
## 3 Official accounts

| Platform | Account | Manager | Who may post |
| --- | --- | --- | --- |
| Facebook | Alder Primary | Headteacher |  |
| Instagram | @alder.pri | Priya Nair | Priya Nair |
"""


@pytest.mark.django_db
@pytest.mark.parametrize("approved", [True, False])
def test_an_approved_import_fills_the_channel_register_and_a_draft_does_not(
    manage: Manage, tmp_path: Path, approved: bool
) -> None:
    file = tmp_path / "accounts.md"
    file.write_text(TEXT + REGISTER)
    school = SchoolFactory.create(urn="123456")
    MembershipFactory.create(school=school, person__legal_first="Priya", person__legal_last="Nair")
    approval = ["--approved-by", "the board", "--approved-on", "2026-07-08"] if approved else []
    words = ["policy", "import", file, "--owner", "123456", *approval, "--json"]
    first, again = manage(*words), manage(*words)
    assert (first.status, again.status, again.out) == (0, 0, first.out)
    held = set(ChannelRole.objects.values_list("channel__handle", "kind"))
    gaps = set(RegisterGap.objects.values_list("channel__handle", "kind"))
    if approved:
        assert "2 accounts and 2 roles brought in, 2 things left to settle" in first.err
        assert held == {("@alder.pri", "channel_manager"), ("@alder.pri", "channel_poster")}
        assert gaps == {("Alder Primary", "unknown_manager"), ("Alder Primary", "no_poster")}
    else:
        assert (held, gaps, Channel.objects.count()) == (set(), set(), 0)
    assert again.err == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--owner", "999999"], "There is no school with URN '999999' (known: 123456)"),
        (["--owner", "trust", "--approved-by", "the board"], "needs both --approved-by and --approved-on"),
        (["--owner", "trust", "--approved-on", "2026-07-08"], "needs both --approved-by and --approved-on"),
        (["--owner", "trust", "--approved-by", " ", "--approved-on", "2026-07-08"], "--approved-by names nobody"),
        (["--owner", "trust", "--approved-by", "me", "--approved-on", "8 July"], "'8 July' is not a day"),
        (["--owner", "trust", "--approved-by", "me", "--approved-on", "2199-01-01"], "that day has not come yet"),
        ([], "--owner"),
    ],
)
@pytest.mark.django_db
def test_an_import_that_cannot_be_used_changes_nothing(manage: Manage, file: Path, words: list[str], says: str) -> None:
    SchoolFactory.create(urn="123456")
    assert says in refusal(manage("policy", "import", file, *words, "--json"))
    assert not Policy.objects.exists()


@pytest.mark.django_db
def test_build_drafts_one_audience_or_all(manage: Manage) -> None:
    version = PolicyVersionFactory.create()
    for n in range(3):
        ClauseFactory.create(version=version, position=n, audiences=["staff", "parent"])
    one = answer(manage("policy", "build", version.pk, "--audience", "parent", "--json"))
    assert [course["audience"] for course in one["courses"]] == ["parent"]
    every = answer(manage("policy", "build", version.pk, "--json"))
    assert [course["audience"] for course in every["courses"]] == ["staff", "parent"]
    assert CoursePage.objects.count() == 2


@pytest.mark.django_db
def test_build_of_what_is_not_there_is_one_line(manage: Manage) -> None:
    assert "There is no policy version 77" in refusal(manage("policy", "build", 77, "--json"))
    assert "invalid int value" in refusal(manage("policy", "build", "latest", "--json"))
    version = PolicyVersionFactory.create()
    ClauseFactory.create(version=version, audiences=["staff"])
    said = refusal(manage("policy", "build", version.pk, "--audience", Audience.PUPIL, "--json"))
    assert "binds no pupil: it binds staff" in said
    assert not CoursePage.objects.exists()


@pytest.mark.django_db
def test_coverage_names_the_clauses_that_no_lesson_teaches(manage: Manage) -> None:
    version = PolicyVersionFactory.create()
    made = [ClauseFactory.create(version=version, position=n, audiences=["staff"]) for n in range(3)]
    assert answer(manage("policy", "coverage", version.pk, "--json")) == {"courses": []}
    answer(manage("policy", "build", version.pk, "--json"))
    whole = {"audience": "staff", "clauses": 3, "taught": 3, "missing": [], "left_out": []}
    assert answer(manage("policy", "coverage", version.pk, "--json")) == {"courses": [whole]}
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    draft.body = [block for block in draft.body.get_prep_value() if block["type"] != "clause"]
    draft.save_revision()
    (course,) = answer(manage("policy", "coverage", version.pk, "--json"))["courses"]
    assert (course["taught"], [clause["key"] for clause in course["missing"]]) == (2, [made[0].key])
    assert "There is no policy version 77" in refusal(manage("policy", "coverage", 77, "--json"))
