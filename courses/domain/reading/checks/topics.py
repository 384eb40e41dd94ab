"""The topics that a school's social media policy is expected to cover, and the words that tell each."""

from dataclasses import dataclass

from courses.domain.reading.model import Audience


@dataclass(frozen=True, slots=True)
class Topic:
    """One expected topic. `words` and `heading` are regular expressions without regard to case.

    `heading_is_enough` says that any clause under such a heading meets the topic, `rules_only` that a mere statement
    elsewhere does not, `binds` that any rule for that audience does.
    """

    code: str
    title: str
    why: str
    words: str
    heading: str = ""
    heading_is_enough: bool = False
    rules_only: bool = False
    binds: Audience | None = None


_PUPIL = r"(?:pupils?|students?|learners?|child(?:ren)?|young people)"

TOPICS: tuple[Topic, ...] = (
    Topic(
        "channels",
        "The official channels and who runs them",
        "People cannot tell a real account of the school from a false one, and nobody answers for what is published.",
        r"\b(?:official|school|trust|academy)(?:['’]s)?\s+(?:social media\s+)?(?:accounts?|channels?|pages?)\b[^.]*"
        r"\b(?:run|managed|administered|looked after|responsible|named)\b",
    ),
    Topic(
        "moderation",
        "How comments and posts on the channels are moderated",
        "Whoever looks after a channel has to know what to hide, remove and report, and how soon.",
        r"\b(?:moderat\w+|(?:remov|delet|hid|tak)\w*\b[^.]{0,40}\b(?:comments?|posts?|replies|content|down)|block\w*\b"
        r"[^.]{0,30}\b(?:users?|people|anyone|accounts?))",
        heading=r"moderat|comments",
    ),
    Topic(
        "image-consent",
        "Consent for photographs and videos",
        "A picture of a child is personal data: publishing one without the consent of a parent or pupil is a breach.",
        r"\b(?:consent|permission)\b[^.]*\b(?:photo\w*|images?|pictures?|video\w*|film\w*|recording\w*)\b|\b(?:photo\w*|"
        r"images?|pictures?|video\w*|film\w*|recording\w*)\b[^.]*\b(?:consent|permission|agreed to|opted)",
        heading=r"photo|image|picture|video|film|consent",
    ),
    Topic(
        "personal-use",
        "Personal use by staff",
        "What staff do on their own accounts is where most cases of misconduct begin.",
        r"\b(?:personal|private|own)\b[^.]{0,40}\b(?:accounts?|profiles?|use|social media|devices?|phones?|pages?|"
        r"settings?)\b",
        heading=r"\bpersonal\b|\bown\b.*\b(?:use|accounts?)|private",
    ),
    Topic(
        "contact-with-pupils",
        "Contact with pupils past and present",
        "Private contact with pupils, and with those who have just left, is the greatest safeguarding risk here.",
        rf"\b(?:friend\w*|follow\w*|contact\w*|messag\w*|communicat\w*|connect\w*|add|accept\w*|repl(?:y|ies)|dm)\b[^.]*"
        rf"\b(?:{_PUPIL})\b|\b(?:past|former|ex-?|previous)\s?{_PUPIL}\b|\b(?:{_PUPIL})\b[^.]{{0,60}}\b(?:friend requests?|"
        r"followers?|privately|private messages?)",
        heading=r"contact|communicat|relationship|messag|friend",
    ),
    Topic(
        "pupils",
        "What is asked of pupils",
        "Pupils can only be held to rules that were written for them.",
        r"(?!)",
        heading=r"\b(?:pupils?|students?|learners?|children)\b",
        binds="pupil",
    ),
    Topic(
        "parents",
        "What is asked of parents and carers",
        "Most complaints about posts concern parents: they need to have been told what is expected.",
        r"(?!)",
        heading=r"\b(?:parents?|carers?|famil(?:y|ies))\b",
        binds="parent",
    ),
    Topic(
        "messaging-groups",
        "Messaging groups and class chats",
        "Groups of parents, pupils or staff spread rumours and pictures faster than any channel of the school.",
        r"\b(?:what'?s\s?app|messag\w+\s+(?:groups?|apps?)|group\s+(?:chats?|messages?)|class\s+(?:chats?|groups?)|"
        r"chat\s+groups?|telegram|messenger|signal)\b|\bgroups?\b[^.]{0,40}\b(?:messag\w+|chat)",
        heading=r"what'?s\s?app|messag|chat|groups?\b",
        heading_is_enough=True,
        rules_only=True,
    ),
    Topic(
        "harassment",
        "Harassment, bullying and abuse online",
        "The school has to protect its people from harassment, and may be liable where it says nothing.",
        r"\b(?:harass\w*|bull(?:y|ies|ied|ying)|cyber-?bull\w*|abus(?:e|ive)\w*|discriminat\w*|threat\w*|victimis\w*|"
        r"hate|trolling)\b",
        heading=r"harass|bully|abuse",
        rules_only=True,
    ),
    Topic(
        "reporting",
        "Reporting a concern to the designated safeguarding lead",
        "Whoever sees something worrying has to know whom to tell, at once and without asking round.",
        r"\b(?:report\w*|tell\w*|inform\w*|refer\w*|pass\w*|raise\w*|alert\w*|speak\w*|contact\w*)\b[^.]*\b(?:dsl|"
        r"designated safeguarding|safeguarding (?:lead|team|officer)|designated (?:person|lead))\b|\b(?:dsl|designated "
        r"safeguarding lead)\b[^.]*\b(?:told|informed|report\w*)\b",
        heading=r"report|concern|safeguard",
    ),
    Topic(
        "complaints",
        "How to complain",
        "People who are not told where to complain do so in public.",
        r"\bcomplain(?:t|ts|ing)?\b|\bgrievances?\b",
        heading=r"complain",
    ),
    Topic(
        "monitoring",
        "Monitoring of the channels and of this policy",
        "Governors have to show that what the policy says is looked at, and staff may only be monitored if told so.",
        r"\bmonitor\w*\b|\b(?:check|audit|oversee|oversight)\w*\b[^.]{0,50}\b(?:channels|policy|posts|compliance)\b",
        heading=r"monitor|oversight|audit",
    ),
    Topic(
        "training",
        "How people learn about the policy",
        "A rule that nobody was taught cannot be relied on in a disciplinary hearing or an inspection.",
        r"\b(?:train(?:ed|ing|s)?|induction|inset|briefings?|workshops?|refresher|assembl(?:y|ies)|taught|lessons?|cpd|"
        r"professional development)\b",
        heading=r"train|induction|awareness|learning",
    ),
    Topic(
        "review",
        "When the policy is reviewed",
        "A policy without a date of review goes out of date unseen.",
        r"\b(?:policy|document|it|agreement|guidance|code)\b[^.]*\breview(?:ed|s)?\b|"
        r"\breview(?:ed)? (?:annually|every|each|date)\b",
        heading=r"\breview",
    ),
    Topic(
        "related-policies",
        "Which policies it goes with",
        "Readers have to find the rules on safeguarding, behaviour, conduct and data that this policy leans on.",
        r"\b(?:in conjunction with|alongside|together with|linked|links (?:to|with)|related|refer to)\b[^.]*"
        r"\b(?:polic(?:y|ies)|procedures?|code of conduct)\b|\b(?:safeguarding|child protection|behaviour|disciplinary|data protection|complaints|acceptable use)\b"
        r"(?:\s+(?:and|&)\s+[\w ]+)?\s+(?:policy|procedure)\b",
        heading=r"related|other policies|linked|see also",
    ),
)
