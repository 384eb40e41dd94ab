"""What a page says, as a reader would read it."""

import re
from html import unescape

from django.http import HttpResponseBase


def html_of(response: HttpResponseBase) -> str:
    """The page's HTML."""
    return b"".join(response).decode()


def text_of(response: HttpResponseBase) -> str:
    """The page's words, without its tags, each run of white space one space."""
    inline = re.sub(r"</?(strong|b|a|em|ins|del|span)\b[^>]*>", "", html_of(response))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())
