"""Lists of a page: what a browser prints in front of their items, and how deep they stand."""

import pytest

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.html_builder import blocks, printed


def test_lists_print_what_a_browser_prints() -> None:
    read = blocks(
        "<ol type='a' start='3'><li>Third<ul><li>Inner</li></ul></li><li>Fourth</li></ol>"
        "<ol style='list-style-type: lower-roman'><li>One</li></ol>"
    )
    assert [(block.kind, block.marker, block.text) for block in read] == [
        ("item", "c.", "Third"),
        ("item", BULLET, "Inner"),
        ("item", "d.", "Fourth"),
        ("item", "i.", "One"),
    ]
    assert read[0].level == read[2].level == read[3].level < read[1].level


@pytest.mark.parametrize(
    ("html", "markers"),
    [
        ("<ol><li>x<li value=7>y<li>z</ol>", ["1.", "7.", "8."]),
        ("<ol reversed><li>x<li>y<li>z</ol>", ["3.", "2.", "1."]),
        ("<ol reversed start=10><li>x<li>y</ol>", ["10.", "9."]),
        ("<ol type=I><li>x<li type=A>y</ol>", ["I.", "B."]),
        ("<ol start=26 style='list-style:lower-alpha'><li>x<li>y</ol>", ["z.", "aa."]),
        ("<ol start=nonsense><li>x</ol>", ["1."]),
        ("<ol start=0><li>x</ol>", ["0."]),
        ("<ol style='list-style-type:square'><li>x</ol>", [BULLET]),
        ("<ul style='list-style-type:decimal'><li>x</ul>", ["1."]),
        ("<style>.legal{list-style:upper-roman outside}</style><ol class=legal><li>x</ol>", ["I."]),
        ("<ol style='list-style:none'><li>3.1 x<li>3.2 y</ol>", ["3.1", "3.2"]),
        ("<ul style='list-style:none'><li>(a) x<li>y</ul>", ["(a)", BULLET]),
        ("<li>x</li>", [BULLET]),
        ("<menu><li>x</menu>", [BULLET]),
    ],
)
def test_numbers_of_every_kind(html: str, markers: list[str]) -> None:
    assert [block.marker for block in blocks(html)] == markers


def test_a_list_inside_an_item_and_one_beside_it_are_nested_alike() -> None:
    inside = blocks("<ul><li>x<ul><li>y</li></ul></li><li>z</li></ul>")
    beside = blocks("<ul><li>x</li><ul><li>y</li></ul><li>z</li></ul>")
    assert inside == beside


def test_depth_is_that_of_the_lists_whatever_the_items_margins() -> None:
    read = blocks(
        "<ul style='padding:0;margin:0'><li style='margin-left:20px'>x<ul style='padding:0'><li>y</li></ul></li>"
        "</ul><ul><li style='margin-left:10px'>z</li><li><p style='margin-left:3cm'>z</p></li></ul>"
    )
    x, y, z, last = (block.level for block in read)
    assert x < y
    assert z == last


def test_typed_markers_stand_where_they_are_set() -> None:
    html = (
        "<p>• a</p><p style='margin-left:36pt'>• b</p><p style='margin:0 0 0 1in'>• c</p><p style='text-indent:1cm'>• d"
        "</p><blockquote>• e</blockquote><div style='padding-left:2cm'><p style='text-indent:-1cm'>• f</p></div>"
    )
    assert [block.level for block in blocks(html)] == [0, 6, 13, 5, 5, 10]


def test_only_the_first_paragraph_of_an_item_has_its_marker() -> None:
    html = "<ol><li><p>Ask</p><p>the head</p><ul><li>soon</li></ul>always</li><li><ul><li>deep</li></ul>late</li></ol>"
    assert [(block.kind, block.marker, block.text) for block in blocks(html)] == [
        ("item", "1.", "Ask"),
        ("paragraph", "", "the head"),
        ("item", BULLET, "soon"),
        ("paragraph", "", "always"),
        ("item", BULLET, "deep"),
        ("paragraph", "", "late"),
    ]


def test_a_heading_in_an_item_has_its_number() -> None:
    read = blocks("<ol><li><h2>Aims</h2><p>To ask.</p></li><li><h2>Review</h2></li></ol><ul><li><h3>Staff</h3></ul>")
    assert [(block.kind, block.marker, block.text) for block in read] == [
        ("heading", "1.", "Aims"),
        ("paragraph", "", "To ask."),
        ("heading", "2.", "Review"),
        ("heading", "", "Staff"),
    ]


def test_an_item_may_have_typed_bullets_in_it() -> None:
    assert printed("<ul><li>Ask:<br>- the head<br>- the office</li><li>• Tell</li></ul>") == [
        f"{BULLET} Ask:",
        f"{BULLET} the head",
        f"{BULLET} the office",
        f"{BULLET} Tell",
    ]
