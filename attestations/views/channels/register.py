"""The register of one school, or of all that a person answers for."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.channel_training import trained_people
from attestations.views.channels.rights import Rights
from attestations.views.channels.sheets import Reader, Sheet
from attestations.views.schools import chosen_school
from courses.domain.register import accounts_new
from courses.models import Policy, PolicyVersion
from lms.days import london_day
from lms.domain.channel_register.register import Entry, register_of
from lms.models import Channel, Person, School
from lms.views.access import person_of
from lms.words import number_words


@never_cache
@require_safe
@login_required
def channels(request: HttpRequest) -> HttpResponse:
    """Every account this person may see: those of schools whose register they read, and their own."""
    person, now = person_of(request), timezone.now()
    today, rights = london_day(now), Rights.of(person)
    own = person.channel_roles.current().values("channel__school")
    schools = list(School.objects.filter(Q(pk__in=rights.sees) | Q(pk__in=own)))
    if not schools:
        raise PermissionDenied
    chosen = chosen_school(request, schools)
    shown = [chosen] if chosen else schools
    entries = register_of(channels=Channel.objects.visible_to(person).filter(school__in=shown), on=today)
    reader = Reader(rights, _visible(person, entries), trained_people(school_ids={s.pk for s in shown}, at=now), today)
    sheets = [reader.sheet(entry) for entry in entries]
    in_use = [sheet for sheet in sheets if sheet.entry.is_open]
    context = {
        "today": today,
        "schools": schools,
        "chosen": chosen,
        "one_school": chosen or (schools[0] if len(schools) == 1 else None),
        "sheets": in_use,
        "closed": [sheet for sheet in sheets if not sheet.entry.is_open],
        "lead": lead_words(in_use, reader, sheets) if rights.sees & {s.pk for s in shown} else own_words(in_use),
        "may_add": [school for school in shown if school.pk in rights.keeps],
        "may_list": [school for school in shown if school.pk in rights.sees],
        "offers": _offers(person, rights, shown, today),
    }
    return render(request, "attestations/channels/register.html", context)


def lead_words(in_use: Sequence[Sheet], reader: Reader, sheets: Iterable[Sheet]) -> str:
    """The register in a sentence or three: how many accounts and people, and what is to be seen to."""
    if not in_use:
        return "No account speaks for the school yet."
    seats = {(pk, sheet.channel.school_id) for sheet in in_use for pk in sheet.entry.posters}
    people = {pk for pk, _ in seats}
    trained = people - {pk for pk, school in seats if (pk, school) not in reader.trained.posters}
    schools = {sheet.channel.school_id for sheet in in_use}
    count = len(in_use)
    whom = "the school" if len(schools) == 1 else "our schools"
    said = [f"{_first(count)} account{' speaks' if count == 1 else 's speak'} for {whom}."]
    said.append(_posters_words(len(people), len(trained)))
    things = sum(sheet.things for sheet in sheets)
    if things:
        acts = any(sheet.keeps or sheet.gives for sheet in sheets)
        said.append(_things_words(things, acts=acts))
    return " ".join(said)


def own_words(in_use: Sequence[Sheet]) -> str:
    """The same for somebody who sees the accounts they have a role on, and no others."""
    count = len(in_use)
    return f"You have a role on {number_words(count)} account{'' if count == 1 else 's'}." if count else ""


def _posters_words(people: int, trained: int) -> str:
    if not people:
        return "Nobody may post yet."
    may = f"{_first(people)} {'person' if people == 1 else 'people'} may post"
    if trained == people:
        every = "has" if people == 1 else "have all" if people > 2 else "have both"
        return f"{may}, and {every} finished their training."
    done = "none has" if not trained else f"{number_words(trained)} {'has' if trained == 1 else 'have'}"
    return f"{may}; {done} finished their training."


def _things_words(things: int, *, acts: bool) -> str:
    one = things == 1
    if acts:
        return f"{_first(things)} thing{' needs' if one else 's need'} you."
    return f"{_first(things)} thing{' is' if one else 's are'} still to be settled."


def _first(number: int) -> str:
    return number_words(number).capitalize()


def _visible(person: Person, entries: Sequence[Entry]) -> frozenset[int]:
    """Which of the people on the channels have a page that this person may open."""
    people = {holder.person.pk for entry in entries for holder in entry.holders}
    return frozenset(Person.objects.visible_to(person).filter(pk__in=people).values_list("pk", flat=True))


def _offers(person: Person, rights: Rights, shown: Sequence[School], on: date) -> list[tuple[PolicyVersion, int, int]]:
    """The policies in force that name accounts of the schools shown which these do not have: and how many."""
    kept = [school for school in shown if school.pk in rights.keeps]
    if not kept:
        return []
    approved = PolicyVersion.objects.approved().filter(policy__in=Policy.objects.visible_to(person))
    in_force: dict[int, PolicyVersion] = {}
    for version in approved.order_by("policy", "-sequence").select_related("policy__school"):
        in_force.setdefault(version.policy_id, version)
    found = []
    for version in in_force.values():
        if version.registered:
            named, new = accounts_new(version=version, on=on, schools=kept)
            if new:
                found.append((version, named, new))
    return found
