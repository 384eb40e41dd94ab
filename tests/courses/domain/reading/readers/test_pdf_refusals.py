"""PDF: what cannot be read is refused in one sentence that says what to do."""

import re
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.pdf import read_pdf
from courses.domain.reading.readers.pdf.source.letters import UNREADABLE
from courses.domain.reading.readers.pdf.source.quality import check_readable
from courses.domain.reading.readers.pdf.source.sheet import Drawing, Run, Sheet
from tests.courses.domain.reading.readers.pdf_builder import HEIGHT, WIDTH, Pdf, locked, picture, sentence, texts

WHOLE = (
    Pdf()
    .text("Rules", size=20)
    .text(sentence(40))
    .grid([72, 200, 400], [300, 330, 360])
    .page()
    .text(sentence(50))
    .data()
)


def refusal(data: bytes) -> str:
    with pytest.raises(RefusedFileError) as caught:
        read_pdf(data)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_a_document_that_needs_a_password_is_refused() -> None:
    data = Pdf(options=locked("open")).text(sentence(30)).data()
    assert refusal(data).startswith("needs a password to be opened")


def test_a_password_for_changes_only_is_no_hindrance() -> None:
    assert texts(Pdf(options=locked("")).text(sentence(30)).blocks()) == [sentence(30)]


def test_a_scan_is_refused_though_its_scanner_signed_it() -> None:
    pdf = Pdf()
    for _ in range(3):
        pdf.canvas.drawImage(picture(40, 60), 0, 0, WIDTH, HEIGHT)
        pdf.at(400, 830, "Scanned with a telephone").page()
    assert refusal(pdf.data()).startswith("is a scan: pictures of pages with no text in them.")


def test_a_document_with_one_scanned_page_is_read() -> None:
    pdf = Pdf().text(sentence(60)).page()
    pdf.canvas.drawImage(picture(40, 60), 0, 0, WIDTH, HEIGHT)
    assert texts(pdf.blocks()) == [sentence(60)]


def test_pages_without_text_are_refused() -> None:
    pdf = Pdf()
    pdf.canvas.circle(300, 300, 50)
    assert refusal(pdf.data()).startswith("holds no text")


def test_fonts_that_number_their_letters_in_their_own_order_are_refused() -> None:
    """The letters are drawn by their numbers in a font that is not there, with nothing to say which they are."""
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Odd"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/Odd/Flags 4/Ascent 700/Descent -200/StemV 80/ItalicAngle 0"
        b"/CapHeight 700/FontBBox[0 -200 600 700]>>>>"
    )
    font = b"/Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [" + descendant + b"]"
    data = Pdf().text(sentence(300)).data()
    data = data.replace(b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding /Name /F1 /Subtype /Type1", font)
    data = re.sub(
        rb"\((.*?)\) Tj", lambda text: b"<" + b"".join(b"%04x" % (code - 29) for code in text[1]) + b"> Tj", data
    )
    assert refusal(data).startswith("has fonts that hide which letters")


@pytest.mark.parametrize("letter", [UNREADABLE, "\ue012"])
def test_fonts_that_do_not_tell_their_letters_are_refused(letter: str) -> None:
    sheet = Sheet(
        0, WIDTH, HEIGHT, [Run(letter * 40, 72, 400, 90, 11, 400), Run("Page 1", 72, 120, 800, 11, 90)], Drawing()
    )
    with pytest.raises(RefusedFileError, match=r"^has fonts that hide which letters"):
        check_readable([sheet])


def test_letters_that_stand_for_others_are_refused() -> None:
    shifted = sentence(200).translate({code: code - 29 for code in range(ord("a"), ord("z") + 1)})
    assert refusal(Pdf().text(shifted).data()).startswith("has fonts that hide which letters")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing else", WHOLE[: len(WHOLE) // 3], b"%PDF-1.4\n%%EOF"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("is damaged")


def test_a_file_without_its_table_of_objects_is_mended() -> None:
    assert texts(read_pdf(WHOLE.replace(b"startxref", b"startless")).blocks)[0] == "Rules"


def test_more_pages_than_a_policy_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courses.domain.reading.readers.pdf.source.opening.PAGES", 1)
    assert refusal(WHOLE).startswith("has more than 1 pages")


def test_a_page_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    packed = zlib.compress(b"0 0 m 9 9 l S\n" * 700_000, 9)
    page = b"%PDF-1.4\n4 0 obj<</Filter/FlateDecode/Length " + str(len(packed)).encode() + b">>stream\n" + packed
    assert "unpacks to far more" in refusal(page + b"\nendstream endobj\n" + WHOLE)


def test_a_large_picture_is_no_such_page() -> None:
    pdf = Pdf().text(sentence(60))
    pdf.canvas.drawImage(picture(4000, 3000), 100, 100, 200, 150)
    assert texts(pdf.blocks()) == [sentence(60)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_whatever_is_changed_in_a_file_it_is_read_or_refused(data: st.DataObject) -> None:
    changed = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(20, len(changed) - 1))
        changed[place : place + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    with suppress(RefusedFileError):
        read_pdf(bytes(changed))
