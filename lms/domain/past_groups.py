"""Keeping the staff group that is about to change, beside the change."""

from collections.abc import Mapping
from datetime import datetime

from lms.models import PastStaffGroup

BATCH = 500


def keep_past_groups(*, before: Mapping[int, str], at: datetime) -> None:
    """Note the groups that memberships (by number) were in until `at`; for whoever changes them, in one transaction."""
    kept = [PastStaffGroup(membership_id=pk, staff_group=group, until=at) for pk, group in before.items()]
    PastStaffGroup.objects.bulk_create(kept, batch_size=BATCH)
