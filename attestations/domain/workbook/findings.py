"""The Cover's sentences: one an audience, fit to be read out or copied into minutes."""

from dataclasses import dataclass
from typing import Final

from attestations.domain.workbook.shown import Count, ShownFigures
from attestations.domain.workbook.suppression import Held
from attestations.domain.workbook.words import joined, percent_in_words, sentence

TOO_FEW: Final = "Too few people to report here without pointing at someone."


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How an audience is spoken of: who, one of them, what they had done, and anyone still exempt."""

    many: str
    one: str
    done: str
    whole: str


def _wording(audience: str, *, version: str, single_school: bool) -> Wording:
    signed = "completed training and signed"
    post_for = "the school" if single_school else "a school"
    wordings = {
        "staff": Wording(
            many="required staff",
            one="required member of staff",
            done=f"{signed} version {version}",
            whole="members of staff",
        ),
        "channel_poster": Wording(
            many=f"people who post for {post_for}",
            one=f"person who posts for {post_for}",
            done="completed the posters’ training and signed",
            whole="posters",
        ),
        "channel_manager": Wording(
            many="channel managers",
            one="channel manager",
            done="completed the managers’ training and signed",
            whole="channel managers",
        ),
        "governor": Wording(many="governors", one="governor", done=signed, whole="governors"),
        "volunteer": Wording(many="volunteers", one="volunteer", done=signed, whole="volunteers"),
        "pupil": Wording(many="pupils", one="pupil", done="completed lessons and signed", whole="pupils"),
        "parent": Wording(
            many="parents and carers",
            one="parent or carer",
            done="signed the parents’ page",
            whole="parents and carers",
        ),
    }
    return wordings[audience]


def finding(audience: str, figures: ShownFigures, *, version: str, single_school: bool) -> str:
    """The audience's sentence: complete of required, then who is not, leaving noughts out but for overdue."""
    wording = _wording(audience, version=version, single_school=single_school)
    required, complete = figures.required, figures.complete
    if isinstance(required, Held) or isinstance(complete, Held):
        return TOO_FEW
    if required == 0:
        return _nobody_required(figures.in_scope, wording)
    return sentence(f"{_completion(complete, required, wording)}; {joined(_rest(figures), most=4)}")


def _nobody_required(in_scope: Count, wording: Wording) -> str:
    if isinstance(in_scope, Held):
        return TOO_FEW
    if in_scope == 0:
        return f"There are no {wording.whole} in scope."
    if in_scope == 1:
        return f"The one {wording.one.removeprefix('required ')} is exempt."
    return f"All {in_scope:,} {wording.whole} are exempt."


def _completion(complete: int, required: int, wording: Wording) -> str:
    if required == 1:
        return f"the one {wording.one} had {'' if complete else 'not yet '}{wording.done}"
    if complete == required:
        return f"all {required:,} {wording.many} had {wording.done}"
    percent = percent_in_words(complete, required)
    return f"{complete:,} of {required:,} {wording.many} ({percent}) had {wording.done}"


def _rest(figures: ShownFigures) -> list[str]:
    parts = ["nobody is overdue" if figures.overdue == 0 else _part(figures.overdue, "overdue")]
    for count, state in ((figures.in_grace, "in grace"), (figures.due, "not yet due")):
        if count != 0:
            parts.append(_part(count, state))
    if figures.exempt != 0:
        parts.append(_part(figures.exempt, "exempt", more=" more"))
    return parts


def _part(count: Count, state: str, more: str = "") -> str:
    if isinstance(count, Held):
        number = "fewer than 5" if count == Held.UNDER_FIVE else "5 or more"
        return f"{number}{more} are {state}"
    return f"{count:,}{more} {'is' if count == 1 else 'are'} {state}"
