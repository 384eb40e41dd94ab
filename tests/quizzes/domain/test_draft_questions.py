import pytest

from courses.models import Clause, CoursePage, PolicyVersion
from lms.models import AuditEvent
from quizzes.domain.draft_questions import draft_quiz
from quizzes.domain.publish import publish_quiz
from quizzes.models import Question, Quiz
from tests.factories.people import PersonFactory
from tests.factories.policies import ClauseFactory, PolicyVersionFactory, make_course
from tests.factories.quizzes import NOON, make_question

pytestmark = pytest.mark.django_db

FORBIDDEN = ["Lend a log-in", "Film a fight", "Guess a password"]
ASKED = ["Lock the screen", "Ask for help", "Wear a badge"]


def add_rules(version: PolicyVersion, audience: str = "staff") -> None:
    for n, text in enumerate(FORBIDDEN + ASKED):
        forbids = text in FORBIDDEN
        ClauseFactory.create(
            version=version,
            key=f"rule-{n}",
            position=n,
            label="3.1",
            text=text,
            lead_in="Staff must not:" if forbids else "Staff must:",
            modality="must_not" if forbids else "must",
            audiences=[audience],
        )


def course_with_rules() -> CoursePage:
    course = make_course()
    add_rules(course.version)
    return course


def move_on(course: CoursePage) -> PolicyVersion:
    """A new version with the same clauses, at which the course now stands."""
    version = PolicyVersionFactory.create(draft=True, policy=course.policy, sequence=2, number="2.0")
    for clause in Clause.objects.filter(version=course.version):
        clause.pk, clause.version = None, version
        clause.save()
    course.version = version
    course.save()
    return version


def by_source(quiz: Quiz) -> dict[str, Question]:
    return {question.drafted_from: question for question in Quiz.objects.get(pk=quiz.pk).questions.all()}


def test_a_first_draft_is_not_published_and_has_a_revision() -> None:
    quiz = draft_quiz(course=course_with_rules(), at=NOON)
    stored = Quiz.objects.get()
    assert (stored.live, stored.questions.count(), quiz.questions.count()) == (False, 12, 12)
    assert stored.latest_revision.as_object().questions.count() == 12
    assert AuditEvent.objects.get().verb == "draft quiz"


def test_every_question_cites_a_clause_of_the_course_and_has_one_right_answer() -> None:
    course = course_with_rules()
    ClauseFactory.create(version=course.version, audiences=["parent"], key="theirs")
    draft_quiz(course=course, at=NOON)
    for question in Question.objects.all():
        assert [clause.binds("staff") for clause in question.clauses.all()] == [True]
        assert question.choices.filter(right=True).count() == 1


def test_the_quiz_of_a_supplement_asks_about_the_supplement() -> None:
    version = PolicyVersionFactory.create()
    shared = ClauseFactory.create(version=version, audiences=["channel_poster", "channel_manager"])
    own = ClauseFactory.create(version=version, audiences=["channel_manager"])
    draft_quiz(course=make_course(version=version, audience="channel_manager"), at=NOON)
    cited = {clause for question in Question.objects.all() for clause in question.clauses.all()}
    assert cited == {own}
    assert shared not in cited


def test_drafting_again_changes_nothing_where_the_clauses_are_the_same() -> None:
    course = course_with_rules()
    quiz = draft_quiz(course=course, at=NOON)
    before = {source: question.pk for source, question in by_source(quiz).items()}
    draft_quiz(course=course, at=NOON)
    assert {source: question.pk for source, question in by_source(quiz).items()} == before


def test_questions_follow_their_clauses_into_a_new_version() -> None:
    course = course_with_rules()
    quiz = draft_quiz(course=course, at=NOON)
    before = {source: question.pk for source, question in by_source(quiz).items()}
    version = move_on(course)
    draft_quiz(course=course, at=NOON)
    after = by_source(quiz)
    assert {source: question.pk for source, question in after.items()} == before
    assert {clause.version for question in after.values() for clause in question.clauses.all()} == {version}


def test_a_question_is_replaced_when_its_clause_changed_and_goes_with_it() -> None:
    course = course_with_rules()
    quiz = draft_quiz(course=course, at=NOON)
    before = by_source(quiz)
    version = move_on(course)
    version.clauses.filter(key="rule-0").update(text="Lend a key")
    version.clauses.filter(key="rule-5").delete()
    draft_quiz(course=course, at=NOON)
    after = by_source(quiz)
    assert after["force:rule-0"].pk != before["force:rule-0"].pk
    assert after["force:rule-0"].stem == "What does our policy say about this? “Lend a key”"
    assert "force:rule-5" not in after
    assert after["force:rule-1"].pk == before["force:rule-1"].pk
    offered = {choice.text for question in after.values() for choice in question.choices.all()}
    assert not offered & {"Lend a log-in", "Wear a badge"}


def test_what_a_person_wrote_is_kept_and_cites_the_new_clause() -> None:
    course = course_with_rules()
    quiz = draft_quiz(course=course, at=NOON)
    written = make_question(Quiz.objects.get(pk=quiz.pk), stem="Who can help?", clause=course.version.clauses.first())
    Quiz.objects.get(pk=quiz.pk).save_revision()
    version = move_on(course)
    version.clauses.filter(key="rule-0").update(text="Lend a key")
    draft_quiz(course=course, at=NOON)
    kept = Question.objects.get(stem="Who can help?")
    assert kept.pk == written.pk
    assert kept.clauses.get() == version.clauses.get(key="rule-0")
    assert kept.choices.count() == 3


def test_a_published_quiz_changes_only_when_it_is_published_again() -> None:
    course = course_with_rules()
    publish_quiz(quiz=draft_quiz(course=course, at=NOON), by=None, at=NOON)
    before = {question.pk for question in Question.objects.all()}
    version = move_on(course)
    version.clauses.filter(key="rule-0").update(text="Lend a key")
    draft = draft_quiz(course=course, at=NOON)
    assert {question.pk for question in Question.objects.all()} == before
    assert Quiz.objects.get().has_unpublished_changes is True
    published = publish_quiz(quiz=draft, by=PersonFactory.create(), at=NOON)
    assert (published.live, published.has_unpublished_changes) == (True, False)
    assert Question.objects.filter(stem__contains="Lend a key").count() == 1
    assert len(before & set(Question.objects.values_list("pk", flat=True))) > 6


def test_a_course_without_a_rule_has_a_quiz_without_questions() -> None:
    course = make_course()
    ClauseFactory.create(version=course.version, text="We value kindness.", lead_in="", modality="statement")
    assert draft_quiz(course=course, at=NOON).questions.count() == 0
