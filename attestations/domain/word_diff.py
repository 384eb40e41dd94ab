import re
from difflib import SequenceMatcher


def word_diff(*, was: str, now: str) -> list[tuple[str, str]]:
    """The difference of two texts word by word, as ("=", "-" or "+", text) in reading order."""
    old, new = re.findall(r"\s+|[^\s]+", was), re.findall(r"\s+|[^\s]+", now)
    found: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("=", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            found.append(("-", "".join(old[i1:i2])))
        if j1 < j2:
            found.append(("+", "".join(new[j1:j2])))
    return found
