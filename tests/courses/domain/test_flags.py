"""A revised policy flags exactly the blocks whose clauses changed, and says what an editor might do."""

from datetime import UTC, datetime
from typing import Any

import pytest

from courses.domain.build import build_courses
from courses.domain.flags import Flagged, flagged_in, settle_flag
from courses.models import BlockFlag, Clause, CoursePage, LessonPage, PolicyVersion
from lms.models import AuditEvent
from tests.factories.people import PersonFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 1, 9, tzinfo=UTC)
RULES = {"a": "Staff must wear green.", "b": "Tell the office within five days.", "c": "Staff may wear a hat."}


def version_of(rules: dict[str, str], before: PolicyVersion | None = None, **forces: str) -> PolicyVersion:
    facts: dict[str, Any] = {"policy": before.policy, "sequence": before.sequence + 1} if before else {}
    version: PolicyVersion = PolicyVersionFactory.create(draft=True, **facts)
    for n, (key, text) in enumerate(rules.items(), 1):
        ClauseFactory.create(
            version=version, position=n, key=key, path=["Dress"], lead_in="", text=text,
            modality=forces.get(key, Clause.Modality.MUST), label=f"2.{n}",
        )  # fmt: skip
    return version


def build(version: PolicyVersion) -> CoursePage:
    (built,) = build_courses(version=version, audience="staff", by=None, at=AT)
    return CoursePage.objects.get(pk=built.course.pk)


def revised(rules: dict[str, str], *more: dict[str, Any], **forces: str) -> list[Flagged]:
    """The flags after a lesson on `RULES`, with blocks of an editor's besides, is brought to other rules."""
    first = version_of(RULES)
    course = build(first)
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    draft.body = [*draft.body.get_prep_value(), *more]
    draft.save_revision()
    build(version_of(rules, first, **forces))
    return flagged_in(course)


def told(flagged: list[Flagged]) -> list[tuple[str, str]]:
    return [(one.flag.kind, one.flag.old.key) for one in flagged]


def test_nothing_is_flagged_where_no_word_changed() -> None:
    assert revised(RULES) == []


def test_only_blocks_of_the_changed_clause_are_flagged() -> None:
    found = revised(RULES | {"b": "Tell the office within two days."})
    assert told(found) == [("cards", "b")]
    (flag,) = found
    assert (flag.was, flag.now) == ("Tell the office within five days.", "Tell the office within two days.")
    assert flag.words == (("=", "Tell the office within"), ("-", "five"), ("+", "two"), ("=", "days."))


def test_a_check_that_rests_on_the_clause_is_flagged_with_the_block_that_shows_it() -> None:
    found = revised(RULES | {"a": "Staff must wear blue."})
    assert told(found) == [("clause", "a"), ("check", "a")]
    assert found[1].suggestions == ["Read each choice and what comes of it against the new words."]


def test_a_clause_that_is_gone_flags_its_blocks() -> None:
    rules = {key: text for key, text in RULES.items() if key != "b"}
    (found,) = revised(rules)
    assert (found.flag.kind, found.flag.new, found.now) == ("cards", None, "")
    assert found.suggestions[0].startswith("The rule is gone. It is taken out already")


def test_a_force_that_changed_is_said_in_words() -> None:
    (found,) = revised(RULES, b=Clause.Modality.SHOULD)
    assert found.suggestions == ["It was “must” and is “should”: whatever the lesson says of it has to say so too."]


def test_the_editors_own_sentences_that_use_the_old_words_are_found() -> None:
    own = {"type": "note", "value": {"heading": "Late?", "text": "You have five days. Do not wait."}}
    (found,) = revised(RULES | {"b": "Tell the office within two days."}, own)
    assert found.suggestions == ["You wrote “You have five days.” The policy now says “two” for “five”."]


def test_nothing_an_editor_wrote_is_touched() -> None:
    own = {"type": "note", "value": {"heading": "Late?", "text": "You have five days."}}
    revised(RULES | {"b": "Tell the office within two days."}, own)
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    assert draft.body[-1].value["text"] == "You have five days."


def test_building_again_flags_nothing_twice() -> None:
    first = version_of(RULES)
    course = build(first)
    second = version_of(RULES | {"b": "Tell the office within two days."}, first)
    build(second)
    build(second)
    assert len(flagged_in(course)) == 1


def test_who_looked_at_it_and_when_is_kept_once() -> None:
    (found,) = revised(RULES | {"b": "Tell the office within two days."})
    person, other = PersonFactory.create(), PersonFactory.create()
    settle_flag(flag=found.flag, by=person, at=AT)
    settle_flag(flag=found.flag, by=other, at=AT)
    assert flagged_in(CoursePage.objects.get()) == []
    assert BlockFlag.objects.get().settled_by == person
    assert AuditEvent.objects.filter(verb="block looked at").count() == 1
