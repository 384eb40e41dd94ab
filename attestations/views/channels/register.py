"""The register of one school, or of all that a person answers for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from attestations.domain.channel_training import trained_people
from attestations.domain.standing import Figure
from attestations.domain.workbook.model import Value
from attestations.views.channels.rights import Rights
from attestations.views.channels.sheets import Reader, Sheet
from attestations.views.csv_response import csv_response
from attestations.views.schools import chosen_school
from courses.domain.register import accounts_new
from courses.models import Policy, PolicyVersion
from lms.days import london_day
from lms.domain.channel_register.register import Entry, register_of
from lms.models import Channel, Person, School
from lms.views.access import person_of
from lms.words import number_words

HEADINGS = ("School", "Platform", "Account", "Person", "May", "Training", "Left to sign", "Due", "Good until")
TRAINING_WORDS: dict[Figure | None, str] = {
    "complete": "Signed",
    "exempt": "Away",
    "due": "In training",
    "in_grace": "In training",
    "overdue": "Overdue",
    None: "Nothing asked yet",
}


@never_cache
@require_safe
@login_required
def channels(request: HttpRequest) -> HttpResponse:
    """Every account this person may see: those of schools whose register they read, and their own."""
    shown = _shown(request)
    person, rights, schools, chosen, sheets = shown.person, shown.rights, shown.schools, shown.chosen, shown.sheets
    today, within = shown.reader.on, shown.within
    in_use = [sheet for sheet in sheets if sheet.entry.is_open]
    context = {
        "today": today,
        "schools": schools,
        "chosen": chosen,
        "one_school": chosen or (schools[0] if len(schools) == 1 else None),
        "sheets": in_use,
        "closed": [sheet for sheet in sheets if not sheet.entry.is_open],
        "lead": lead_words(in_use, shown.reader, sheets)
        if rights.sees & {school.pk for school in within}
        else own_words(in_use),
        "may_add": [school for school in within if school.pk in rights.keeps],
        "may_list": [school for school in within if school.pk in rights.sees],
        "offers": _offers(person, rights, within, today),
    }
    return render(request, "attestations/channels/register.html", context)


@never_cache
@require_safe
@login_required
def channel_list(request: HttpRequest) -> StreamingHttpResponse:
    """Who may do what on each account and how they stand with the training, as CSV; names where they are shown."""
    sheets = _shown(request).sheets
    rows = (row for sheet in sheets if sheet.entry.is_open for row in _rows(sheet))
    return csv_response(name="channels", at=timezone.now(), headings=HEADINGS, rows=rows)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The sheets that somebody sees, and of which schools."""

    person: Person
    rights: Rights
    schools: list[School]
    chosen: School | None
    reader: Reader
    sheets: list[Sheet]

    @property
    def within(self) -> list[School]:
        return [self.chosen] if self.chosen else self.schools


def _shown(request: HttpRequest) -> _Shown:
    """Raises PermissionDenied where somebody sees no account, Http404 for a school that is none of theirs."""
    person, now = person_of(request), timezone.now()
    today, rights = london_day(now), Rights.of(person)
    own = person.channel_roles.current().values("channel__school")
    schools = list(School.objects.filter(Q(pk__in=rights.sees) | Q(pk__in=own)))
    if not schools:
        raise PermissionDenied
    chosen = chosen_school(request, schools)
    within = [chosen] if chosen else schools
    entries = register_of(channels=Channel.objects.visible_to(person).filter(school__in=within), on=today)
    trained = trained_people(school_ids={school.pk for school in within}, at=now)
    reader = Reader(rights, _visible(person, entries), trained, today)
    return _Shown(person, rights, schools, chosen, reader, [reader.sheet(entry) for entry in entries])


def _rows(sheet: Sheet) -> Iterator[Sequence[Value]]:
    """A row for each person with a role; of an account whose people are not shown, one without a name."""
    channel = sheet.channel
    account = (channel.school.name, channel.platform, channel.handle)
    for row in sheet.rows:
        training = row.training
        words = TRAINING_WORDS[training.status]
        yield (*account, row.person.get_full_name(), row.may, words, training.left, training.due_on, training.until)
    if not sheet.rows:
        yield (*account, *(None,) * (len(HEADINGS) - len(account)))


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
