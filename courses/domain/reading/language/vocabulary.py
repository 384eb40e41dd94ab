"""The words by which policies name the people they bind, as regular expressions over plain lower- or upper-case text.

Audiences are those of CONTRACT, section "Policies": employees, colleagues and teachers are staff; learners,
students and children are pupils; families and carers are parents; trustees and directors are governors. A holder
of one office (headteacher, designated safeguarding lead, data protection officer) and the school itself are
*actors*: a sentence about what they do binds no audience.
"""


def _any(*forms: str) -> str:
    return f"(?:{'|'.join(forms)})"


_WHOSE = _any(
    *("the", "our", "its", "their", "an?", "any", "all", "each", "these", "those"),
    *("official", "authorised", "approved", "recognised", "class"),
    *("(?:school|trust|academy)(?:'s)?",),
)
_ACCOUNT = (
    rf"(?:{_WHOSE} )*(?:social media |online |facebook |x )?"
    r"(?:accounts?|channels?|pages?|feeds?|platforms?|profiles?|social media)"
)
PERSON = _any(
    *("members? of staff", "staff(?: members?)?", "people", "persons?", "anyone", "everyone", "those"),
    *("colleagues?", "volunteers?", "adults?", "users?", "employees"),
)
_WHO = r"(?: (?:who|that)(?: (?:are|is|have|has|been))*)?(?: (?:are|is))?"
_LEAVE = _any(
    *("authorised", "approved", "permitted", "named", "nominated", "designated", "trained", "allowed"),
    *("responsible", "given permission", "permission"),
)
_OFFICIALLY = rf"[^.;,]{{0,60}}\bon (?:behalf|{_ACCOUNT})\b"
_RUN = _any(
    *("manages?", "runs?", "administers?", "moderates?", "looks? after"),
    *("managing", "running", "administering", "moderating", "looking after"),
)
_KIND = _any(
    "channel", "account", "page", "social media", "platform", "authorised", "approved", "named", "licensed", "official"
)
_COMMUNITY = r"(?:school|trust|academy|college|learning)(?:'s)?(?: (?:community|family))?"

BOTH_ROLES = (
    rf"{PERSON} (?:who are )?responsible for (?:(?:managing|running|posting on|maintaining) )?{_ACCOUNT}",
    (
        rf"{PERSON} with (?:administrator |admin )?access to (?:the |our |an? )(?:official |school |"
        r"trust |school's |social media )*"
        r"(?:accounts?|channels?|pages?)"
    ),
    (
        rf"{PERSON}{_WHO}(?: {_LEAVE})? (?:to |may |can )?(?:manage|run|administer)(?: ?,)? (?:or|"
        r"and) (?:to )?(?:post|publish)"
        rf"(?: (?:to|on))?(?:,? {_ACCOUNT})?"
    ),
)
POSTERS = (
    rf"{PERSON}(?:{_WHO}| with) {_LEAVE} to (?:post|publish)(?: (?:on|to) {_ACCOUNT})?",
    rf"{PERSON} (?:who|that) (?:may |can )?(?:post|publish)e?s?{_OFFICIALLY}",
    rf"{PERSON} (?:posting|publishing){_OFFICIALLY}",
    rf"(?:{_KIND} )+(?:posters?|publishers?|contributors?)",
    (
        r"posters|publishers|account users?|(?:authorised|approved) users|(?:an?|each|every|any|"
        r"the|no|another|second) poster"
    ),
)
MANAGERS = (
    rf"{PERSON}{_WHO}(?: {_LEAVE})? (?:to )?{_RUN} (?!(?:their|his|her|your)\b){_ACCOUNT}",
    (
        r"(?:channel|account|page|social media|platform) (?:managers?|administrators?|admins?|moderators?|"
        r"keepers?|owners?|holders?|leads?)"
    ),
    rf"(?:administrators?|managers?|moderators?|keepers?) of {_ACCOUNT}",
    r"moderators?",
)
VOLUNTEERS = (
    r"(?:parent|family|adult|school|classroom|community)[- ](?:helpers?|volunteers?)",
    r"volunteers?|helpers?|ptf?a(?: (?:members?|committee|volunteers?))?|friends of the school",
)
GOVERNORS = (
    (
        r"(?:(?:local|full|academy|school|trust) )*(?:governing|governance) (?:boards?|bod(?:y|ies)|committees?)"
        r"(?: as per the scheme of delegation)?"
    ),
    r"(?:trust|governor|governors'|trustees'|directors') board|boards? of (?:trustees|directors|governors)",
    (
        r"(?:(?:school|parent|staff|link|local|co-opted) )?governors?|trustees?|directors?(?! of\b)|"
        r"academy councillors?"
    ),
)
PARENTS = (
    (
        r"(?:parents?|mothers?|fathers?|mums?|dads?)(?: ?(?:,|/|and|or|&|\(| ) ?(?:carers?|guardians?|"
        r"famil(?:y|ies))\)?)*"
    ),
    r"carers?|guardians?|famil(?:y|ies)",
)
PUPILS = (r"pupils?|students?|learners?|child(?:ren)?|young (?:people|persons?)|sixth formers?|boys|girls",)
STAFF = (
    r"members? of (?:the )?(?:(?:teaching|school|support|trust|academy|supply|senior) )?staff",
    r"staff(?! (?:meeting|room|training|handbook|code|behaviour|induction))(?: members?)?",
    (
        r"employees?|colleagues?|teachers?|teaching assistants?|tutors?|lecturers?|practitioners?|"
        r"workers?|workforce"
    ),
    r"(?:line|senior) managers?|(?:(?:senior|school|subject|team|phase|middle) )?leaders|leadership staff",
    r"adults working in (?:the )?school|adults",
)
WHOLE_COMMUNITY = (
    (
        rf"(?:(?:all|any|every|other) )*members? of (?:the|our|its|this) (?:whole |wider )?{_COMMUNITY}"
        r"(?! (?:staff|council|leadership|senior))"
    ),
    r"(?:the|our) (?:whole|entire) (?:school|trust|academy|college)(?: community)?",
    r"(?:the|our) (?:school|trust|academy) community",
)
NOBODY = (r"no[ -]?one|nobody",)
EVERYONE = (r"everyone|everybody|all users|anyone|anybody|each of us",)
ACTORS = (
    r"(?:(?:executive|acting|deputy|assistant) )*(?:head ?teachers?|principals?|head)",
    r"heads? of (?:school|college|year|department)[\w/]*|ceo|chief executive(?: officer)?",
    (
        r"designated safeguarding lead|(?:deputy )?dsl|data protection officer|dpo|compliance lead|"
        r"director of \w+"
    ),
    r"it (?:manager|support(?: team)?|team)|network manager|(?:school )?business manager|sbm|school office",
    r"(?:senior )?leadership team|slt|communications? (?:team|lead|officer)|people team|hr(?: team)?",
    r"(?:online safety|community|policy|computing) (?:lead|owner|co-?ordinator)|chair(?: of [\w ]+?)?",
    (
        r"schools?|trust|academ(?:y|ies)|colleges?|federation|settings?|we|local authority|dfe|police|"
        r"policy|procedure"
    ),
)
UNAUTHORISED = (
    rf"{PERSON}(?: members?)? (?:who|that) (?:have|has|are|is) not (?:been )?(?:authorised|permitted|"
    r"named|approved)"
    r"[^.;]*?(?=,? (?:must|should|may|will|are|shall)\b)"
)
