"""What this app offers on the page of a policy version. Registered when the app starts."""

from datetime import date

from django.urls import reverse

from courses.domain.register import accounts_new
from courses.models import PolicyVersion
from courses.offers import Offer, add_offer
from lms.models import Capability, Person, schools_where
from lms.words import number_words


def add() -> None:
    add_offer(_channel_register)


def _channel_register(version: PolicyVersion, person: Person, on: date) -> Offer | None:
    """To those who keep a school's channel register: the accounts that the policy names."""
    if not version.registered or version.approved_on is None:
        return None
    schools = list(schools_where(person, Capability.MANAGE_CHANNELS))
    if not schools:
        return None
    named, new = accounts_new(version=version, on=on, schools=schools)
    if not named:
        return None
    accounts = f"It names {number_words(named)} account{'' if named == 1 else 's'}"
    url = reverse("bring_in_channels", args=[version.pk])
    if not new:
        return Offer(f"{accounts}, and none is new to the channel register.", "See them", url)
    missing = f"{number_words(new)} {'is' if new == 1 else 'are'} not in the channel register yet"
    return Offer(f"{accounts}; {missing}.", "Bring them in", url)
