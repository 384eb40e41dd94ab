"""The checkpoint of a day leaves the database: as a file, and by mail to those who answer for the ledger."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from attestations.domain.checkpoints import fingerprint, our_key
from attestations.domain.daily_checkpoint import keep_checkpoint
from attestations.domain.verify import verify_ledger
from attestations.models import OutboxMail
from attestations.verify_ledger import read_checkpoint
from lms.models import Appointment
from tests.factories.ledger import make_signature
from tests.factories.people import AppointmentFactory

pytestmark = pytest.mark.django_db

TODAY, NOW = date(2026, 11, 26), datetime(2026, 11, 26, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"
    return tmp_path / "checkpoints"


def test_each_lead_has_it_by_mail_whole_and_the_file_is_kept(folder: Path) -> None:
    make_signature()
    leads = [AppointmentFactory.create(role=role).person for role in Appointment.Role.values]
    assert keep_checkpoint(on=TODAY, at=NOW) == 2
    kept = read_checkpoint((folder / "2026-11-26.json").read_text())
    assert verify_ledger(checkpoint=kept, key=our_key()).ok
    mails = OutboxMail.objects.order_by("pk")
    roles = {lead.appointments.get().role for lead in leads if lead.mails.exists()}
    assert roles == {Appointment.Role.COMPLIANCE_LEAD, Appointment.Role.TRUST_LEAD}
    text = mails[0].text
    assert json.loads(text[text.index("{") : text.rindex("}") + 1])["signature"] == kept.signature
    assert fingerprint(our_key()) in text
    assert mails[0].subject == "Ledger checkpoint of 26 November 2026"


def test_a_day_is_kept_once_and_mails_that_were_not_come_to_are_made_up(folder: Path) -> None:
    make_signature()
    AppointmentFactory.create()
    assert keep_checkpoint(on=TODAY, at=NOW) == 1
    before = (folder / "2026-11-26.json").read_bytes()
    make_signature()
    AppointmentFactory.create()
    assert keep_checkpoint(on=TODAY, at=NOW) == 1
    assert (folder / "2026-11-26.json").read_bytes() == before
    assert OutboxMail.objects.count() == 2


def test_while_nobody_has_signed_there_is_nothing_to_keep(folder: Path) -> None:
    AppointmentFactory.create()
    assert keep_checkpoint(on=TODAY, at=NOW) == 0
    assert not folder.exists()
