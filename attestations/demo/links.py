"""A sign-in link for each kind of user of the demonstration."""

from datetime import datetime
from typing import Any

from attestations.demo.personas import personas
from lms.domain.sign_in_links import make_link
from lms.models import School, SignInLink, Trust


def demonstration_links(*, at: datetime) -> dict[str, Any]:
    """What `demo` answers: the trust, its schools, the lead, and a link for every persona, made afresh."""
    SignInLink.objects.filter(lasting=True).delete()
    found = personas()
    lead = found["compliance lead"]
    links = {name: make_link(person=person, at=at, lasting=True) for name, person in found.items()}
    return {
        "trust": Trust.objects.get().name,
        "schools": [{"urn": school.urn, "name": school.name} for school in School.objects.order_by("urn")],
        "lead": lead.pk,
        "sign_in": links["compliance lead"],
        "people": [
            {"persona": name, "person": person.pk, "name": person.get_full_name(), "sign_in": links[name]}
            for name, person in found.items()
        ],
    }
