import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from time_machine import travel

from lms.domain.mail_folder import mails_in

MORNING = datetime(2026, 10, 8, 7, 30, tzinfo=UTC)
NOON = datetime(2026, 10, 8, 12, 0, tzinfo=UTC)


def send(folder: Path, subject: str, at: datetime, text: str = "Good morning", reply_to: Sequence[str] = ()) -> None:
    """Send a mail as the product would when its mail goes into a folder."""
    with travel(at, tick=False):
        message = EmailMultiAlternatives(
            subject, text, "Alder Primary <office@alder.example>", ["priya@alder.example"], reply_to=reply_to
        )
        message.attach_alternative(f"<p>{text}</p>", "text/html")
        get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder)).send_messages(
            [message]
        )


def test_a_folder_that_is_empty_or_not_there_holds_no_mail(tmp_path: Path) -> None:
    assert mails_in(str(tmp_path)) == []
    assert mails_in(str(tmp_path / "none")) == []


def test_a_mail_is_read_back_as_it_was_sent(tmp_path: Path) -> None:
    send(tmp_path, "Sign – by Friday", MORNING, "Hello Zoë,\n\nsign “today”.", reply_to=["lead@alder.example"])
    (mail,) = mails_in(str(tmp_path))
    assert (mail.sender, mail.to, mail.reply_to, mail.subject, mail.sent_at) == (
        "Alder Primary <office@alder.example>",
        "priya@alder.example",
        "lead@alder.example",
        "Sign – by Friday",
        MORNING,
    )
    assert mail.text.strip() == "Hello Zoë,\n\nsign “today”."


def test_the_newest_mail_comes_first_whichever_file_it_is_in(tmp_path: Path) -> None:
    send(tmp_path, "First", MORNING)
    send(tmp_path, "Second", NOON)
    assert [mail.subject for mail in mails_in(str(tmp_path))] == ["Second", "First"]


def test_of_mails_in_one_second_the_one_written_last_comes_first(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        send(folder, f"Number {number}", MORNING)
        (written,) = folder.iterdir()
        os.utime(written.rename(tmp_path / f"{number}.log"), ns=(number, number))
    assert [mail.subject for mail in mails_in(str(tmp_path))] == [f"Number {n}" for n in reversed(range(20))]


def test_a_mail_that_is_still_being_written_is_left_for_later(tmp_path: Path) -> None:
    send(tmp_path, "Whole", MORNING)
    send(tmp_path, "Half", NOON)
    half = max(tmp_path.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    half.write_bytes(half.read_bytes()[:-90])
    assert [mail.subject for mail in mails_in(str(tmp_path))] == ["Whole"]


def test_several_mails_of_one_connection_are_in_one_file_and_told_apart(tmp_path: Path) -> None:
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    backend.send_messages(
        [EmailMultiAlternatives(f"Number {n}", "Hello", "a@alder.example", ["b@alder.example"]) for n in range(3)]
    )
    mails = mails_in(str(tmp_path))
    assert len(list(tmp_path.glob("*.log"))) == 1
    assert {mail.subject for mail in mails} == {"Number 0", "Number 1", "Number 2"}
    assert len({mail.id for mail in mails}) == 3


def test_the_id_of_a_mail_is_the_same_each_time_it_is_read(tmp_path: Path) -> None:
    send(tmp_path, "First", MORNING)
    before = mails_in(str(tmp_path))[0].id
    send(tmp_path, "Second", NOON)
    assert mails_in(str(tmp_path))[1].id == before


@pytest.mark.parametrize("rule", ["-" * 79, "-" * 90])
def test_a_rule_of_dashes_in_a_mail_does_not_cut_it_in_two(tmp_path: Path, rule: str) -> None:
    send(tmp_path, "With a rule", MORNING, f"above\n{rule}\nbelow")
    (mail,) = mails_in(str(tmp_path))
    assert "below" in mail.text
