from datetime import date

from attestations.models import Obligation
from lms.models import Guardianship


def answers_for(*, obligation: Obligation, on: date) -> bool:
    """Whether, on a day, the one who owes an obligation answers for the child it is about, by the school's records."""
    held = Guardianship.objects.on(on).answering()
    return held.filter(guardian=obligation.person_id, pupil=obligation.child_id).exists()
