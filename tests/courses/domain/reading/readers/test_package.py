"""A packed file is opened with care: one that was made to do harm is refused, not unpacked."""

import io
import zipfile

import pytest

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers import package as subject
from courses.domain.reading.readers.limits import EXPANDED, MEMBERS
from courses.domain.reading.readers.package import Package, parse_xml


def packed(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_part_is_read_and_a_missing_one_is_nothing() -> None:
    opened = Package(packed(("a.xml", b"<a>Hello</a>")))
    root = opened.xml("a.xml")
    assert root is not None
    assert root.text == "Hello"
    assert opened.xml("b.xml") is None


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = packed(("a.xml", b"\x00" * (EXPANDED + 1)))
    assert len(bomb) < EXPANDED / 100
    with pytest.raises(RefusedFileError, match="unpacks to far more than any policy holds"):
        Package(bomb).read("a.xml")


def test_thousands_of_members_are_refused() -> None:
    with pytest.raises(RefusedFileError, match="unpacks to far more"):
        Package(packed(*((f"{number}", b"") for number in range(MEMBERS + 1))))


def test_what_the_archive_claims_of_its_size_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "EXPANDED", 10)
    data = bytearray(packed(("a.xml", b"x" * 100)))
    place = data.rfind(b"PK\x01\x02") + 24
    data[place : place + 4] = (5).to_bytes(4, "little")
    with pytest.raises(RefusedFileError):
        Package(bytes(data)).read("a.xml")


def test_a_part_with_a_password_is_refused() -> None:
    data = bytearray(packed(("a.xml", b"<a/>")))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + flag] |= 1
    with pytest.raises(RefusedFileError, match="password"):
        Package(bytes(data)).read("a.xml")


@pytest.mark.parametrize(
    "junk",
    [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 60, packed(("a", b"x" * 500))[:-30]],
    ids=["its beginning alone", "nothing behind its beginning", "cut short"],
)
def test_a_damaged_archive_is_refused(junk: bytes) -> None:
    with pytest.raises(RefusedFileError, match="is damaged"):
        Package(junk)


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
        b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>',
    ],
)
def test_xml_that_declares_entities_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError, match="reaches for files outside itself"):
        parse_xml(content)


def test_xml_that_is_cut_short_is_damaged() -> None:
    with pytest.raises(RefusedFileError, match="is damaged"):
        parse_xml(b"<a><b></a>")


def test_the_same_name_twice_in_a_document_does_no_harm() -> None:
    assert parse_xml(b'<a><b xml:id="1"/><b xml:id="1"/></a>').tag == "a"
