"""Sentences that begin with an order: "Report it", "If in doubt, ask", "Please speak to"."""

import re

_VERBS = frozenset(
    """accept access act add address adhere admit adopt advise agree alert allow announce answer apologise apply
    approach approve archive arrange ask attend avoid be become befriend begin behave block blur bring call carry
    change check choose clear click close comment communicate complain complete comply conduct confirm connect
    consider consult contact continue control copy create credit crop decide delete deny direct disable discuss
    display distribute do download edit email encourage engage ensure enter escalate establish exercise explain
    express film find follow forward gain get give go handle harass have help hide ignore include inform invite
    join keep know leave let like limit link listen lock log look maintain make manage match mention message
    model monitor name notify obey observe obtain offer open own pass pause photograph pick place play post
    present preserve press prevent print promote protect provide publish put raise reach read record refer
    reflect refrain refuse reject remain remember remind remove rename reply report repost request reset resist
    respect respond retain return review rotate save say screenshot seek select send set share show sign speak
    spell start state stay stick stop store submit supervise support switch tag take talk teach tell think
    thank train treat trust try turn understand unfollow update upload use verify view wait wear withdraw work
    write""".split()
)
_NOUN_FOLLOWS = re.compile(r"^(?:of|is|are|was|were|will|must|should|may|has|have|can)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:please|always|also|instead|then|otherwise|so|and|but|only|simply|just|first|kindly|immediately)\b[\s,]*)+",
    re.IGNORECASE,
)
_CLAUSE_FIRST = re.compile(
    r"^(?:if|when|whenever|where|wherever|before|after|once|in|on|at|as|for|to|by|with|while|whilst|unless|until|from|during|outside|under|even if|wherever possible|ideally)\b",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\bplease\s+(\w+)", re.IGNORECASE)
_PROHIBITION = re.compile(r"^(?:please\s+|so\s+|and\s+|always\s+)?(?:do\s+not|don't|never)\b", re.IGNORECASE)


def is_imperative(sentence: str) -> bool:
    """Tell whether `sentence` orders or asks something of its reader, prohibitions included."""
    pleading = _PLEASE.search(sentence)
    if pleading and pleading[1].lower() in _VERBS:
        return True
    return any(starts_with_order(part) for part in _openings(sentence))


def is_prohibition(sentence: str) -> bool:
    """Tell whether `sentence` orders its reader not to do something."""
    return any(_PROHIBITION.match(part) for part in _openings(sentence))


def _openings(sentence: str) -> list[str]:
    sentence = sentence.strip().lstrip("‘'\"“-–— ")
    openings = [sentence]
    if _CLAUSE_FIRST.match(sentence):
        openings += [part.strip() for part in re.split(r"[,;–—]\s+", sentence)[1:]]
    else:
        openings += [part.strip() for part in re.split(r"\s[–—]\s|;\s", sentence)[1:]]
    return openings


def starts_with_order(text: str) -> bool:
    """Tell whether the first words of `text` are an order."""
    if _PROHIBITION.match(text):
        return True
    text = _LEADING.sub("", text)
    word, _, rest = text.partition(" ")
    return word.lower().rstrip(".,!:;") in _VERBS and not _NOUN_FOLLOWS.match(rest)
