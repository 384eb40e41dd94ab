"""The names of social media platforms, as printed and as one."""

import re

_FORMS: tuple[tuple[str, str], ...] = (
    ("Facebook", r"facebook|fb"),
    (
        "X",
        (
            r"x\s*\((?:formerly|previously|was)\s+(?:known\s+as\s+)?twitter\)|x\s*/\s*twitter|"
            r"twitter\s*\(\s*(?:now\s+)?x\s*\)|twitter\s*/\s*x|twitter"
        ),
    ),
    ("Instagram", r"instagram|insta"),
    ("LinkedIn", r"linkedin|linked\s+in"),
    ("YouTube", r"youtube|you\s+tube"),
    ("TikTok", r"tik\s?tok"),
    ("WhatsApp", r"what'?s\s?app"),
    ("Snapchat", r"snapchat"),
    ("Threads", r"threads"),
    ("Bluesky", r"bluesky|blue\s+sky"),
    ("Mastodon", r"mastodon"),
    ("Pinterest", r"pinterest"),
    ("Flickr", r"flickr"),
    ("Vimeo", r"vimeo"),
    ("ClassDojo", r"class\s?dojo"),
    ("Seesaw", r"seesaw"),
    ("Tapestry", r"tapestry"),
    ("Telegram", r"telegram"),
    ("Discord", r"discord"),
)
_PLATFORM = re.compile(
    r"\b(?:" + "|".join(f"(?P<p{number}>{form})" for number, (_, form) in enumerate(_FORMS)) + r")(?!\w)", re.IGNORECASE
)
_LONE_X = re.compile(r"(?<![\w'’])X(?![\w'’-])")


def platforms_in(text: str) -> list[tuple[str, str]]:
    """Return the platforms named in `text`, in order: each as one name, and as printed."""
    found = [
        (match.start(), _FORMS[next(index for index in range(len(_FORMS)) if match[f"p{index}"])][0], match[0])
        for match in _PLATFORM.finditer(text)
    ]
    taken = [(begin, begin + len(printed)) for begin, _, printed in found]
    found += [
        (match.start(), "X", match[0])
        for match in _LONE_X.finditer(text)
        if not any(begin <= match.start() < end for begin, end in taken)
    ]
    return [(name, printed) for _, name, printed in sorted(found)]
