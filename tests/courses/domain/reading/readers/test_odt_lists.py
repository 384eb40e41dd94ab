"""OpenDocument lists and headings: the numbers that LibreOffice prints, and how deep each item stands."""

import pytest

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.odt_builder import blocks, h, items, list_style, p, paragraph_style, printed

DOT = 'style:num-format="1" style:num-suffix="."'
LEGAL = list_style(
    "L",
    DOT,
    'style:num-format="1" text:display-levels="2"',
    'style:num-format="a" style:num-prefix="(" style:num-suffix=")"',
)


def outline(*levels: str) -> str:
    parts = "".join(
        f'<text:outline-level-style text:level="{depth}" {level}/>' for depth, level in enumerate(levels, start=1)
    )
    return f"<text:outline-style>{parts}</text:outline-style>"


CHAPTERS = outline(DOT, 'style:num-format="1" text:display-levels="2"')


def test_numbers_of_outer_levels_are_printed_as_the_style_says() -> None:
    body = items(p("Rules") + items(p("Ask") + items(p("first"), p("then")), p("Tell")), p("Review"), style="L")
    assert printed(body, automatic=LEGAL) == ["1. Rules", "1.1 Ask", "(a) first", "(b) then", "1.2 Tell", "2. Review"]


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        ('style:num-format="A" style:num-prefix="[" style:num-suffix="]"', ["[A]", "[B]"]),
        ('style:num-format="i" style:num-suffix=")" text:start-value="9"', ["ix)", "x)"]),
        ('style:num-format="I" style:num-suffix="."', ["I.", "II."]),
        ('style:num-format="a" text:start-value="26"', ["z", "aa"]),
        ('style:num-format="a" text:start-value="27" style:num-letter-sync="true"', ["aa", "bb"]),
        ('style:num-format="1" style:num-prefix="Appendix "', ["Appendix 1", "Appendix 2"]),
        ('style:num-format="1" text:start-value="0"', ["0", "1"]),
        ("•", [BULLET, BULLET]),
    ],
)
def test_every_form_of_number(level: str, labels: list[str]) -> None:
    read = blocks(items(p("x"), p("y"), style="N"), automatic=list_style("N", level))
    assert [block.marker for block in read] == labels
    assert {block.kind for block in read} == {"item"}


def test_a_pattern_goes_before_prefix_and_suffix() -> None:
    style = list_style("N", DOT, 'style:num-format="1" style:num-suffix="]" loext:num-list-format="(%2%/%1%)"')
    assert printed(items(items(p("x"), p("y")), style="N"), automatic=style) == ["(1/1) x", "(2/1) y"]


def test_what_is_printed_without_a_number_is_text() -> None:
    style = list_style("N", 'style:num-format="" style:num-prefix="Note" style:num-suffix=":"')
    block = blocks(items(p("Ask first"), style="N"), automatic=style)[0]
    assert (block.kind, block.marker, block.text) == ("paragraph", "", "Note: Ask first")


def test_lists_begin_again_or_go_on_as_they_say() -> None:
    body = (
        items(p("one"), items(p("deep")), style="L", attributes='xml:id="first"')
        + p("Between")
        + items(p("again"), style="L")
        + items(p("on"), style="L", attributes='text:continue-numbering="true"')
        + items(items(p("deep again")), p("top"), style="L", attributes='text:continue-list="first"')
    )
    assert printed(body, automatic=LEGAL) == [
        "1. one",
        "1.1 deep",
        "Between",
        "1. again",
        "2. on",
        "1.2 deep again",
        "2. top",
    ]


def test_a_list_that_stands_below_a_second_paragraph_begins_again() -> None:
    body = items(p("x") + items(p("a"), p("b")) + p("more of x") + items(p("c")), p("y"), style="L")
    read = blocks(body, automatic=LEGAL)
    assert [block.marker for block in read] == ["1.", "1.1", "1.2", "", "1.1", "2."]
    assert (read[3].kind, read[3].text) == ("paragraph", "more of x")


def test_an_item_may_say_its_number_and_its_style() -> None:
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>Heading</text:p></text:list-header>'
        '<text:list-item text:start-value="5"><text:p>five</text:p></text:list-item>'
        '<text:list-item text:style-override="B"><text:p>bullet</text:p></text:list-item>'
        "<text:list-item><text:p>seven</text:p></text:list-item></text:list>"
    )
    styles = LEGAL + list_style("B", "•")
    assert printed(body, automatic=styles) == ["Heading", "5. five", f"{BULLET} bullet", "7. seven"]


def test_an_empty_item_is_counted_and_a_wrapper_is_not() -> None:
    body = items(p("x"), p(""), items(p("deep")), p("y"), style="L")
    assert printed(body, automatic=LEGAL) == ["1. x", "2.1 deep", "3. y"]


def test_a_paragraph_style_brings_its_list_style_and_level_to_a_list_without_one() -> None:
    clause = paragraph_style("Clause", attributes='style:list-style-name="L" style:list-level="2"')
    body = p("No list", "Clause") + items(p("Ask", "Clause"), p("Tell", "Clause"))
    assert printed(body, automatic=LEGAL, common=clause) == ["No list", "1.1 Ask", "1.2 Tell"]


def test_a_list_of_no_style_has_bullets() -> None:
    assert printed(items(p("x"))) == [f"{BULLET} x"]


def test_numbers_that_a_program_has_written_out_are_not_read_as_text() -> None:
    body = items("<text:number>9.</text:number>" + p("Ask"), p("<text:number>9.</text:number>Tell"), style="L")
    assert printed(body, automatic=LEGAL) == ["1. Ask", "2. Tell"]


def test_numbered_paragraphs_are_counted_by_their_list() -> None:
    def numbered(text: str, level: int) -> str:
        return (
            f'<text:numbered-paragraph text:list-id="n" text:level="{level}" text:style-name="L">'
            f"{p(text)}</text:numbered-paragraph>"
        )

    body = numbered("one", 1) + numbered("one one", 2) + p("Between") + numbered("one two", 2) + numbered("two", 1)
    assert printed(body, automatic=LEGAL) == ["1. one", "1.1 one one", "Between", "1.2 one two", "2. two"]


def test_headings_have_the_numbers_of_the_outline() -> None:
    body = (
        h("Aims")
        + h("Staff", 2)
        + h("Unnumbered", 1, 'text:is-list-header="true"')
        + h("Plain", 1, 'text:style-name="Plain"')
        + h("Review")
        + h("Annex", 1, 'text:restart-numbering="true" text:start-value="9"')
    )
    plain = paragraph_style("Plain", attributes='style:list-style-name=""')
    read = blocks(body, automatic=plain, common=CHAPTERS)
    assert [(block.kind, block.level, block.marker, block.text) for block in read] == [
        ("heading", 1, "1.", "Aims"),
        ("heading", 2, "1.1", "Staff"),
        ("heading", 1, "", "Unnumbered"),
        ("heading", 1, "", "Plain"),
        ("heading", 1, "2.", "Review"),
        ("heading", 1, "9.", "Annex"),
    ]


def test_headings_wrapped_in_lists_are_headings_with_the_number_of_the_list() -> None:
    own = items(h("Aims") + items(p("Staff must ask")), h("Review"), style="L")
    read = blocks(own, automatic=LEGAL, common=CHAPTERS)
    assert [(block.kind, block.marker, block.text) for block in read] == [
        ("heading", "1.", "Aims"),
        ("item", "1.1", "Staff must ask"),
        ("heading", "2.", "Review"),
    ]
    outlined = items(items(h("Staff", 2)), style="Outline") + items(h("Review"))
    assert printed(outlined, common=CHAPTERS) == ["1.1 Staff", "2. Review"]


def test_a_heading_with_a_bullet_has_no_marker() -> None:
    assert blocks(items(h("Aims"), style="B"), automatic=list_style("B", "•"))[0].marker == ""


def level(depth: int, attributes: str, inside: str = "") -> str:
    properties = f"<style:list-level-properties {attributes}>{inside}</style:list-level-properties>"
    return f'<text:list-level-style-number text:level="{depth}" {DOT}>{properties}</text:list-level-style-number>'


def aligned(depth: int, left: str) -> str:
    mode = 'text:list-level-position-and-space-mode="label-alignment"'
    return level(depth, mode, f'<style:list-level-label-alignment fo:margin-left="{left}"/>')


def test_levels_are_indentations_in_steps_of_two_millimetres() -> None:
    older = level(1, 'text:space-before="1cm" text:min-label-width="0.4cm"')
    styles = (
        f'<text:list-style style:name="New">{aligned(1, "1cm")}{aligned(2, "0.5in")}</text:list-style>'
        f'<text:list-style style:name="Flat">{aligned(1, "1cm")}{aligned(2, "1cm")}</text:list-style>'
        f'<text:list-style style:name="Old">{older}</text:list-style>'
        + paragraph_style("Set", paragraph='fo:margin-left="2cm"')
        + paragraph_style("First", paragraph='fo:text-indent="1cm"')
    )
    body = (
        items(p("x") + items(p("deeper")) + items(p("set itself", "Set")), style="New")
        + items(p("x") + items(p("deeper all the same")), style="Flat")
        + items(p("x"), p("on top of its own", "Set"), style="Old")
        + p("• typed", "Set")
        + p("• typed", "First")
        + p("<text:tab/>• typed")
    )
    assert [block.level for block in blocks(body, automatic=styles)] == [5, 6, 10, 5, 6, 7, 17, 10, 5, 6]
