"""The blocks of a drafted lesson."""

from courses.domain.teaching.blocks import WRONG, blocks_for, key_clause, minutes_for
from courses.domain.teaching.drafting import Draft, lesson_drafts
from courses.domain.teaching.model import Reader
from courses.models import Clause

FRIENDS = "accept a friend request from a pupil"


def clause(pk: int, text: str, modality: str = "must_not", lead_in: str = "") -> Clause:
    return Clause(pk=pk, position=pk, path=["Staff"], lead_in=lead_in, text=text, modality=modality)


def draft_of(*clauses: Clause, reader: Reader = Reader.ADULT) -> Draft:
    (draft,) = lesson_drafts(clauses, reader)
    return draft


def kinds(draft: Draft, reader: Reader = Reader.ADULT) -> list[str]:
    return [block["type"] for block in blocks_for(draft, reader)]


def test_a_lesson_says_why_shows_the_rule_and_has_a_moment_to_decide_and_a_line_to_keep() -> None:
    draft = draft_of(clause(1, FRIENDS), clause(2, "message a pupil privately"))
    assert kinds(draft) == ["why", "clause", "cards", "scene", "keep"]
    scene = blocks_for(draft, Reader.ADULT)[3]["value"]
    assert (scene["heading"], scene["clause"]) == ("Saturday evening", 1)


def test_a_scene_is_told_only_where_a_rule_bears_it_out() -> None:
    allowed = draft_of(clause(1, "contact pupils as friends do", "may"), clause(2, "follow former pupils", "may"))
    assert kinds(allowed) == ["why", "clause", "cards", "check", "keep"]
    assert blocks_for(allowed, Reader.ADULT)[3]["value"] == {"clause": 1, "wrong": list(WRONG[Reader.ADULT])}


def test_a_lesson_of_one_rule_has_no_empty_cards() -> None:
    assert kinds(draft_of(clause(1, FRIENDS))) == ["why", "clause", "scene", "keep"]


def test_the_rule_shown_whole_says_something_by_itself_and_forbids_before_it_asks() -> None:
    listed = clause(1, FRIENDS, lead_in="Staff must not:")
    asks, forbids = clause(2, "Staff must be kind", "must"), clause(3, "Staff must not shout")
    assert key_clause([listed, asks, forbids]) is forbids
    assert key_clause([listed, asks]) is asks
    assert key_clause([listed]) is listed


def test_blocks_hold_the_numbers_of_clauses_and_none_of_their_words() -> None:
    draft = draft_of(clause(7, "Never share a log-in"), clause(8, "Never share a password"))
    assert "log-in" not in str(blocks_for(draft, Reader.ADULT)[1:3])


def test_the_same_clauses_give_the_same_blocks() -> None:
    given = [clause(n, FRIENDS) for n in range(1, 5)]
    assert blocks_for(draft_of(*given), Reader.ADULT) == blocks_for(draft_of(*given), Reader.ADULT)


def test_a_lesson_takes_as_long_as_its_words_and_the_moment_to_decide() -> None:
    assert minutes_for(draft_of(clause(1, "Wear green"), reader=Reader.PUPIL)) == 1
    assert minutes_for(draft_of(clause(1, "Wear green " * 180))) == 4


def test_where_a_worry_is_to_be_told_the_school_names_its_own_people() -> None:
    draft = draft_of(clause(1, "report a concern to the safeguarding lead", "must"), clause(2, "report it at once"))
    assert "contacts" in kinds(draft)
    pupil = draft_of(clause(1, "Tell a teacher if you are worried or upset", "must"), reader=Reader.PUPIL)
    (block,) = [one for one in blocks_for(pupil, Reader.PUPIL) if one["type"] == "contacts"]
    assert block["value"]["heading"] == "Who can help"


def test_who_posts_has_a_list_to_go_through_and_the_schools_own_accounts() -> None:
    pictures = draft_of(clause(1, "post a photograph of a child without consent"), reader=Reader.POSTER)
    assert kinds(pictures, Reader.POSTER)[2] == "checklist"
    speaking = draft_of(clause(1, "speak for the school on its official account", "must"), reader=Reader.POSTER)
    assert "register" in kinds(speaking, Reader.POSTER)


def test_a_rule_that_only_keeps_the_others_company_is_not_the_one_a_lesson_turns_on() -> None:
    company = clause(1, "Comply with this policy", "must")
    rule = clause(2, "Share private information, such as a home address", "must_not", lead_in="Do not:")
    draft = Draft(draft_of(rule).telling, [company, rule], draft_of(rule).place)
    assert blocks_for(draft, Reader.ADULT)[1]["value"] == {"clause": 2}
    assert key_clause([company, rule]) is company
