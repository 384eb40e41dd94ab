"""Parents who register themselves: contacts are let in, others ask, and the office decides. Never by name alone."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.memberships import join
from lms.domain.people.reach import schools_kept
from lms.domain.people.refusal import RefusedError
from lms.models import Audience, Entry, Guardianship, Membership, ParentRequest, Person, School
from lms.models.folding import fold


def contact_of(*, school: School, email: str, on: date) -> Person | None:
    """The parent of that school on a day whose address this is, if they may sign in."""
    parents = Membership.objects.on(on).filter(school=school, audience=Audience.PARENT)
    return Person.objects.filter(email__iexact=email, is_active=True, pk__in=parents.values("person")).first()


@transaction.atomic
def ask_to_join(*, school: School, email: str, first: str, last: str, child: str, at: datetime) -> ParentRequest:
    """Ask the office to add a parent whose address is proven; asked again, the newest words stand."""
    asked, _ = ParentRequest.objects.update_or_create(
        school=school,
        email=email,
        decision="",
        defaults={"first": first, "last": last, "child": child, "asked_at": at},
    )
    record(verb="parent asked to join", about=f"parent request {asked.pk}", by=None, at=at, school=school.urn)
    return asked


def requests_for(by: Person) -> QuerySet[ParentRequest]:
    """The requests that `by` may decide, decided ones too."""
    return ParentRequest.objects.filter(school__in=schools_kept(by)).select_related("school", "decided_by")


def pupils_called(*, school: School, words: str, on: date) -> QuerySet[Person]:
    """The pupils of a school with all of these words in their names."""
    here = Membership.objects.on(on).filter(school=school, audience=Audience.PUPIL)
    found = Person.objects.filter(pk__in=here.values("person"))
    for word in fold(words).split():
        found = found.filter(Q(search_names__contains=word))
    return found.order_by("sort_name", "pk")


@transaction.atomic
def add_parent(
    *,
    asked: ParentRequest,
    pupil: Person,
    relationship: str,
    parental_responsibility: bool,
    by: Person,
    at: datetime,
) -> Person:
    """Let the parent in as a contact of `pupil`, as the office states; whoever has the proven address is that parent.

    Raises:
        RefusedError: it is decided, `by` does not keep that school's people, `pupil` is not a pupil there, is the
            parent themselves, or the school is not to be in contact with this parent about this pupil.
    """
    on = london_day(at)
    held = _undecided(asked, by)
    here = pupil.memberships.on(on).filter(school=held.school, audience=Audience.PUPIL)
    if not here.exists():
        raise RefusedError(f"Choose a child who is a pupil of {held.school}")
    parent = Person.objects.filter(email__iexact=held.email).first() or Person.objects.create_user(
        held.email, legal_first=held.first, legal_last=held.last, created_at=at
    )
    if parent.pk == pupil.pk:
        raise RefusedError("This address is the child’s own: a parent needs one of theirs")
    join(
        person=parent, school=held.school, audience=Audience.PARENT, on=on, by=by, at=at, entry=Entry.REGISTERED
    )  # fmt: skip
    _make_guardian(
        held.school, parent, pupil, relationship=relationship, responsible=parental_responsibility, by=by, at=at
    )
    _decide(held, ParentRequest.Decision.ADDED, by, at)
    return parent


@transaction.atomic
def refuse_parent(*, asked: ParentRequest, by: Person, at: datetime) -> None:
    """Decide that this parent is not let in.

    Raises:
        RefusedError: it is decided, or `by` does not keep that school's people.
    """
    _decide(_undecided(asked, by), ParentRequest.Decision.REFUSED, by, at)


def _undecided(asked: ParentRequest, by: Person) -> ParentRequest:
    held = ParentRequest.objects.select_for_update().select_related("school").get(pk=asked.pk)
    if not schools_kept(by).filter(pk=held.school_id).exists():
        raise RefusedError(f"{held.school} is not a school whose people you keep")
    if held.decision:
        raise RefusedError("Somebody has decided this already")
    return held


def _make_guardian(
    school: School, parent: Person, pupil: Person, *, relationship: str, responsible: bool, by: Person, at: datetime
) -> None:
    known, made = Guardianship.objects.get_or_create(
        guardian=parent,
        pupil=pupil,
        school=school,
        until=None,
        defaults={
            "relationship": relationship, "parental_responsibility": responsible,
            "since": london_day(at), "recorded_at": at,
        },
    )  # fmt: skip
    if known.do_not_contact:
        raise RefusedError(
            f"The school’s records say not to contact {parent} about {pupil.first_name}: settle that there first"
        )
    if not made:
        known.relationship = relationship or known.relationship
        known.parental_responsibility = responsible
        known.save(update_fields=["relationship", "parental_responsibility"])
    for person in (parent, pupil):
        record(
            verb="contact recorded", about=f"person {person.pk}", by=by, at=at,
            school=school.urn, parental_responsibility=responsible,
        )  # fmt: skip


def _decide(asked: ParentRequest, decision: str, by: Person, at: datetime) -> None:
    asked.decision, asked.decided_at, asked.decided_by = decision, at, by
    asked.save(update_fields=["decision", "decided_at", "decided_by"])
    record(verb=f"parent request {decision}", about=f"parent request {asked.pk}", by=by, at=at)
