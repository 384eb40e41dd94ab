"""When two entries mean the same account, however they are written."""

import re
import unicodedata

OTHER_NAMES = {
    "twitter": "x",
    "x twitter": "x",
    "twitter x": "x",
    "x formerly twitter": "x",
    "fb": "facebook",
    "facebook page": "facebook",
    "insta": "instagram",
    "you tube": "youtube",
    "linked in": "linkedin",
    "whats app": "whatsapp",
    "tik tok": "tiktok",
}


def folded(text: str) -> str:
    """The words of a text, without case, accents, apostrophes and punctuation: "St. Anne’s" gives "st annes"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "").replace("'", ""))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))


def platform_key(platform: str) -> str:
    """What tells one platform from another; Twitter and X are one."""
    words = folded(platform)
    return OTHER_NAMES.get(words, words)


def handle_key(handle: str) -> str:
    """What tells one handle from another: "@Okehampton College" and "okehamptoncollege" are one."""
    return folded(handle).replace(" ", "")
