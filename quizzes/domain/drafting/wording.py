"""How questions speak to each audience: pupils as "you", everyone else by what they are called."""

from courses.models import Clause
from lms.models import Audience
from quizzes.domain.drafting.modals import M

_CALLED: dict[str, str] = {
    Audience.STAFF: "staff",
    Audience.CHANNEL_POSTER: "people who post for the school",
    Audience.CHANNEL_MANAGER: "channel managers",
    Audience.GOVERNOR: "governors",
    Audience.VOLUNTEER: "volunteers",
    Audience.PUPIL: "you",
    Audience.PARENT: "parents and carers",
}

_SAYS: dict[str, str] = {
    M.MUST: "{Who} must do this",
    M.SHOULD: "{Who} should do this",
    M.WILL: "{Who} will do this",
    M.ENCOURAGED: "{Who} are encouraged to do this",
    M.MUST_NOT: "{Who} must not do this",
    M.SHOULD_NOT: "{Who} should not do this",
    M.WILL_NOT: "{Who} will not do this",
    M.MAY: "{Who} may do this",
}
_CHOOSE = "It is left to each person"
_CHOOSE_PUPIL = "You can choose"
_OPPOSITES: dict[str, tuple[str, ...]] = {
    M.MUST: (_SAYS[M.MUST_NOT], _CHOOSE),
    M.SHOULD: (_SAYS[M.SHOULD_NOT], _CHOOSE),
    M.WILL: (_SAYS[M.WILL_NOT], _CHOOSE),
    M.ENCOURAGED: (_SAYS[M.SHOULD_NOT],),
    M.MUST_NOT: (_SAYS[M.MUST], _CHOOSE),
    M.SHOULD_NOT: (_SAYS[M.SHOULD], _CHOOSE),
    M.WILL_NOT: (_SAYS[M.WILL], _CHOOSE),
    M.MAY: (_SAYS[M.MUST_NOT], _SAYS[M.MUST]),
}
_SILENT = "Our policy does not say"

_WHICH: dict[str, str] = {
    M.MUST: "Which of these does our policy say {who} must do?",
    M.SHOULD: "Which of these does our policy ask of {who}?",
    M.WILL: "Which of these does our policy say {who} will do?",
    M.ENCOURAGED: "Which of these does our policy encourage {who} to do?",
    M.MUST_NOT: "Which of these does our policy forbid {who}?",
    M.SHOULD_NOT: "Which of these does our policy ask {who} not to do?",
    M.WILL_NOT: "Which of these does our policy say {who} will not do?",
}

_STRENGTH: tuple[tuple[str, frozenset[Clause.Modality]], ...] = (
    ("It is a rule that has to be kept", frozenset({M.MUST, M.MUST_NOT, M.WILL, M.WILL_NOT})),
    ("It is what people are asked or encouraged to do", frozenset({M.SHOULD, M.SHOULD_NOT, M.ENCOURAGED})),
    ("It is something people are free to do or not", frozenset({M.MAY})),
)


def called(audience: str) -> str:
    return _CALLED[audience]


def says(*, modality: str, audience: str) -> tuple[str, list[str]]:
    """What our policy says about an action: the right words, then the wrong ones."""
    who = called(audience)
    wrong = [*_OPPOSITES[modality], _SILENT]
    if audience == Audience.PUPIL:
        wrong = [_CHOOSE_PUPIL if words == _CHOOSE else words for words in wrong]
    fill = {"Who": who[:1].upper() + who[1:], "who": who}
    return _SAYS[modality].format(**fill), [words.format(**fill) for words in wrong]


def which(*, modality: str, audience: str) -> str:
    """The question that asks for the one action of several that has this force."""
    return _WHICH[modality].format(who=called(audience))


def strength(modality: str) -> tuple[str, list[str]]:
    """How binding a rule of this modality is: the right words, then the wrong ones."""
    right = next(words for words, modalities in _STRENGTH if modality in modalities)
    return right, [words for words, _ in _STRENGTH if words != right]
