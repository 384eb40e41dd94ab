"""What is kept of a person, and of their place at a school, put right by hand."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.past_groups import keep_past_groups
from lms.domain.people.reach import check_keeps, check_keeps_wholly, seats_kept
from lms.domain.people.refusal import RefusedError
from lms.domain.sessions import end_sessions
from lms.models import Audience, Membership, Person

NAMES = ("legal_first", "legal_last", "preferred_first", "preferred_last")
SEAT = ("job_title", "staff_group", "department", "team_leader", "year_group", "registration")
LEADERS = (Audience.STAFF, Audience.GOVERNOR, Audience.VOLUNTEER)
"""Who may lead a team."""


@transaction.atomic
def change_names(*, person: Person, by: Person, at: datetime, **names: str) -> list[str]:
    """Give `person` other names (of `NAMES`); answers which of them changed.

    Raises:
        RefusedError: `by` does not keep this person's facts.
    """
    check_keeps(by, person, on=london_day(at))
    changed = _set(person, {name: value for name, value in names.items() if name in NAMES})
    if changed:
        record(verb="person changed", about=f"person {person.pk}", by=by, at=at, fields=changed)
    return changed


@transaction.atomic
def change_address(*, person: Person, email: str | None, by: Person, at: datetime) -> bool:
    """Give `person` another e-mail address, by which they then sign in; answers whether it is another.

    Whoever holds the address holds the account: so they are signed out everywhere, links that were sent to the old
    address open nothing more, and the old address is told.

    Raises:
        RefusedError: the address is somebody else's, or `by` does not answer for all that this person is.
    """
    old, new = person.email, (email or "").strip().lower() or None
    if (old or "").lower() == (new or ""):
        return False
    check_keeps_wholly(by, person, on=london_day(at))
    if new is not None and Person.objects.filter(email__iexact=new).exclude(pk=person.pk).exists():
        raise RefusedError(f"{new} is somebody else’s address: no two people can share one")
    person.email = new
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
    except IntegrityError:
        raise RefusedError(f"{new} is somebody else’s address: no two people can share one") from None
    record(verb="person changed", about=f"person {person.pk}", by=by, at=at, fields=["email"])
    end_sessions(people=[person.pk], because="address changed", by=by, at=at)
    if old:
        transaction.on_commit(lambda: _tell_old_address(old, person), robust=True)
    return True


@transaction.atomic
def change_seat(*, seat: Membership, by: Person, at: datetime, **facts: Any) -> list[str]:
    """Change what a school says of a membership (of `SEAT`); answers which facts changed.

    Raises:
        RefusedError: `by` does not keep that school's people, or the team leader is not an adult of that school, or
            would lead themselves.
    """
    on = london_day(at)
    if not seats_kept(seat.person, by=by, on=on).filter(pk=seat.pk).exists():
        raise RefusedError(f"{seat.school} is not a school whose people you keep")
    leader = facts.get("team_leader")
    if leader is not None:
        _check_leader(leader, seat, at)
    led_before, group_before = seat.team_leader, seat.staff_group
    changed = _set(seat, {name: value for name, value in facts.items() if name in SEAT})
    if "staff_group" in changed:
        keep_past_groups(before={seat.pk: group_before}, at=at)
    if "team_leader" in changed:
        _note_leaders(seat, led_before, by, at)
    if changed:
        record(
            verb="membership changed", about=f"person {seat.person_id}", by=by, at=at,
            fields=changed, school=seat.school.urn,
        )  # fmt: skip
    return changed


def _note_leaders(seat: Membership, before: Person | None, by: Person, at: datetime) -> None:
    """Who leads somebody sees them: so it is noted of the leaders, too."""
    for leader, verb in ((before, "team member taken away"), (seat.team_leader, "team member given")):
        if leader is not None:
            record(verb=verb, about=f"person {leader.pk}", by=by, at=at, member=seat.person_id, school=seat.school.urn)


def _check_leader(leader: Person, seat: Membership, at: datetime) -> None:
    if leader.pk == seat.person_id:
        raise RefusedError("Nobody leads their own team: choose somebody else")
    here = leader.memberships.on(london_day(at)).filter(school=seat.school, audience__in=LEADERS)
    if not here.exists():
        raise RefusedError(f"{leader} is not an adult of {seat.school}: choose somebody who is")


def _set(row: Person | Membership, facts: dict[str, Any]) -> list[str]:
    """Set and save the facts that differ, and name them."""
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.save(update_fields=changed)
    return sorted(changed)


def _tell_old_address(old: str, person: Person) -> None:
    send_mail(
        "Your sign-in address has changed",
        f"Hello {person.first_name},\n\n"
        "Your school has changed the e-mail address you sign in with. "
        "Codes and reminders no longer come to this one.\n\n"
        "Did you not ask for that? Then tell the school office at once.\n\n"
        f"{settings.SITE_URL}/\n",
        None,
        [old],
    )
