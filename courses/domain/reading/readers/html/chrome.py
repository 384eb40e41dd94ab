"""What is no part of the document: menus, banners, forms, page headers and hidden text."""

import re

from lxml import etree

from courses.domain.reading.readers.html.css import Declared
from courses.domain.reading.readers.html.names import HEADINGS, UNPRINTED, said, tag_of

_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"})
_CLASSES = re.compile(
    r"\b(?:cookie|consent|gdpr)[\w-]*(?:banner|bar|notice|popup|modal|dialog|overlay|consent|message|law)"
    r"|\bbreadcrumbs?\b|\bskip-(?:to|link|nav)|\bsr-only\b|\bvisually-?hidden\b|\bscreen-reader-text\b"
    r"|\bmsocomment(?:reference|text)\b|\bmsocomoff\b"
)
_IDS = re.compile(r"\b(?:cookie|gdpr)[\w-]*(?:banner|bar|popup|modal|overlay|consent|law)")
_WORD_PARTS = frozenset({"comment", "comment-list", "header", "footer"})
_LEAST_SHARE = 0.5
"""How much of a page's words its main element has to hold to be taken for the document."""
_FEWEST_LINKS = 3


def parts_of_text(root: etree._Element) -> list[etree._Element]:
    """Return the elements that hold the document.

    That is the page's main element, if it has most of the words, and the page's one title, if it stands elsewhere;
    or else all of the page, its head too, into which parsers put new elements where the body is not marked.
    """
    mains = [element for element in root.iter() if tag_of(element) == "main" or said(element, "role") == "main"]
    if len(mains) != 1 or _letters(mains[0]) < _LEAST_SHARE * _letters(root):
        return [root]
    titles = list(root.iter("h1"))
    return [*titles, mains[0]] if len(titles) == 1 and mains[0] not in titles[0].iterancestors() else mains


def _letters(element: etree._Element) -> int:
    return sum(len(part.text or "") + len(part.tail or "") for part in element.iter() if tag_of(part) not in UNPRINTED)


def is_left_out(element: etree._Element, declared: Declared, anchors: frozenset[str]) -> bool:
    """Tell an element that is hidden or no part of the document; `anchors` are the places that links may lead to."""
    tag = tag_of(element)
    if tag in UNPRINTED or _is_hidden(element, declared) or _is_word_part(element, declared):
        return True
    if tag in HEADINGS:
        return False
    if tag == "nav" or said(element, "role") in _ROLES:
        return not _is_contents(element, anchors)
    if tag == "header":
        return any(True for _ in element.iter("nav", "form", "button"))
    if tag == "form":
        return not any(True for _ in element.iter("p", "li", *HEADINGS))
    return tag == "footer" or bool(_CLASSES.search(said(element, "class")) or _IDS.search(said(element, "id")))


def _is_hidden(element: etree._Element, declared: Declared) -> bool:
    return (
        element.get("hidden") is not None
        or declared.get("display") == "none"
        or declared.get("visibility") == "hidden"
        or declared.get("mso-hide") == "all"
    )


def _is_word_part(element: etree._Element, declared: Declared) -> bool:
    """Tell the headers, footers and comments of a word processor's document."""
    if element.tag == "div" and element.get("title") in {"header", "footer"}:
        return True
    return declared.get("mso-element") in _WORD_PARTS


def _is_contents(element: etree._Element, anchors: frozenset[str]) -> bool:
    """Tell a menu that is a contents list: all it has is links to places of the page."""
    links = [link.get("href", "") for link in element.iter("a")]
    return len(links) >= _FEWEST_LINKS and all(link[:1] == "#" and link[1:] in anchors for link in links)
