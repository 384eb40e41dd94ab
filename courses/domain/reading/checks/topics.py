"""The topics that a school's social media policy is expected to cover, and the words that tell each."""

import re
from dataclasses import dataclass

from courses.domain.reading.model import Audience
from courses.domain.reading.patterns import any_case, any_of

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Topic:
    """One expected topic. `words` are looked for in clauses, `heading` in the headings they stand under.

    `heading_is_enough` says that any clause under such a heading meets the topic, `rules_only` that a mere statement
    elsewhere does not, `binds` that any rule for that audience does.
    """

    code: str
    title: str
    why: str
    words: re.Pattern[str] = _NEVER
    heading: re.Pattern[str] = _NEVER
    heading_is_enough: bool = False
    rules_only: bool = False
    binds: Audience | None = None


# What may stand between two words of one sentence that belong together.
_ON = r"\b[^.]{0,300}\b"
_PUPILS = any_of("pupils?", "students?", "learners?", "child(?:ren)?", "young people")
_PICTURE = any_of(r"photo\w*", "images?", "pictures?", r"video\w*", r"film\w*", r"recording\w*")
_TAKE_OFF = r"(?:remov|delet|hid|tak)\w*\b[^.]{0,40}\b(?:comments?|posts?|replies|content|down)"
_BLOCK = r"block\w*\b[^.]{0,30}\b(?:users?|people|anyone|accounts?)"
_PERSONAL = any_of("accounts?", "profiles?", "use", "social media", "devices?", "phones?", "pages?", "settings?")
_CONTACT = any_of(
    *(r"friend\w*", r"follow\w*", r"contact\w*", r"messag\w*", r"communicat\w*", r"connect\w*", "add"),
    *(r"accept\w*", "repl(?:y|ies)", "dm"),
)
_TELL = any_of(
    *(r"report\w*", r"tell\w*", r"inform\w*", r"refer\w*", r"pass\w*", r"raise\w*", r"alert\w*", r"speak\w*"),
    r"contact\w*",
)
_LEAD = any_of(
    *("dsl", "designated safeguarding", "safeguarding (?:lead|team|officer)", "designated (?:person|lead)"),
)
_GROUP = any_of(
    *(r"what'?s\s?app", r"messag\w+\s+(?:groups?|apps?)", r"group\s+(?:chats?|messages?)"),
    *(r"class\s+(?:chats?|groups?)", r"chat\s+groups?", "telegram", "messenger", "signal"),
)
_ABUSE = any_of(
    *(r"harass\w*", "bull(?:y|ies|ied|ying)", r"cyber-?bull\w*", r"abus(?:e|ive)\w*", r"discriminat\w*", r"threat\w*"),
    *(r"victimis\w*", "hate", "trolling"),
)
_TAUGHT = any_of(
    *("train(?:ed|ing|s)?", "induction", "inset", "briefings?", "workshops?", "refresher", "assembl(?:y|ies)"),
    *("taught", "lessons?", "cpd", "professional development"),
)
_BESIDE = any_of(
    "in conjunction with", "alongside", "together with", "linked", "links (?:to|with)", "related", "refer to"
)
_OTHER_POLICY = any_of(
    *("safeguarding", "child protection", "behaviour", "disciplinary", "data protection", "complaints"),
    "acceptable use",
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "channels",
        "The official channels and who runs them",
        "People cannot tell a real account of the school from a false one, and nobody answers for what is published.",
        words=any_case(
            rf"\b(?:official|school|trust|academy)(?:['’]s)?\s+(?:social media\s+)?(?:accounts?|channels?|pages?){_ON}"
            r"(?:run|managed|administered|looked after|responsible|named)\b"
        ),
    ),
    Topic(
        "moderation",
        "How comments and posts on the channels are moderated",
        "Whoever looks after a channel has to know what to hide, remove and report, and how soon.",
        words=any_case(
            rf"\b(?:moderat\w+|{_TAKE_OFF}|{_BLOCK}|comments?\b[^.]{{0,40}}\b(?:removed|hidden|deleted|blocked))"
        ),
        heading=any_case(r"moderat|comments"),
    ),
    Topic(
        "image-consent",
        "Consent for photographs and videos",
        "A picture of a child is personal data: publishing one without the consent of a parent or pupil is a breach.",
        words=any_case(
            rf"\b(?:consent|permission){_ON}{_PICTURE}\b"
            rf"|\b{_PICTURE}{_ON}(?:consent|permission|agreed to|opted)"
        ),
        heading=any_case(r"photo|image|picture|video|film|consent"),
    ),
    Topic(
        "personal-use",
        "Personal use by staff",
        "What staff do on their own accounts is where most cases of misconduct begin.",
        words=any_case(rf"\b(?:personal|private|own)\b[^.]{{0,40}}\b{_PERSONAL}\b"),
        heading=any_case(r"\bpersonal\b|\bown\b.{0,120}\b(?:use|accounts?)|private"),
    ),
    Topic(
        "contact-with-pupils",
        "Contact with pupils past and present",
        "Private contact with pupils, and with those who have just left, is the greatest safeguarding risk here.",
        words=any_case(
            rf"\b{_CONTACT}{_ON}{_PUPILS}\b|\b(?:past|former|ex-?|previous)\s?{_PUPILS}\b"
            rf"|\b{_PUPILS}\b[^.]{{0,60}}\b(?:friend requests?|followers?|privately|private messages?)"
        ),
        heading=any_case(r"contact|communicat|relationship|messag|friend"),
    ),
    Topic(
        "pupils",
        "What is asked of pupils",
        "Pupils can only be held to rules that were written for them.",
        heading=any_case(r"\b(?:pupils?|students?|learners?|children)\b"),
        binds="pupil",
    ),
    Topic(
        "parents",
        "What is asked of parents and carers",
        "Most complaints about posts concern parents: they need to have been told what is expected.",
        heading=any_case(r"\b(?:parents?|carers?|famil(?:y|ies))\b"),
        binds="parent",
    ),
    Topic(
        "messaging-groups",
        "Messaging groups and class chats",
        "Groups of parents, pupils or staff spread rumours and pictures faster than any channel of the school.",
        words=any_case(rf"\b{_GROUP}\b|\bgroups?\b[^.]{{0,40}}\b(?:messag\w+|chat)"),
        heading=any_case(r"what'?s\s?app|messag|chat|groups?\b"),
        heading_is_enough=True,
        rules_only=True,
    ),
    Topic(
        "harassment",
        "Harassment, bullying and abuse online",
        "The school has to protect its people from harassment, and may be liable where it says nothing.",
        words=any_case(rf"\b{_ABUSE}\b"),
        heading=any_case(r"harass|bully|abuse"),
        rules_only=True,
    ),
    Topic(
        "reporting",
        "Reporting a concern to the designated safeguarding lead",
        "Whoever sees something worrying has to know whom to tell, at once and without asking round.",
        words=any_case(
            rf"\b{_TELL}{_ON}{_LEAD}\b|\b(?:dsl|designated safeguarding lead){_ON}(?:told|informed|report\w*)\b"
        ),
        heading=any_case(r"report|concern|safeguard"),
    ),
    Topic(
        "complaints",
        "How to complain",
        "People who are not told where to complain do so in public.",
        words=any_case(r"\bcomplain(?:t|ts|ing)?\b|\bgrievances?\b"),
        heading=any_case(r"complain"),
    ),
    Topic(
        "monitoring",
        "Monitoring of the channels and of this policy",
        "Governors have to show that what the policy says is looked at, and staff may only be monitored if told so.",
        words=any_case(
            r"\bmonitor\w*\b"
            r"|\b(?:check|audit|oversee|oversight)\w*\b[^.]{0,50}\b(?:channels|policy|posts|compliance)\b"
        ),
        heading=any_case(r"monitor|oversight|audit"),
    ),
    Topic(
        "training",
        "How people learn about the policy",
        "A rule that nobody was taught cannot be relied on in a disciplinary hearing or an inspection.",
        words=any_case(rf"\b{_TAUGHT}\b"),
        heading=any_case(r"train|induction|awareness|learning"),
    ),
    Topic(
        "review",
        "When the policy is reviewed",
        "A policy without a date of review goes out of date unseen.",
        words=any_case(
            rf"\b(?:policy|document|it|agreement|guidance|code){_ON}review(?:ed|s)?\b"
            r"|\breview(?:ed)? (?:annually|every|each|date)\b"
        ),
        heading=any_case(r"\breview"),
    ),
    Topic(
        "related-policies",
        "Which policies it goes with",
        "Readers have to find the rules on safeguarding, behaviour, conduct and data that this policy leans on.",
        words=any_case(
            rf"\b{_BESIDE}{_ON}(?:polic(?:y|ies)|procedures?|code of conduct)\b"
            rf"|\b{_OTHER_POLICY}\b(?:\s+(?:and|&)\s+[\w ]{{1,60}})?\s+(?:policy|procedure)\b"
        ),
        heading=any_case(r"related|other policies|linked|see also"),
    ),
)
