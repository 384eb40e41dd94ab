"""What kind of file it is, told by its content; what cannot be read says so in one line."""

import io
import zipfile

import pytest

from courses.domain.reading import UnreadablePolicyError, parse_policy
from courses.domain.reading.readers.limits import LARGEST
from courses.domain.reading.readers.sniffing import decode, recognise


def package(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


REFUSED = [
    (b"", "is empty"),
    (b"\xef\xbb\xbf \r\n\t", "is empty"),
    (b"a" * (LARGEST + 1), "larger than 20 MB"),
    (bytes(range(256)) * 40, "not a text document"),
    (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "is a picture"),
    (b"{\\rtf1 hello}", "rich text"),
    (OLE, "older Microsoft Office"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    (package(**{"META-INF__manifest_xml": "<encryption-data/>"}), "password"),
    (package(xl__workbook_xml="<x/>"), "is a spreadsheet (.xlsx), whatever its name says"),
    (package(ppt__presentation_xml="<x/>"), "is a presentation (.pptx), whatever its name says"),
    (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet (.ods)"),
    (package(**{"Index__Document.iwa": "x"}), "Apple Pages"),
    (package(**{"META-INF__container_xml": "<c/>"}), "e-book"),
    (package(**{"notes.txt": "x"}), "is an archive (.zip)"),
    (b"PK\x03\x04 and then nothing", "is damaged"),
    (b"%PDF-1.7 and then nothing", "is damaged"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_an_unreadable_file_says_what_where_and_what_to_do_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadablePolicyError) as refusal:
        parse_policy(data, name="rules.docx")
    message = str(refusal.value)
    assert message.startswith("rules.docx ")
    assert words in message
    assert "\n" not in message
    assert ":" in message


def test_a_file_with_text_and_no_provisions_is_refused() -> None:
    with pytest.raises(UnreadablePolicyError, match="no provisions"):
        parse_policy(b"Social media policy\n\nApproved by: Governing board\n", name="cover.txt")


ARCHIVED = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"


KINDS = [
    (b"<!DOCTYPE html><html><p>Hello</p></html>", "html"),
    (b"  <!-- saved --><h1>Hello</h1>", "html"),
    (ARCHIVED, "html"),
    (b"Hello <b>there</b>", "text"),
    ("Café – “quoted”".encode("cp1252"), "text"),
    ("Café".encode("utf-16"), "text"),
    (b"\r\n%PDF-1.4\n", "pdf"),
    (package(word__document_xml="<w/>"), "docx"),
    (package(**{"[Content_Types]_xml": '<Override ContentType="x.wordprocessingml.document.main+xml"/>'}), "docx"),
    (package(mimetype="application/vnd.oasis.opendocument.text", content_xml="<o/>"), "odt"),
    (package(mimetype="application/vnd.oasis.opendocument.text-template", content_xml="<o/>"), "odt"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS, ids=[f"{kind} {n}" for n, (_, kind) in enumerate(KINDS)])
def test_the_content_decides_the_kind(data: bytes, kind: str) -> None:
    assert recognise(data) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_quotes_and_dashes_survive_every_encoding(encoding: str) -> None:
    assert decode("“Café” – it’s".encode(encoding)) == "“Café” – it’s"
