"""Who manages and posts on a channel. A role that ends leaves access to be taken away on the platform itself."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from lms.domain.audit import record
from lms.models import AccessRemoval, Channel, ChannelRole, Person


class UnusableRoleError(ValueError):
    """The role cannot be given; the message says why and what to do."""


@transaction.atomic
def give_channel_role(
    *,
    channel: Channel,
    person: Person,
    kind: str,
    deputy: bool = False,
    approved_by: Person | None,
    on: date,
    by: Person | None,
    at: datetime,
) -> ChannelRole:
    """Give `person` a role on a channel from the day `on`; given again it stays as it is, but for `deputy`.

    Raises:
        UnusableRoleError: the channel has ended, the person may not sign in, or a poster is called deputy.
    """
    if channel.until is not None and channel.until < on:
        raise UnusableRoleError(f"{channel} is closed: nobody can be given a role on it")
    if not person.is_active:
        raise UnusableRoleError(f"{person} has left: choose somebody who is here")
    if deputy and kind != ChannelRole.Kind.MANAGER:
        raise UnusableRoleError("Only a manager can be a deputy")
    role, made = ChannelRole.objects.get_or_create(
        channel=channel,
        person=person,
        kind=kind,
        until=None,
        defaults={"deputy": deputy, "approved_by": approved_by, "since": on, "recorded_at": at},
    )
    if made or role.deputy != deputy:
        role.deputy = deputy
        role.save(update_fields=["deputy"])
        record(
            verb="channel role given", about=f"person {person.pk}", by=by, at=at,
            channel=channel.pk, role=str(kind), deputy=deputy, approved_by=approved_by.pk if approved_by else None,
        )  # fmt: skip
    return role


@transaction.atomic
def end_channel_roles(
    *, roles: Collection[ChannelRole], on: date, because: str, by: Person | None, at: datetime
) -> list[AccessRemoval]:
    """End open roles, `on` being their last day, and raise a task for each: take the access away on the platform."""
    raised = []
    for role in roles:
        role.until, role.until_recorded_at = max(on, role.since), at
        role.save(update_fields=["until", "until_recorded_at"])
        raised.append(AccessRemoval.objects.create(role=role, raised_at=at, because=because))
        record(
            verb="channel role ended", about=f"person {role.person_id}", by=by, at=at,
            channel=role.channel_id, role=role.kind, because=because,
        )  # fmt: skip
    return raised


@transaction.atomic
def confirm_access_removed(*, removal: AccessRemoval, by: Person, at: datetime) -> None:
    """Record that somebody's access was taken away on the platform; said again it stays as it was said first."""
    if AccessRemoval.objects.filter(pk=removal.pk, done_at=None).update(done_at=at, done_by=by):
        record(
            verb="access removed", about=f"person {removal.role.person_id}", by=by, at=at,
            removal=removal.pk, channel=removal.role.channel_id,
        )  # fmt: skip
