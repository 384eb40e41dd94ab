"""Those who post on the official channels, those who manage them, and those who do both."""

from courses.domain.reading.language.vocabulary.parts import ACCOUNT, DUTY_NEXT, ORGANISATION, PERSON
from courses.domain.reading.patterns import any_of

# "staff who have been", "anyone that is", "those"
_WHO = r"(?: (?:who|that)(?: (?:are|is|have|has|been)){0,8})?(?: (?:are|is))?"
_LEAVE = any_of(
    *("authorised", "approved", "permitted", "named", "nominated", "designated", "trained", "allowed", "appointed"),
    *("responsible", "given permission", "permission"),
)
_ON_BEHALF = rf"[^.;,]{{0,60}}\bon (?:behalf|{ACCOUNT})\b"
_RUN = any_of(
    *("manages?", "runs?", "administers?", "moderates?", "looks? after"),
    *("managing", "running", "administering", "moderating", "looking after"),
)
# "manage or post on our accounts", "administer, and to publish to"
_RUN_AND_POST = (
    r"(?:manage|run|administer)(?: ?,)? (?:or|and) (?:to )?(?:post|publish)(?: (?:to|on))?"
    rf"(?:,? {ACCOUNT})?"
)
_KIND = any_of(
    *("channel", "account", "page", "social media", "platform"),
    *("authorised", "approved", "named", "licensed", "official"),
)
_WHOEVER = rf"(?:{PERSON}|whoever) (?:(?:who|that) )?"
_OFFICIAL_PAGES = (
    r"(?:the |our |an? )(?:official |school |trust |school's |social media ){0,8}(?:accounts?|channels?|pages?)"
)
_CHANNEL = any_of("channel", "account", "page", "social media", "platform")
_KEEPER = any_of(
    *("managers?", "administrators?", "admins?", "moderators?", "keepers?", "owners?", "holders?", "leads?"),
)

BOTH_ROLES = (
    # "colleagues responsible for running the trust's pages"
    rf"{PERSON} (?:who are )?responsible for (?:(?:managing|running|posting on|maintaining) )?{ACCOUNT}",
    # "people with admin access to our school accounts"
    rf"{PERSON} with (?:administrator |admin )?access to {_OFFICIAL_PAGES}",
    # "staff who are authorised to manage or post on our accounts"
    rf"{PERSON}{_WHO}(?: {_LEAVE})? (?:to |may |can )?{_RUN_AND_POST}",
)
POSTERS = (
    # "staff who have permission to post on our channels", "employees with permission to publish"
    rf"{PERSON}(?:{_WHO}| with) {_LEAVE} to (?:post|publish)(?: (?:on|to) (?:it\b|{ACCOUNT}))?",
    # "anyone who posts news on behalf", "whoever may post pictures on the school's page"
    rf"{_WHOEVER}(?:may |can )?(?:post|publish)e?s?{_ON_BEHALF}",
    # "whoever writes for the school"
    rf"{_WHOEVER}(?:posts?|publish(?:es)?|writes?) for (?:the |our )?{ORGANISATION}",
    # "those who post must …", not "those who post pictures"
    rf"(?:those|people|anyone|everyone|whoever) (?:who )?(?:posts?|publish(?:es)?){DUTY_NEXT}",
    rf"{PERSON} (?:posting|publishing){_ON_BEHALF}",
    rf"(?:{_KIND} ){{1,8}}(?:posters?|publishers?|contributors?)",
    r"posters|publishers|account users?|(?:authorised|approved) users",
    # "every poster": alone, "poster" may be a sheet of paper.
    r"(?:an?|each|every|any|the|no|another|second) poster",
)
MANAGERS = (
    # "volunteers who run our Facebook page", not "staff who run their own account"
    rf"(?:{PERSON}|whoever){_WHO}(?: {_LEAVE})? (?:to )?{_RUN} (?!(?:their|his|her|your)\b){ACCOUNT}",
    rf"{_CHANNEL} {_KEEPER}",
    rf"(?:administrators?|managers?|moderators?|keepers?) of {ACCOUNT}",
    r"moderators?",
    r"(?:the|an?|each|every) administrator(?= (?:must|should|may|will|shall|has|is)\b)",
)
