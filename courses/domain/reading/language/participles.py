"""The forms of verbs that say what is done to something: "posted", "taken", "put"."""

from courses.domain.reading.patterns import any_of

PARTICIPLE = any_of(
    *(r"\w+ed", r"(?!open\b|even\b|often\b|seven\b|ten\b)\w+en", r"\w+ought", "taught", "caught", "shown", "known"),
    *("drawn", "thrown", "worn", "kept", "held", "told", "made", "sent", "spent", "lent", "done", "gone", "paid"),
    *("said", "laid", "put", "cut", "sold", "heard", "shut", "set", "met", "let", "lost", "left", "built", "found"),
    *("read", "led", "run", "dealt", "understood", "withheld", "withdrawn"),
)
