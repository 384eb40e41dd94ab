"""The force of a sentence, and whom it binds."""

import pytest

from courses.domain.reading.language.sentence_reader import read_sentence

DEMANDS = [
    ("Every teacher must lock the screen.", "must", "staff"),
    ("Employees are required to lock the screen.", "must", "staff"),
    ("Colleagues have to lock the screen.", "must", "staff"),
    ("Staff must not lend a password.", "must_not", "staff"),
    ("Volunteers may not film in class.", "must_not", "volunteer"),
    ("Pupils are not permitted to film in class.", "must_not", "pupil"),
    ("Helpers are prohibited from filming.", "must_not", "volunteer"),
    ("Staff may only use a school camera.", "must_not", "staff"),
    ("Only channel posters may publish.", "must_not", "staff"),
    ("No learner may film a lesson.", "must_not", "pupil"),
    ("No one may film a lesson.", "must_not", "everyone"),
    ("Never share a code.", "must_not", ""),
    ("Do not share a code.", "must_not", ""),
    ("Staff should ask first.", "should", "staff"),
    ("We expect carers to ask first.", "should", "parent"),
    ("Families are asked to wait outside.", "should", "parent"),
    ("Governors are expected to read the return.", "should", "governor"),
    ("Pupils should not film a fight.", "should_not", "pupil"),
    ("The trust encourages students to speak up.", "encouraged", "pupil"),
    ("Trustees are advised to keep accounts apart.", "encouraged", "governor"),
    ("Staff will hand in their keys.", "will", "staff"),
    ("The school will answer within a week.", "will", ""),
    ("We will not publish surnames.", "will_not", ""),
    ("Parents may film their own child.", "may", "parent"),
    ("Posts can travel far.", "statement", ""),
    ("Some posts may be subject to copyright.", "statement", ""),
    ("Breaches will be dealt with under the code.", "will", ""),
    ("A concern about a teacher's account will be looked into.", "will", ""),
    ("Pupils will be taught these rules.", "will", ""),
    ("Pictures of pupils must not be sold by staff or volunteers.", "must_not", "staff,volunteer"),
    ("The headteacher must keep a log.", "must", ""),
    ("All staff, including governors and volunteers, must sign.", "must", "staff,governor,volunteer"),
    ("Staff (including trustees) should sign.", "should", "staff,governor"),
    ("All members of the school community must be civil.", "must", "everyone"),
    ("Colleagues responsible for running the trust's pages will hide it.", "will", "channel_poster,channel_manager"),
    ("Staff authorised to post must log out.", "must", "channel_poster"),
    ("Volunteers who run our Facebook page must log out.", "must", "channel_manager"),
    ("Employees who are not permitted to run a page must not log in.", "must_not", "staff"),
    ("Leaders are responsible for telling their team.", "statement", "staff"),
    ("When a pupil writes to them, volunteers must tell the office.", "must", "volunteer"),
    ("If a parent, carer or pupil is upset, staff should listen.", "should", "staff"),
    ("Staff who may be asked for a quote should refuse.", "should", "staff"),
    ("A message that should stay private is not forwarded.", "statement", ""),
    ("Where staff find a fake account, it must be reported to the office.", "must", "staff"),
    ("Pupils do not use phones in lessons.", "must_not", "pupil"),
    ("The federation does not permit volunteers to post.", "must_not", "volunteer"),
    ("Under no circumstances should staff reply.", "should_not", "staff"),
    ("Staff must not send friend requests to pupils.", "must_not", "staff"),
    # Where a verb stands inside another clause, it is not the sentence's own.
    ("After that the office may reply.", "may", ""),
    ("If it rains we may close the gate.", "may", ""),
    ("Letters that concern pupils will be filed.", "will", ""),
    ("A note that goes astray has to be found.", "must", ""),
    ("A gate that keeps a dog out must be shut.", "must", ""),
    ("Teachers who are busy because of the fair should say so.", "should", "staff"),
    ("A governor who sits as treasurer should be brief.", "should", "governor"),
    ("The rules say what is and is not acceptable.", "statement", ""),
    ("We are kind, so that nobody has to be afraid.", "statement", ""),
    # What turns a force, or takes it away.
    ("Nobody has to bring a cake.", "statement", ""),
    ("No pupil may be alone in the boiler room.", "must_not", "pupil"),
    ("Pupils may use the lift only when a teacher is there.", "must_not", "pupil"),
    ("Parents are asked not to park on the grass.", "should_not", "parent"),
    ("Parents are asked to write to the office and not to the paper.", "should", "parent"),
    ("Parents may be asked to wait.", "may", ""),
    ("A helper who is late may be barred from the kitchen.", "may", ""),
    ("Keys are never left in a door.", "must_not", ""),
    ("The fair was held in May 2024.", "statement", ""),
    ("The nurse advises parents and keeps the list.", "statement", ""),
    ("The school advises parents to keep a list.", "encouraged", "parent"),
    ("Cups are to be washed after use.", "must", ""),
    # Whom a sentence binds.
    ("Overseas pupils have to ring home on Sundays.", "must", "pupil"),
    ("Matrons and tutors should knock.", "should", "staff"),
    ("Neighbours, cooks and other volunteers must sign in.", "must", "volunteer"),
    ("As a pupil I will carry my own bag.", "will", "pupil"),
    ("When staff leave the hall, they must shut the window.", "must", "staff"),
    ("We follow the fire plan, and every teacher has to read it.", "must", "staff"),
    ("Neither parents nor staff may smoke here.", "must_not", "staff,parent"),
    ("Running by pupils is considered inappropriate.", "should_not", "pupil"),
    ("The following are considered inappropriate for staff: shouting.", "should_not", "staff"),
    ("Those who post for the school must spell well.", "must", "channel_poster"),
    ("Students on placement must sign in.", "must", "staff"),
    ("Members of the governing board should read the minutes.", "should", "governor"),
    ("Families, please close the gate.", "should", "parent"),
    ("If you are a parent and the gate is shut, please ring.", "should", "parent"),
    ("Breaches by staff will be looked into; breaches by governors will be reported.", "will", ""),
    ("It falls to each teacher to lock the cupboard.", "statement", "staff"),
    ("Parents can speak to the office.", "statement", "parent"),
    # A standing rule in the present binds; a mere description does not.
    ("All teachers sign in every morning.", "statement", "staff"),
    ("Volunteers help us with the garden.", "statement", ""),
    ("Pupils learn about kindness.", "statement", ""),
    ("The clubs are run by parents.", "statement", ""),
    ("Please be aware that the gate sticks.", "statement", ""),
]


@pytest.mark.parametrize(("sentence", "modality", "audiences"), DEMANDS, ids=[demand[0] for demand in DEMANDS])
def test_a_sentence_has_one_force_and_binds_its_subject(sentence: str, modality: str, audiences: str) -> None:
    reading = read_sentence(sentence)
    assert (reading.modality, ",".join(reading.audiences)) == (modality, audiences)


def test_a_sentence_of_scope_names_whom_the_policy_covers() -> None:
    reading = read_sentence("This policy applies to all staff, governors and volunteers.")
    assert (reading.scope, reading.audiences) == (True, ("staff", "governor", "volunteer"))


def test_a_rule_that_mentions_another_paper_is_not_scope() -> None:
    assert not read_sentence("Governors should read the return on this policy.").scope
