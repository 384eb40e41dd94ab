"""Web archives: the page inside is read."""

from email.message import EmailMessage

import pytest

from courses.domain.reading.errors import RefusedFileError
from courses.domain.reading.readers.html import read_html


def archive(page: str, *, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message.set_content(page, subtype="html", charset=charset, cte=encoding)
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_page_in_a_web_archive_is_read(charset: str, encoding: str) -> None:
    data = archive("<html><p>Staff must ask – it’s the rule.</p></html>", charset=charset, encoding=encoding)
    assert [block.text for block in read_html(data).blocks] == ["Staff must ask – it’s the rule."]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/plain\n\nhi\n--x--",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        + b"".join(b"--x\nContent-Type: multipart/related; boundary=x%d\n\n" % number for number in range(2_000)),
    ],
)
def test_an_archive_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedFileError, match="no page in it"):
        read_html(data)


def test_a_page_that_speaks_of_archives_is_a_page() -> None:
    html = b"<p>MIME-Version: and multipart/related are words</p>"
    assert len(read_html(html).blocks) == 1
