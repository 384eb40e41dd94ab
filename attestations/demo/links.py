"""A sign-in link for each kind of user of the demonstration, and the way in for one pupil on a tablet."""

from datetime import datetime
from typing import Any

from attestations.demo.classes import way_in
from attestations.demo.personas import personas
from lms.days import london_day
from lms.domain.sign_in_links import make_link
from lms.models import School, SignInLink, Trust


def demonstration_links(*, at: datetime) -> dict[str, Any]:
    """What `demo` answers: the trust, its schools, the lead, a link for every persona, and a pupil's way in."""
    SignInLink.objects.filter(lasting=True).delete()
    found = personas()
    lead = found["compliance lead"]
    links = {name: make_link(person=person, at=at, lasting=True) for name, person in found.items()}
    tablet = way_in(pupil=found["pupil"], on=london_day(at), at=at)
    return {
        "trust": Trust.objects.get().name,
        "schools": [{"urn": school.urn, "name": school.name} for school in School.objects.order_by("urn")],
        "lead": lead.pk,
        "sign_in": links["compliance lead"],
        "people": [
            {"persona": name, "person": person.pk, "name": person.get_full_name(), "sign_in": links[name]}
            for name, person in found.items()
        ],
        "class": tablet,
    }
