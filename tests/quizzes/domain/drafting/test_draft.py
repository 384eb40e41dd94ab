from hypothesis import given
from hypothesis import strategies as st

from courses.models import ASKING, FORBIDDING, Clause
from lms.models import Audience
from quizzes.domain.drafting import ENOUGH, Draft, draft_questions
from quizzes.domain.drafting.actions import action_of
from quizzes.domain.drafting.modals import is_rule
from quizzes.domain.drafting.words import same

WORDS = [
    "tell",
    "keep",
    "share",
    "post",
    "the",
    "photo",
    "office",
    "friend",
    "Staff",
    "must",
    "not",
    "may",
    "If",
    "pupils,",
]
texts = st.lists(st.sampled_from([*WORDS, "never", "only", "should", "will", "do not"]), min_size=1, max_size=50).map(
    " ".join
)
lead_ins = st.sampled_from(
    ["", "", "Staff must not:", "Staff must:", "Pupils should", "The school will:", "We expect you to"]
)


@st.composite
def policies(draw: st.DrawFn) -> list[Clause]:
    rows = draw(st.lists(st.tuples(lead_ins, texts, st.sampled_from(Clause.Modality.values)), max_size=14))
    return [
        Clause(
            key=f"c{n}",
            label=f"2.{n}",
            position=n,
            lead_in=lead,
            text=text,
            modality=modality,
            audiences=["staff"],
        )
        for n, (lead, text, modality) in enumerate(rows)
    ]


def rules(*pairs: tuple[str, str], lead_in: str = "") -> list[Clause]:
    """Bullets under a lead-in that fits their force."""
    leads = {
        "must_not": "Staff must not:",
        "must": "Staff must:",
        "should": "Staff should:",
        "should_not": "Staff should not:",
    }
    return [
        Clause(key=f"c{n}", label=f"2.{n}", lead_in=lead_in or leads.get(force, ""), text=text, modality=force)
        for n, (force, text) in enumerate(pairs)
    ]


def right_of(draft: Draft) -> str:
    (right,) = [text for text, is_right in draft.options if is_right]
    return right


def shape(draft: Draft) -> str:
    return draft.source.partition(":")[0]


TWO_AND_TWO = rules(
    ("must_not", "Lend a log-in"),
    ("must_not", "Film a fight"),
    ("must", "Lock the screen"),
    ("should", "Ask for help"),
)


@given(policies(), st.sampled_from(Audience.values))
def test_every_question_has_one_right_answer_and_no_answer_twice(clauses: list[Clause], audience: str) -> None:
    for draft in draft_questions(clauses, audience=audience):
        assert sum(right for _, right in draft.options) == 1
        assert len({same(text) for text, _ in draft.options}) == len(draft.options) >= 3
        assert all(0 < len(text) <= 600 for text, _ in draft.options)


@given(policies())
def test_every_question_cites_a_rule_of_the_course(clauses: list[Clause]) -> None:
    for draft in draft_questions(clauses, audience="staff"):
        assert draft.clause in clauses
        assert is_rule(draft.clause)
        assert draft.source.endswith(f":{draft.clause.key}")
        assert draft.explanation.startswith(f"Clause {draft.clause.label}: ")


@given(policies())
def test_a_course_with_a_rule_has_a_question_and_one_without_has_none(clauses: list[Clause]) -> None:
    assert bool(draft_questions(clauses, audience="staff")) == any(is_rule(clause) for clause in clauses)


@given(policies())
def test_no_rule_is_asked_about_more_than_twice(clauses: list[Clause]) -> None:
    asked = [draft.clause.key for draft in draft_questions(clauses, audience="staff")]
    assert all(asked.count(key) <= 2 for key in asked)


@given(policies())
def test_drafting_again_gives_the_same_words(clauses: list[Clause]) -> None:
    first = draft_questions(clauses, audience="staff")
    before = {draft.source: frozenset(text for text, _ in draft.options) for draft in first}
    assert draft_questions(clauses, audience="staff", before=before) == first


@given(policies())
def test_the_wrong_answers_of_which_is_forbidden_are_asked_for_and_the_other_way_round(
    clauses: list[Clause],
) -> None:
    for draft in draft_questions(clauses, audience="staff"):
        if shape(draft) in {"forbidden", "asked"}:
            against = ASKING if draft.clause.forbids else FORBIDDING
            opposites = {str(action_of(clause)) for clause in clauses if clause.modality in against}
            assert {text for text, right in draft.options if not right} <= opposites
            assert right_of(draft) == str(action_of(draft.clause))


def test_a_forbidding_rule_gives_both_shapes() -> None:
    drafts = {draft.source: draft for draft in draft_questions(TWO_AND_TWO, audience="staff")}
    which = drafts["forbidden:c0"]
    assert which.stem == "Which of these does our policy forbid staff?"
    assert right_of(which) == "Lend a log-in"
    assert {text for text, right in which.options if not right} == {"Lock the screen", "Ask for help"}
    force = drafts["force:c0"]
    assert force.stem == "What does our policy say about this? “Lend a log-in”"
    assert right_of(force) == "Staff must not do this"
    assert force.explanation == "Clause 2.0: Staff must not lend a log-in."
    assert len(drafts) == 8


def test_pupils_are_spoken_to_as_you() -> None:
    drafts = {draft.source: draft for draft in draft_questions(TWO_AND_TWO, audience="pupil")}
    assert drafts["asked:c2"].stem == "Which of these does our policy say you must do?"
    assert {text for text, _ in drafts["force:c2"].options} == {
        "You must do this",
        "You must not do this",
        "You can choose",
        "Our policy does not say",
    }


def test_a_weaker_rule_is_never_told_as_a_ban() -> None:
    clauses = rules(("should_not", "Film a fight"), ("must", "Lock the screen"), ("must", "Ask first"))
    drafts = {draft.source: draft for draft in draft_questions(clauses, audience="staff")}
    assert drafts["forbidden:c0"].stem == "Which of these does our policy ask staff not to do?"
    assert right_of(drafts["force:c0"]) == "Staff should not do this"


def test_which_of_these_is_not_asked_with_one_opposite_only() -> None:
    clauses = rules(("must_not", "Film a fight"), ("must", "Lock the screen"))
    assert {shape(draft) for draft in draft_questions(clauses, audience="staff")} == {"force"}


def test_a_rule_printed_twice_is_asked_about_once() -> None:
    clauses = rules(("must_not", "Film a fight"), ("must_not", "Film a fight"))
    assert [draft.source for draft in draft_questions(clauses, audience="staff")] == ["force:c0"]


def test_what_the_policy_both_asks_and_forbids_is_asked_about_in_its_own_sentence_only() -> None:
    clauses = rules(("must_not", "Film a fight"), ("must", "Film a fight"))
    drafts = draft_questions(clauses, audience="staff")
    assert [(shape(draft), right_of(draft)) for draft in drafts] == [("gap", "must not"), ("gap", "must")]


def test_a_rule_about_things_is_asked_by_its_gap() -> None:
    clauses = rules(("must_not", "Photos of pupils must not leave the building."))
    clauses[0].lead_in = ""
    (draft,) = draft_questions(clauses, audience="staff")
    assert draft.stem == "Which words belong in the gap? “Photos of pupils [gap] leave the building.”"
    assert right_of(draft) == "must not"
    assert {text for text, _ in draft.options} == {"must not", "must", "may"}


def test_a_rule_without_a_word_of_force_is_still_asked_about() -> None:
    clauses = [Clause(key="c0", label="", text="Filming in class: not allowed for anybody.", modality="must_not")]
    (draft,) = draft_questions(clauses, audience="staff")
    assert right_of(draft) == "It is a rule that has to be kept"
    assert draft.explanation == "Our policy: Filming in class: not allowed for anybody."


def test_a_large_policy_gets_a_question_a_rule_and_no_second_ones() -> None:
    clauses = rules(*[("must" if n % 2 else "must_not", f"Do thing number {n}") for n in range(60)])
    drafts = draft_questions(clauses, audience="staff")
    assert [draft.clause.key for draft in drafts] == [clause.key for clause in clauses]


def test_a_small_policy_gets_second_questions_until_there_are_enough() -> None:
    clauses = rules(*[("must" if n % 2 else "must_not", f"Do thing number {n}") for n in range(16)])
    drafts = draft_questions(clauses, audience="staff")
    assert len(drafts) == ENOUGH
    assert {draft.clause.key for draft in drafts} == {clause.key for clause in clauses}


def test_a_new_clause_leaves_the_questions_about_the_others_as_they_were() -> None:
    clauses = rules(*[("must" if n % 2 else "must_not", f"Do thing number {n}") for n in range(12)])
    first = draft_questions(clauses, audience="staff")
    before = {draft.source: frozenset(text for text, _ in draft.options) for draft in first}
    new = Clause(key="new", label="9", lead_in="Staff must:", text="Wear a badge", modality="must")
    again = draft_questions([new, *clauses], audience="staff", before=before)
    assert [draft for draft in again if draft.clause is not new] == first
    assert [draft.source for draft in again if draft.clause is new] != []
