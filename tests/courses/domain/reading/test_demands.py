"""What a line of a list demands, from itself and from the lines that lead it in."""

import pytest

from courses.domain.reading.demands import demand_of_item, demand_of_paragraph
from courses.domain.reading.model import Audience

EVERYBODY: tuple[Audience, ...] = ("staff", "parent")

LINES = [
    # A lead-in passes its force and its people on.
    (("Staff must:",), "wipe the board", "must", "staff"),
    (("Staff must not:",), "leave the tap on", "must_not", "staff"),
    (("As a pupil I will not:",), "hide a ball", "will_not", "pupil"),
    (("When cooks are away, parents should:",), "bring bread", "should", "parent"),
    # A line's own force and people come first.
    (("Staff should:",), "never leave the tap on", "must_not", "staff"),
    (("The rules are:",), "Pupils must walk.", "must", "pupil"),
    # "The school will" binds nobody, whatever the line asks of others.
    (("The school will:",), "ask parents to sign the book", "will", ""),
    (("The college will not:",), "require students to buy a hat", "will_not", ""),
    # A circumstance leads orders in, for those it names or for whoever reads.
    (("Before you leave the hall:",), "shut the window", "should", "staff,parent"),
    (("When staff leave the hall:",), "shut the window", "should", "staff"),
    (("If a pupil calls you by name:",), "do not answer", "must_not", "staff,parent"),
    # A bare order.
    (("Please:",), "close the gate", "should", "staff,parent"),
    (("In the yard, please:",), "walk", "should", "staff,parent"),
    (("Don’t:",), "feeding the geese", "must_not", "staff,parent"),
    (("Parents, please don't:",), "feed the geese", "must_not", "parent"),
    # A definition under a circumstance is no order.
    (("In this policy:",), "“gate” means the green one", "statement", ""),
    # "asks that parents: do not" is one sentence.
    (("The school asks that parents:",), "do not park on the grass", "should_not", "parent"),
    # An inner lead-in completes the outer one.
    (("No pupil may:", "keep, lend or sell a thing that is:"), "sharp", "must_not", "pupil"),
    (("Staff should:", "wash the same day cloths that:"), "smell", "should", "staff"),
    # Of what is inappropriate and for whom.
    (("The following are considered inappropriate for staff:",), "shouting in the hall", "should_not", "staff"),
    (("The following are considered inappropriate:",), "shouting in the hall", "should_not", "staff,parent"),
]


@pytest.mark.parametrize(
    ("leads", "line", "modality", "audiences"), LINES, ids=[f"{line[0][0]} {line[1]}" for line in LINES]
)
def test_a_line_demands_what_it_and_its_lead_ins_say(
    leads: tuple[str, ...], line: str, modality: str, audiences: str
) -> None:
    demand = demand_of_item(line, leads, inherited=EVERYBODY)
    assert (demand.modality, ",".join(demand.audiences)) == (modality, audiences)


def test_the_lines_below_a_scope_name_whom_the_policy_covers() -> None:
    demand = demand_of_item("teachers, governors and their guests", ("This policy applies to:",), inherited=())
    assert (demand.scope, demand.modality, demand.audiences) == (True, "statement", ("staff", "governor"))


def test_a_lead_in_with_they_goes_on_with_those_before() -> None:
    assert demand_of_item("wait", ("They must:",), inherited=EVERYBODY, antecedent=("pupil",)).audiences == ("pupil",)
    assert demand_of_item("a name", ("They will not carry:",), inherited=EVERYBODY, antecedent=()).audiences == ()


@pytest.mark.parametrize(
    ("text", "modality", "audiences"),
    [
        ("Teachers must knock. The school will answer.", "must", ("staff",)),
        ("The office must answer. Pupils may wait.", "may", ("pupil",)),
        ("Those who post must check names. If in doubt, leave them out.", "must", ("channel_poster",)),
        ("Parents bring the cake. They must not bring nuts.", "must_not", ("parent",)),
        ("The lamps are old. They are kept in the cellar.", "statement", ()),
        ("Walk in the corridor.", "should", EVERYBODY),
        ("You will be told.", "will", EVERYBODY),
    ],
)
def test_a_paragraph_has_the_strongest_demand_of_those_that_bind(
    text: str, modality: str, audiences: tuple[str, ...]
) -> None:
    demand = demand_of_paragraph(text, inherited=EVERYBODY)
    assert (demand.modality, demand.audiences) == (modality, audiences)
