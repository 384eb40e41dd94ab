"""The words by which policies name the people they bind.

Audiences are those of CONTRACT, section "Policies": employees, colleagues and teachers are staff; learners,
students and children are pupils; families and carers are parents; trustees and directors are governors. A holder
of one office (headteacher, designated safeguarding lead, data protection officer) and the school itself are
*actors*: a sentence about what they do binds no audience.
"""

import re

from courses.domain.reading.model import AUDIENCES, Audience

_ACCOUNT = (
    r"(?:(?:the|our|its|their|an?|any|all|each|official|school|trust|school's|trust's|academy|academy's|these|those|authorised|"
    r"approved|class|recognised)\s+)*(?:social\s+media\s+|online\s+|facebook\s+|x\s+)?"
    r"(?:accounts?|channels?|pages?|feeds?|platforms?|profiles?|social\s+media)"
)
_PERSON = r"(?:members?\s+of\s+staff|staff(?:\s+members?)?|people|persons?|anyone|everyone|those|colleagues?|volunteers?|adults?|users?|employees)"
_WHO = r"(?:\s+(?:who|that)(?:\s+(?:are|is|have|has|been))*)?(?:\s+(?:are|is))?"
_LICENSED = r"(?:\s+(?:authorised|approved|permitted|named|nominated|designated|trained|allowed|responsible|given\s+permission|permission))?"
_OFFICIAL = r"(?:[^.;,]{0,60}\bon\s+(?:behalf|" + _ACCOUNT + r")\b)"

# (pattern, audiences), tried in order; the first that matches a stretch of text takes it.
_PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"(?:all\s+|any\s+|every\s+|other\s+)*members?\s+of\s+(?:the|our|its|this)\s+(?:whole\s+|wider\s+)?"
        r"(?:school|trust|academy|college|learning)(?:'s)?(?:\s+(?:community|family))?(?!\s+(?:staff|council|leadership|senior))",
        ("everyone",),
    ),
    (r"(?:the|our)\s+(?:whole|entire)\s+(?:school|trust|academy|college)(?:\s+community)?", ("everyone",)),
    (r"(?:the|our)\s+(?:school|trust|academy)\s+community", ("everyone",)),
    (
        _PERSON
        + r"\s+(?:who\s+are\s+)?responsible\s+for\s+(?:(?:managing|running|posting\s+on|maintaining)\s+)?"
        + _ACCOUNT,
        ("channel_poster", "channel_manager"),
    ),
    (
        _PERSON
        + r"\s+(?:with\s+(?:administrator\s+|admin\s+)?access\s+to)\s+(?:the\s+|our\s+|an?\s+)(?:official\s+|school\s+|trust\s+|school's\s+|social\s+media\s+)*(?:accounts?|channels?|pages?)",
        ("channel_poster", "channel_manager"),
    ),
    (
        _PERSON
        + _WHO
        + _LICENSED
        + r"\s+(?:to|may|can)?\s*(?:manage|run|administer)\s*,?\s*(?:or|and)\s+(?:to\s+)?(?:post|publish)(?:\s+(?:to|on))?(?:\s*,?\s*"
        + _ACCOUNT
        + r")?",
        ("channel_poster", "channel_manager"),
    ),
    (
        _PERSON
        + _WHO
        + r"\s+(?:authorised|approved|permitted|named|nominated|designated|trained|allowed|given\s+permission|permission)\s+to\s+(?:post|publish)(?:\s+(?:on|to)\s+"
        + _ACCOUNT
        + r")?",
        ("channel_poster",),
    ),
    (_PERSON + r"\s+(?:who|that)\s+(?:may\s+|can\s+)?(?:post|publish)e?s?" + _OFFICIAL, ("channel_poster",)),
    (_PERSON + r"\s+(?:posting|publishing)" + _OFFICIAL, ("channel_poster",)),
    (
        _PERSON
        + _WHO
        + _LICENSED
        + r"\s+(?:to\s+)?(?:manages?|runs?|administers?|moderates?|looks?\s+after|look\s+after|managing|running|administering|moderating)\s+"
        r"(?!(?:their|his|her|your)\b)" + _ACCOUNT,
        ("channel_manager",),
    ),
    (
        r"(?:(?:social\s+media|channel|account|page|official|authorised|approved|named|licensed|school)\s+)*"
        r"(?:(?:channel|account|page|social\s+media|authorised|approved|named|licensed|official)\s+(?:posters?|publishers?|contributors?)|posters|publishers|account\s+users?|(?:authorised|approved)\s+users)",
        ("channel_poster",),
    ),
    (r"(?:a|an|each|every|any|the|no|another|second)\s+poster(?!\w)", ("channel_poster",)),
    (
        r"(?:(?:channel|account|page|social\s+media|platform)\s+(?:managers?|administrators?|admins?|moderators?|keepers?|owners?|holders?|leads?)|moderators?|(?:administrators?|managers?|moderators?|keepers?)\s+of\s+"
        + _ACCOUNT
        + r")",
        ("channel_manager",),
    ),
    (r"(?:parent|family|adult|school|classroom|community)[-\s]+(?:helpers?|volunteers?)", ("volunteer",)),
    (
        r"volunteers?|helpers?|pt(?:f)?a(?:\s+(?:members?|committee|volunteers?))?|friends\s+of\s+the\s+school",
        ("volunteer",),
    ),
    (
        r"(?:(?:local|full|academy|school|trust)\s+)*(?:governing|governance)\s+(?:boards?|bod(?:y|ies)|committees?)(?:\s+as\s+per\s+the\s+scheme\s+of\s+delegation)?"
        r"|(?:trust|governor|governors'|trustees'|directors')\s+board|boards?\s+of\s+(?:trustees|directors|governors)"
        r"|(?:school\s+|parent\s+|staff\s+|link\s+|local\s+|co-opted\s+)?governors?|(?:all\s+)?trustees?|directors?(?!\s+of\b)|academy\s+councillors?",
        ("governor",),
    ),
    (
        r"(?:parents?|mothers?|fathers?|mums?|dads?)(?:\s*(?:,|/|and|or|&|\(|\s)\s*(?:carers?|guardians?|famil(?:y|ies))\)?)*|(?<!child)(?:carers?|guardians?)|famil(?:y|ies)",
        ("parent",),
    ),
    (
        r"pupils?|students?|learners?|child(?:ren)?|young\s+people|young\s+persons?|sixth\s+formers?|boys|girls",
        ("pupil",),
    ),
    (
        r"members?\s+of\s+(?:the\s+)?(?:teaching\s+|school\s+|support\s+|trust\s+|academy\s+|supply\s+|senior\s+)?staff|staff(?!\s+(?:meeting|room|training|handbook|code|behaviour|induction))(?:\s+members?)?"
        r"|employees?|colleagues?|teachers?|teaching\s+assistants?|tutors?|lecturers?|practitioners?|workers?|(?:line|senior)\s+managers?"
        r"|(?:senior\s+|school\s+|subject\s+|team\s+|phase\s+|middle\s+)?leaders|leadership\s+staff|workforce|adults\s+working\s+in\s+(?:the\s+)?school|adults",
        ("staff",),
    ),
    (r"everyone|everybody|no\s?-?one|nobody|all\s+users|anyone|anybody|each\s+of\s+us", ("everyone",)),
)
_ACTORS = (
    r"(?:executive\s+|acting\s+|deputy\s+|assistant\s+)*(?:head\s*teachers?|principals?|heads?\s+of\s+(?:school|college|year|department)[\w/]*|head|ceo|chief\s+executive(?:\s+officer)?)"
    r"|(?:the\s+)?(?:designated\s+safeguarding\s+lead|dsl|deputy\s+dsl|data\s+protection\s+officer|dpo|it\s+(?:manager|support(?:\s+team)?|team)|network\s+manager"
    r"|school\s+business\s+manager|business\s+manager|sbm|senior\s+leadership\s+team|slt|leadership\s+team|communications?\s+(?:team|lead|officer)|people\s+team|hr(?:\s+team)?"
    r"|school\s+office|compliance\s+lead|(?:online\s+safety|community|policy|computing)\s+(?:lead|owner|co-?ordinator)|director\s+of\s+\w+|chair(?:\s+of\s+[\w ]+?)?)"
    r"|schools?|trust|academ(?:y|ies)|colleges?|federation|setting|settings|we|local\s+authority|dfe|police|policy|procedure"
)
_TOKENS = tuple(
    (re.compile(rf"(?<![\w'‹+-])(?:{pattern})(?!\w|-\w)", re.IGNORECASE), audiences) for pattern, audiences in _PHRASES
)
_ACTOR = re.compile(rf"(?<![\w'‹+-])(?:{_ACTORS})(?!\w)", re.IGNORECASE)
_UNAUTHORISED = re.compile(
    rf"{_PERSON}(?:\s+members?)?\s+(?:who|that)\s+(?:have|has|are|is)\s+not\s+(?:been\s+)?(?:authorised|permitted|named|approved)[^.;]*?(?=,?\s+(?:must|should|may|will|are|shall)\b)",
    re.IGNORECASE,
)
TOKEN = re.compile(r"‹([\w+]+)›('s?)?")
ACTOR_TOKEN = "‹actor›"


def tokenised(text: str) -> str:
    """Return `text` with each phrase that names people replaced by a token such as ‹staff› or ‹actor›."""
    text = _UNAUTHORISED.sub("‹staff›", text)
    for pattern, audiences in _TOKENS:
        text = pattern.sub("‹" + "+".join(audiences) + "›", text)
    return _ACTOR.sub(ACTOR_TOKEN, text)


def audiences_in(text: str) -> tuple[Audience, ...]:
    """Return the audiences whose tokens stand in `text`, in the contract's order."""
    named = {name for match in TOKEN.finditer(text) for name in match[1].split("+")}
    return ordered(named)


def ordered(names: set[str] | frozenset[str]) -> tuple[Audience, ...]:
    """Return audiences in the contract's order, each once."""
    return tuple(audience for audience in AUDIENCES if audience in names)
