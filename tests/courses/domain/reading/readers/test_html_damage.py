"""Whatever a page holds, it is read or it is refused."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.domain.reading.blocks import Block
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.html import read_html

TAGS = re.findall(
    r"\S+",
    (
        "p div span b a ul ol li table tr td th caption dl dt dd h1 h6 sup del ins pre br hr nav header footer main "
        "section form details title style q font blockquote o:p select"
    ),
)
ATTRIBUTES = [
    "id=fn1",
    "href='#fn1'",
    "href='#_ftnref1'",
    "class=MsoToc1",
    "class='lst-kix_a-0 start' start=99999999",
    "style='mso-list:l0 level9 lfo1'",
    "style='mso-list:Ignore'",
    "style='display:none'",
    "style='margin:1 2 3;margin-left:-99999999pt;font:bold 1e9px/1 x;font-size:99999999em'",
    "colspan=0 rowspan=99999999999",
    "colspan=99999999",
    "start=-5 reversed value=x type=i",
    "role=heading aria-level=-3",
    "role=presentation",
]
TEXTS = [
    "Staff must ask",
    "1.",
    "(a)",
    "•",
    "\xad\u200b",
    "&#0;",
    "&#xD800;",
    "\x00",
    "¹",
    "[1]",
    "Contents",
    "a: b",
    "\n\n",
]
tokens = st.one_of(
    st.builds(lambda tag, said: f"<{tag} {said}>", st.sampled_from(TAGS), st.sampled_from(["", *ATTRIBUTES])),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.sampled_from(TEXTS),
)


def blocks_or_none(data: bytes) -> list[Block]:
    try:
        return read_html(data).blocks
    except RefusedFileError:
        return []


@settings(max_examples=150, deadline=None)
@given(st.lists(tokens, max_size=60))
def test_a_page_is_read_or_refused(parts: list[str]) -> None:
    for block in blocks_or_none("".join(parts).encode()):
        assert any(block.cells) if block.kind == "row" else block.text
        assert "\n" not in block.text
        block.printed().encode()
