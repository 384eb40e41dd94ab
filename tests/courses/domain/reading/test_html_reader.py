"""HTML to blocks."""

from courses.domain.reading.blocks import BULLET
from courses.domain.reading.readers.html import read_html


def test_lists_print_what_a_browser_prints() -> None:
    blocks = read_html(
        "<ol type='a' start='3'><li>Third<ul><li>Inner</li></ul></li><li>Fourth</li></ol>"
        "<ol style='list-style-type: lower-roman'><li>One</li></ol>"
    )
    assert [(block.marker, block.level, block.text) for block in blocks] == [
        ("c.", 0, "Third"),
        (BULLET, 1, "Inner"),
        ("d.", 0, "Fourth"),
        ("i.", 0, "One"),
    ]


def test_word_paragraphs_with_a_typed_bullet_are_items() -> None:
    block = read_html("<p class=MsoListParagraph><span>·<span>&nbsp;&nbsp; </span></span>Ask first</p>")[0]
    assert (block.kind, block.marker, block.text) == ("item", BULLET, "Ask first")


def test_navigation_scripts_footers_and_hidden_text_are_left_out() -> None:
    html = (
        "<html><head><title>T</title></head><body><nav>Menu</nav><script>x()</script><p>Kept</p>"
        "<p style='display:none'>Hidden</p><footer>Page 1</footer></body></html>"
    )
    assert [block.text for block in read_html(html)] == ["Kept"]


def test_cells_keep_their_lines() -> None:
    block = read_html("<table><tr><td>X<br>Facebook</td><td><p>Office</p><p>Head</p></td></tr></table>")[0]
    assert block.cells == ("X\nFacebook", "Office\nHead")


def test_loose_text_between_blocks_is_kept_and_source_line_ends_do_not_break_it() -> None:
    texts = [block.text for block in read_html("<div>Before\nthe <b>list</b><ul><li>Item</li></ul>after</div>")]
    assert texts == ["Before the list", "Item", "after"]


def test_a_footnote_link_is_a_citation() -> None:
    blocks = read_html('<p>Ask first<sup><a href="#fn1">1</a></sup>.</p><ol><li id="fn1">In writing.</li></ol>')
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        ("paragraph", "", "Ask first[^1]."),
        ("note", "1", "In writing."),
    ]


def test_a_paragraph_all_in_bold_is_strong() -> None:
    assert [block.strong for block in read_html("<p><b>Rules</b></p><p>The <b>rules</b> for all</p>")] == [True, False]
