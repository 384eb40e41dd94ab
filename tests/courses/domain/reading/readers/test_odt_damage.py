"""Whatever an OpenDocument text holds, it is read or it is refused."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.domain.reading.blocks import Block
from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.odt import read_odt
from tests.courses.domain.reading.readers.odt_builder import list_style, odt, p, paragraph_style

NAMES = re.findall(
    r"\S+",
    (
        "text:p text:h text:list text:list-item text:list-header text:numbered-paragraph text:span text:a text:note "
        "text:note-body text:note-citation text:s text:line-break text:section table:table table:table-row "
        "table:table-cell table:covered-table-cell draw:frame draw:text-box draw:g text:table-of-content "
        "text:index-body text:change-start text:change-end text:change text:tracked-changes text:changed-region "
        "text:deletion text:insertion text:ruby-text text:hidden-paragraph"
    ),
)
ATTRIBUTES = [
    "",
    'text:style-name="L"',
    'text:style-name="A"',
    'text:outline-level="99999"',
    'text:outline-level="x"',
    'text:start-value="-3"',
    'text:start-value="5000"',
    'text:continue-numbering="true"',
    'text:continue-list="nowhere"',
    'text:id="x"',
    'text:change-id="x"',
    'table:number-columns-repeated="9999999"',
    'table:number-rows-repeated="9999999"',
    'table:number-columns-spanned="0" table:number-rows-spanned="99999"',
    'text:is-hidden="true"',
    'text:level="77" text:list-id="q"',
    'text:style-override="L"',
    'text:restart-numbering="true"',
]
STYLES = list_style(
    "L",
    'style:num-format="i" text:display-levels="9" text:start-value="5000" loext:num-list-format="%1%.%99%.%2%"',
    'style:num-format="Q" text:display-levels="-1"',
) + paragraph_style("A", attributes='style:parent-style-name="A" style:list-style-name="L" style:list-level="99"')
texts = st.sampled_from(["Staff must ask", "1.", "(a) x", "•", "¹ x", "[1]", "a: b", " ", "&#10;"])
elements = st.recursive(
    texts,
    lambda inside: st.builds(
        lambda name, said, parts: f"<{name} {said}>{''.join(parts)}</{name}>",
        st.sampled_from(NAMES),
        st.sampled_from(ATTRIBUTES),
        st.lists(inside, max_size=4),
    ),
    max_leaves=30,
)


def blocks_or_none(data: bytes) -> list[Block]:
    try:
        return read_odt(data).blocks
    except RefusedFileError:
        return []


@settings(max_examples=150, deadline=None)
@given(st.lists(elements, max_size=6))
def test_a_document_is_read_or_refused(parts: list[str]) -> None:
    for block in blocks_or_none(odt("".join(parts), automatic=STYLES)):
        assert any(block.cells) if block.kind == "row" else block.text or block.kind == "note"
        assert "\n" not in block.text
        block.printed().encode()


@pytest.mark.parametrize("length", [0, 10, 200, 400, 600])
def test_a_document_cut_short_is_refused(length: int) -> None:
    with pytest.raises(RefusedFileError):
        read_odt(odt(p("Staff must ask."))[:length])
