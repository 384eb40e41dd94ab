"""Sentences that begin with an order: "Report it", "If in doubt, ask", "Please speak to"."""

import re

_VERB = re.compile(
    r"(?:accept|access|act|add|address|adhere|admit|adopt|advise|agree|alert|allow|announce|answer|apologise|"
    r"apply|approach|approve|archive|arrange|ask|attend|avoid|be|become|befriend|begin|behave|beware|blame|"
    r"block|blur|boast|bring|call|calm|caption|capture|carry|change|check|choose|cite|clear|click|close|"
    r"collect|comment|communicate|complain|complete|comply|conduct|confirm|connect|consider|consult|contact|"
    r"continue|control|copy|count|cover|create|credit|crop|cut|decide|delete|deny|describe|direct|disable|"
    r"disclose|discuss|display|dispose|distribute|do|double|download|draw|drop|edit|email|encourage|engage|"
    r"enjoy|ensure|enter|erase|escalate|establish|exclude|exercise|explain|express|fill|film|find|finish|fix|"
    r"flag|follow|forget|forward|gain|get|give|go|gossip|greet|guard|hand|handle|harass|have|help|hide|hold|"
    r"identify|ignore|impersonate|include|inform|inspect|install|insult|invite|join|judge|keep|knock|know|"
    r"laugh|learn|leave|lend|let|lie|lift|like|limit|link|listen|lock|log|look|maintain|make|manage|mark|match|"
    r"meet|mention|message|mind|mock|model|moderate|monitor|move|mute|name|nominate|notify|nudge|obey|obscure|"
    r"observe|obtain|offer|open|organise|own|pass|pause|pay|photograph|pick|place|play|post|prepare|present|"
    r"preserve|press|pretend|prevent|print|promote|protect|provide|publish|pull|push|put|quit|quote|raise|"
    r"reach|read|record|refer|reflect|refrain|refuse|reject|rely|remain|remember|remind|remove|rename|reply|"
    r"report|repost|request|reset|resist|respect|respond|retain|return|reveal|review|ring|rotate|run|save|say|"
    r"scan|screenshot|scroll|search|secure|seek|select|sell|send|separate|set|share|shout|show|shut|sign|sit|"
    r"smile|speak|spell|spend|spread|stalk|stand|start|state|stay|stick|stop|store|submit|suggest|supervise|"
    r"support|swap|swear|switch|tag|take|talk|teach|tease|tell|thank|think|threaten|tick|touch|train|transfer|"
    r"translate|treat|trust|try|turn|type|unblock|understand|unfollow|uninstall|unplug|update|upload|use|"
    r"verify|view|wait|walk|warn|wash|watch|wear|wipe|withdraw|work|write)"
)
_NOUN_FOLLOWS = re.compile(r"^(?:of|is|are|was|were|will|must|should|may|has|have|can)\b", re.IGNORECASE)
_LEADING = re.compile(
    (
        r"^(?:(?:please|always|also|instead|then|otherwise|so|and|but|only|simply|just|first|kindly|"
        r"immediately)\b[\s,]*)+"
    ),
    re.IGNORECASE,
)
_CLAUSE_FIRST = re.compile(
    r"^(?:if|when|whenever|where|wherever|before|after|once|in|on|at|as|for|to|by|with|while|whilst|unless|"
    r"until|from|during|outside|under|even if|wherever possible|ideally)\b",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\bplease\s+(\w+)", re.IGNORECASE)
_PROHIBITION = re.compile(r"^(?:please\s+|so\s+|and\s+|always\s+)?(?:do\s+not|don't|never)\b", re.IGNORECASE)


def is_imperative(sentence: str) -> bool:
    """Tell whether `sentence` orders or asks something of its reader, prohibitions included."""
    pleading = _PLEASE.search(sentence)
    if pleading and _VERB.fullmatch(pleading[1].lower()):
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
        openings += [part.strip() for part in re.split(r"\s[–—]\s|[;:]\s", sentence)[1:]]
    return openings


def starts_with_order(text: str) -> bool:
    """Tell whether the first words of `text` are an order."""
    if _PROHIBITION.match(text):
        return True
    text = _LEADING.sub("", text)
    word, _, rest = text.partition(" ")
    return bool(_VERB.fullmatch(word.lower().rstrip(".,!:;"))) and not _NOUN_FOLLOWS.match(rest)
