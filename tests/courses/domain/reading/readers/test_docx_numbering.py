"""Numbers and bullets that Word makes by itself: as it prints them, and counted as it counts them."""

import pytest

from courses.domain.reading.blocks import BULLET
from tests.courses.domain.reading.readers.docx_builder import (
    abstract,
    blocks,
    lvl,
    markers,
    num,
    p,
    r,
    restarted,
    style,
)

LEGAL = abstract(
    1,
    lvl(0, "%1.", left=360),
    lvl(1, "%1.%2", left=720),
    lvl(2, "(%3)", "lowerLetter", left=1080),
    lvl(3, "%4.", "lowerRoman", left=1440),
)
LIST_OF_STYLE = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def listed(*places: tuple[int, int]) -> str:
    """Return paragraphs of the lists and levels given."""
    return "".join(p("Knock first", num=str(number), level=level) for number, level in places)


def test_a_multi_level_list_counts_each_level_below_the_one_above() -> None:
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert markers(listed(*places), numbering=LEGAL + num(1, 1)) == [
        *("1.", "1.1", "1.2", "(a)", "(b)", "i.", "1.3", "(a)", "2.", "2.1"),
    ]


def test_deeper_levels_are_indented_further() -> None:
    levels = [block.level for block in blocks(listed((1, 0), (1, 1), (1, 2), (1, 0)), numbering=LEGAL + num(1, 1))]
    assert levels[0] == levels[3] < levels[1] < levels[2]


def test_levels_that_are_not_indented_at_all_are_still_told_apart() -> None:
    flat = abstract(1, lvl(0, "%1."), lvl(1, "(%2)", "lowerLetter")) + num(1, 1)
    first, second = blocks(listed((1, 0), (1, 1)), numbering=flat)
    assert first.level < second.level


def test_lists_of_different_definitions_compare_by_their_indent() -> None:
    two = abstract(1, lvl(0, "%1.", left=360)) + abstract(2, lvl(0, "-", "bullet", left=720)) + num(1, 1) + num(2, 2)
    first, second = blocks(listed((1, 0), (2, 0)), numbering=two)
    assert (second.marker, first.level < second.level) == (BULLET, True)


def test_an_indent_of_the_paragraph_itself_counts_more_than_that_of_its_list() -> None:
    moved = p("Deeper", num="1", level=0, properties='<w:ind w:left="1440"/>')
    first, second = blocks(listed((1, 1)) + moved, numbering=LEGAL + num(1, 1))
    assert first.level < second.level


@pytest.mark.parametrize(
    ("form", "start", "expected"),
    [
        ("decimal", 9, ["9.", "10."]),
        ("decimalZero", 9, ["09.", "10."]),
        ("lowerLetter", 26, ["z.", "aa."]),
        ("upperLetter", 1, ["A.", "B."]),
        ("lowerRoman", 3, ["iii.", "iv."]),
        ("upperRoman", 9, ["IX.", "X."]),
        ("ordinal", 1, ["1st.", "2nd."]),
        ("ordinal", 12, ["12th.", "13th."]),
        ("ordinal", 22, ["22nd.", "23rd."]),
        ("cardinalText", 1, ["One.", "Two."]),
        ("ordinalText", 10, ["Tenth.", "11."]),
        ("chicago", 1, ["1.", "2."]),
        ("upperRoman", 5000, ["5000.", "5001."]),
    ],
)
def test_number_formats(form: str, start: int, expected: list[str]) -> None:
    assert markers(listed((1, 0), (1, 0)), numbering=abstract(1, lvl(0, "%1.", form, start=start)) + num(1, 1)) == (
        expected
    )


def test_a_format_drawn_in_newer_words_is_read() -> None:
    drawn = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{drawn}<w:lvlText w:val="%1"/></w:lvl>'
    assert markers(listed((1, 0)), numbering=abstract(1, level) + num(1, 1)) == ["007"]


@pytest.mark.parametrize(
    ("pattern", "form", "expected"),
    [
        ("(%1)", "decimal", "(1)"),
        ("Appendix %1", "upperLetter", "Appendix A"),
        ("Section %1: ", "decimal", "Section 1:"),
        ("Note", "none", "Note"),
        ("", "none", ""),
        ("%1", "none", ""),
        ("\uf0b7", "bullet", BULLET),
        ("o", "bullet", BULLET),
        ("–", "decimal", BULLET),
        (" ", "bullet", ""),
    ],
)
def test_patterns(pattern: str, form: str, expected: str) -> None:
    assert markers(listed((1, 0)), numbering=abstract(1, lvl(0, pattern, form)) + num(1, 1)) == [expected]


def test_a_bullet_that_is_a_picture_is_a_bullet() -> None:
    pictured = abstract(1, lvl(0, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>')) + num(1, 1)
    assert markers(listed((1, 0)), numbering=pictured) == [BULLET]


def test_legal_numbering_prints_all_in_figures() -> None:
    legal = abstract(1, lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1)
    assert markers(listed((1, 0), (1, 0), (1, 1)), numbering=legal) == ["I.", "II.", "2.1"]


def test_a_level_used_before_the_one_above_takes_its_start() -> None:
    assert markers(listed((1, 1), (1, 1), (1, 0)), numbering=LEGAL + num(1, 1)) == ["1.1", "1.2", "2."]


def test_counting_goes_on_across_other_text_and_in_other_lists_of_the_same_definition() -> None:
    body = listed((1, 0), (1, 0)) + p("Between") + listed((2, 0), (1, 0))
    assert markers(body, numbering=LEGAL + num(1, 1) + num(2, 1)) == ["1.", "2.", "", "3.", "4."]


def test_a_start_of_its_own_starts_a_list_again_once() -> None:
    lists = LEGAL + num(1, 1) + num(2, 1, restarted(0, 5))
    assert markers(listed((1, 0), (2, 0), (2, 0), (1, 0)), numbering=lists) == ["1.", "5.", "6.", "7."]


def test_a_level_with_a_start_of_its_own_takes_it_again_below_each_number() -> None:
    lists = LEGAL + num(1, 1, restarted(1, 5))
    assert markers(listed((1, 0), (1, 1), (1, 0), (1, 1)), numbering=lists) == ["1.", "1.5", "2.", "2.5"]


@pytest.mark.parametrize(("restart", "last"), [("0", ["3)", "4)"]), ("1", ["2)", "1)"]), ("2", ["1)", "1)"])])
def test_a_level_may_count_on_below_some_of_the_levels_above(restart: str, last: list[str]) -> None:
    lists = abstract(1, lvl(0, "%1"), lvl(1, "%2"), lvl(2, "%3)", more=f'<w:lvlRestart w:val="{restart}"/>'))
    found = markers(listed((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)), numbering=lists + num(1, 1))
    assert found[2] == "1)"
    assert [found[4], found[6]] == (["2)", "3)"] if restart == "0" else last)


def test_a_level_may_be_replaced_in_one_list_only() -> None:
    replaced = f'<w:lvlOverride w:ilvl="0">{lvl(0, "[%1]")}</w:lvlOverride>'
    assert markers(listed((1, 0), (2, 0)), numbering=LEGAL + num(1, 1) + num(2, 1, replaced)) == ["1.", "[2]"]


def test_a_list_without_a_start_begins_at_nought_as_the_standard_says() -> None:
    assert markers(listed((1, 0)), numbering=abstract(1, lvl(0, "%1.", start=None)) + num(1, 1)) == ["0."]


def test_a_definition_that_names_a_list_style_is_that_of_the_style() -> None:
    linked = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Ours"/>{lvl(0, "%1)")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Ours"/></w:abstractNum>'
    )
    ours = style("Ours", kind="numbering", paragraph=LIST_OF_STYLE)
    assert markers(listed((2, 0)), numbering=linked + num(1, 1) + num(2, 2), styles=ours) == ["1)"]
    assert markers(listed((2, 0)), numbering=linked + num(2, 2)) == ["1)"]


def test_styles_number_their_paragraphs_and_those_based_on_them() -> None:
    styles = style("Rule", paragraph=LIST_OF_STYLE) + style("Our rule", based_on="Rule")
    body = p("One", style="Rule") + p("Two", style="Ourrule") + p("Not", style="Rule", num="0") + p("3", style="Rule")
    assert markers(body, styles=styles, numbering=LEGAL + num(1, 1)) == ["1.", "2.", "", "3."]


def test_a_style_stands_for_the_level_that_names_it() -> None:
    linked = abstract(
        1, lvl(0, "%1.", more='<w:pStyle w:val="Part"/>'), lvl(1, "%1.%2", more='<w:pStyle w:val="Rule"/>')
    )
    styles = style("Part", paragraph=LIST_OF_STYLE) + style("Rule", paragraph=LIST_OF_STYLE)
    body = p("One", style="Part") + p("Two", style="Rule") + p("Three", style="Rule") + p("Four", style="Part")
    assert markers(body, styles=styles, numbering=linked + num(1, 1)) == ["1.", "1.1", "1.2", "2."]


def test_a_paragraph_may_change_the_level_alone() -> None:
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("One", style="Rule") + p("Two", style="Rule", properties=deeper)
    styles = style("Rule", paragraph=LIST_OF_STYLE)
    assert markers(body, styles=styles, numbering=LEGAL + num(1, 1)) == ["1.", "1.1"]


def test_a_numbered_heading_has_its_number_beside_its_text_and_a_bullet_is_none() -> None:
    styles = style("heading 1", paragraph=LIST_OF_STYLE)
    body = p("Purpose", style="heading1") + p("Scope", style="heading1", num="2")
    numbering = LEGAL + abstract(2, lvl(0, "\uf0a7", "bullet")) + num(1, 1) + num(2, 2)
    found = [(block.kind, block.marker, block.text) for block in blocks(body, styles=styles, numbering=numbering)]
    assert found == [("heading", "1.", "Purpose"), ("heading", "", "Scope")]


def test_an_empty_numbered_paragraph_prints_its_number_and_is_counted() -> None:
    assert markers(listed((1, 0)) + p("", num="1", level=0) + listed((1, 0)), numbering=LEGAL + num(1, 1)) == [
        "1.",
        "3.",
    ]


def test_an_empty_paragraph_that_ends_a_section_of_pages_is_not_counted() -> None:
    body = listed((1, 0)) + p("", num="1", level=0, properties="<w:sectPr/>") + listed((1, 0))
    assert markers(body, numbering=LEGAL + num(1, 1)) == ["1.", "2."]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 9),
        abstract(1) + num(1, 1),
        '<w:num w:numId="1"/>',
        abstract(1, '<w:lvl w:ilvl="77"/><w:lvl/>') + num(1, 1),
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Gone"/></w:abstractNum>' + num(1, 1),
    ],
)
def test_a_list_that_is_defined_nowhere_prints_nothing(numbering: str) -> None:
    assert markers(listed((1, 0), (1, 3)), numbering=numbering) == ["", ""]


def test_a_level_that_is_not_defined_is_set_as_the_one_above() -> None:
    assert markers(listed((1, 0), (1, 4)), numbering=abstract(1, lvl(0, "%1.")) + num(1, 1)) == ["1.", "2."]


def test_a_number_behind_a_bullet_is_the_marker() -> None:
    bullets = abstract(1, lvl(0, "\uf0b7", "bullet")) + num(1, 1)
    (block,) = blocks(p("(b) Ask first", num="1", level=0), numbering=bullets)
    assert (block.marker, block.text) == ("(b)", "Ask first")


@pytest.mark.parametrize("suffix", ["tab", "space", "nothing"])
def test_what_stands_between_number_and_text_is_no_part_of_either(suffix: str) -> None:
    suffixed = abstract(1, lvl(0, "%1.", more=f'<w:suff w:val="{suffix}"/>')) + num(1, 1)
    (block,) = blocks(p("Ask first", num="1", level=0), numbering=suffixed)
    assert (block.marker, block.text) == ("1.", "Ask first")


def test_numbers_in_text_boxes_are_counted_apart_from_those_of_the_body() -> None:
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{listed((1, 0))}</w:txbxContent></v:textbox></w:pict></w:r>{r('Two')}"
    )
    body = listed((1, 0)) + p(box, num="1", level=0) + listed((1, 0))
    assert markers(body, numbering=LEGAL + num(1, 1)) == ["1.", "2.", "1.", "3."]
