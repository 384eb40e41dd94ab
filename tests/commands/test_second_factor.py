"""`second_factor reset`, for whoever has lost theirs and has nobody above them to ask."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from lms.cli import UnusableInputError
from lms.models import AuditEvent
from tests.lms.sign_in.kit import lead, with_app

pytestmark = pytest.mark.django_db


def test_it_takes_the_factor_away_and_says_so_in_the_audit() -> None:
    person, other = with_app(lead()), with_app(lead())
    out = StringIO()
    call_command("second_factor", "reset", str(person.email).upper(), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"person": person.pk, "removed": 1}
    assert list(Authenticator.objects.values_list("user", flat=True)) == [other.pk]
    event = AuditEvent.objects.get(verb="second factor reset")
    assert (event.actor, event.about, event.details) == (None, f"person {person.pk}", {"kinds": ["authenticator app"]})


def test_an_address_nobody_has_is_said_to_be_one() -> None:
    with pytest.raises(UnusableInputError, match="Nobody here has the e-mail address nobody@school"):
        call_command("second_factor", "reset", "nobody@school.example")
