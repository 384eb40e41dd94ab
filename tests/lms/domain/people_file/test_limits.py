"""What this package, being pure, repeats of the models is what the models say."""

from typing import Any

from lms.domain.people_file.fields import LONGEST
from lms.domain.people_file.values.addresses import LONGEST_ADDRESS
from lms.domain.people_file.values.staff_groups import GROUPS
from lms.models import Guardianship, Membership, Person, StaffGroup
from lms.models.source import SourceId

HOLDS: dict[str, Any] = {
    "source_id": SourceId._meta.get_field("value"),
    "leader_id": SourceId._meta.get_field("value"),
    "pupil_id": SourceId._meta.get_field("value"),
    "relationship": Guardianship._meta.get_field("relationship"),
    **{name: Person._meta.get_field(name) for name in LONGEST if "_first" in name or "_last" in name},
    **{name: Membership._meta.get_field(name) for name in ("staff_code", "job_title", "department", "registration")},
}


def test_texts_are_as_long_as_the_database_can_hold() -> None:
    assert {name: field.max_length for name, field in HOLDS.items()} == dict(LONGEST)
    assert Person._meta.get_field("email").max_length == LONGEST_ADDRESS


def test_the_staff_groups_are_those_of_the_model() -> None:
    assert tuple(StaffGroup.values) == GROUPS
