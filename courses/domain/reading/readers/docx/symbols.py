"""Signs that are drawn with the fonts Symbol, Wingdings and Webdings, as letters that mean the same."""

import re

from courses.domain.reading.blocks import BULLET

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_WINGDINGS = {
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA8: "☐",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0xE0: "→",
    0xE8: "→",
    0xF0: "→",
    0xDF: "←",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x52: "☑",
    0x54: "☒",
    0xA3: "☐",
}
_SYMBOL = {
    0xA3: "≤",
    0xB3: "≥",
    0xB1: "±",
    0xB4: "×",
    0xAE: "→",
    0xD7: "·",
    0xD3: "©",
    0xD2: "®",
    0xD4: "™",
    0xBC: "…",
}
"""What the font Symbol draws at these places; the others are Greek, or bullets."""


_FONTS = (("wingdings 2", _WINGDINGS_2), ("wingdings", _WINGDINGS), ("symbol", _SYMBOL))


def symbol(code: int, font: str) -> str:
    """Return the sign at place `code` of a font of symbols; one that is not known there is a bullet."""
    place = code & 0xFF
    known = next((signs for name, signs in _FONTS if font.startswith(name)), {})
    greek = font.startswith("symbol") and place < 0x80 and chr(place).isprintable()
    return known.get(place) or (chr(place) if greek else BULLET)


def without_private(text: str) -> str:
    """Return `text` with the signs that stand at places only the font knows."""
    return _PRIVATE.sub(lambda match: symbol(ord(match[0]), "wingdings"), text)


def drawn(text: str, font: str) -> str:
    """Return what a run of `text` in a font of symbols shows."""
    return "".join(
        symbol(ord(letter), font) if _PRIVATE.match(letter) or " " < letter < "\u0100" else letter for letter in text
    )
