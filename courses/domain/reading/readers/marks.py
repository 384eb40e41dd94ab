"""Markup inside a line: emphasis, links and stray HTML come off, the words stay."""

import html
import re

_TAGS = "a|b|big|blockquote|br|div|em|font|hr|i|img|li|mark|ol|p|s|small|span|strike|strong|sub|sup|u|ul"
_SUPERSCRIPT_TAG = re.compile(r"\s*<sup\b[^>]*>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"\s*</?(?:p|br|li|div|ol|ul|hr)\b[^<>]*/?>\s*", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\w_])")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_WHOLE = re.compile(r"^(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1$")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Most lines of a policy hold no mark at all, and need not be looked through for each.
_MARKED = re.compile(r"[<*_`\[\\&!\n]")
_SPACE = re.compile(r"[^\S\n]+")


def squeeze(text: str) -> str:
    """Return `text` on one line, with single ordinary spaces and no invisible characters."""
    return " ".join(text.translate(_INVISIBLE).split())


def is_emphasised(text: str) -> bool:
    """Tell whether the whole of `text` stands between marks of emphasis."""
    match = _WHOLE.match(text.strip())
    return bool(match and match[1] not in match[2])


def without_marks(text: str) -> str:
    """Return one line of text without its Markdown and HTML marks."""
    return squeeze(without_marks_keeping_lines(text))


def without_marks_keeping_lines(text: str) -> str:
    """Return a table cell's text without marks; what HTML breaks into lines stays in lines."""
    if not _MARKED.search(text):
        return _SPACE.sub(" ", text.translate(_INVISIBLE)).strip()
    text = _COMMENT.sub("", text)
    text = _AUTOLINK.sub(r"\1", text)
    if "<" in text:
        text = _SUPERSCRIPT_TAG.sub(r"\1", text)
        text = _BREAKING_TAG.sub("\n", text)
        text = _TAG.sub("", text)
    text = html.unescape(text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    for mark in (_STRONG, _STRONG):
        text = mark.sub(r"\2", text)
    text = _CODE.sub(r"\1", _UNDERLINE.sub(r"\1", _EMPHASIS.sub(r"\1", text)))
    text = _ESCAPE.sub(r"\1", text).translate(_INVISIBLE)
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
