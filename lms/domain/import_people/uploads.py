"""A file on its way in through the screen: read, shown as a plan, then applied or given up (DESIGN.md §4.8).

What is to be done stands in the row's state. Whoever does it claims the row first, by one conditional UPDATE, and holds
the claim while they live; where they died, the next sweep claims it anew. Applying settles the row in the transaction
that changes the people, so that it happens once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TypedDict

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet

from lms.days import london_day
from lms.domain.audit import record
from lms.domain.import_people.applying import RefusedImportError, apply_import
from lms.domain.import_people.kinds import AUDIENCES, KINDS
from lms.domain.import_people.plan import Plan
from lms.domain.import_people.planning import Row, plan_import
from lms.domain.import_people.preview import preview_of
from lms.domain.people_file import Kind, PeopleFile, UnreadablePeopleFileError, open_people_file, with_reasons
from lms.models import PeopleUpload, Person, School

LEASE = timedelta(minutes=10)
"""How long after the last sign of life a claim holds; one is given every thousand rows, none while writing."""
KEPT = timedelta(days=7)
EVERY = 1_000
MOVED_ON = "Something has changed at the school since you looked. Nothing was applied: this is what would happen now."

State = PeopleUpload.State
Clock = Callable[[], datetime]
SHOWN_AND_DONE = ("counts", "changed", "leavers", "remarks_in_all")
DUE = {State.WAITING: State.READING, State.APPLYING: State.APPLYING}


class UnconfirmedLeaversError(ValueError):
    """More than a tenth would leave, and nobody has said that this is right."""


class _LostClaimError(Exception):
    """Another worker took this over, or the file was given up."""


class _MovedOnError(Exception):
    """What would be done is no longer what was shown."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(MOVED_ON)
        self.plan = plan


def keep_upload(
    *, data: bytes, name: str, school: School, kind: Kind, full: bool, by: Person, at: datetime
) -> PeopleUpload:
    """Keep a file to be read soon; of one that is no list of people nothing is kept.

    Raises UnreadablePeopleFileError.
    """
    open_people_file(data, name=name, kind=kind)
    upload = PeopleUpload(school=school, audience=AUDIENCES[kind], by=by, at=at, name=name[:255], full=full)
    with transaction.atomic():
        upload.file.save(sha256(data).hexdigest()[:16], ContentFile(data), save=False)
        upload.save()
        record(verb="people uploaded", about=f"school {school.urn}", by=by, at=at, name=upload.name, kind=kind.value)
    return upload


def read_upload(*, upload_id: int, clock: Clock) -> None:
    """Read a file and keep what it would do, unless somebody else does that, or has done it."""
    claim = _Claim.of(upload_id, State.READING, clock)
    if claim is None:
        return
    try:
        file, data = claim.open_file()
        plan = plan_import(rows=claim.counted(file.rows()), by=claim.upload.by, on=claim.today, **_scope(claim, file))
        claim.settle(state=State.PLANNED, **claim.shown(plan, file, data))
    except UnreadablePeopleFileError as error:
        claim.fail(str(error))
    except _LostClaimError:
        return


def ask_to_apply(*, upload: PeopleUpload, confirm_leavers: bool, by: Person, at: datetime) -> None:
    """Say that a plan which was shown is to be carried out; said twice, it is carried out once.

    Raises UnconfirmedLeaversError: more than a tenth would leave, and `confirm_leavers` does not say so.
    """
    plan = upload.plan or {}
    if plan.get("needs_confirming") and not confirm_leavers:
        raise UnconfirmedLeaversError("Say that they have all left, or choose another file")
    asked = PeopleUpload.objects.filter(pk=upload.pk, state=State.PLANNED)
    with transaction.atomic():
        if asked.update(
            state=State.APPLYING, claimed_at=None, confirm_leavers=confirm_leavers, by=by, problem="", done=0
        ):
            record(verb="people import asked for", about=f"school {upload.school.urn}", by=by, at=at, name=upload.name)


def apply_upload(*, upload_id: int, clock: Clock) -> None:
    """Carry out what was asked for: exactly what was shown, all of it or nothing."""
    claim = _Claim.of(upload_id, State.APPLYING, clock)
    if claim is None:
        return
    try:
        file, data = claim.open_file()

        apply_import(
            rows=claim.counted(file.rows()),
            confirm_leavers=claim.upload.confirm_leavers,
            by=claim.upload.by,
            on=claim.today,
            at=clock(),
            before=partial(_settle_as_shown, claim, file),
            **_scope(claim, file),
        )
    except (_MovedOnError, RefusedImportError) as error:
        claim.settle(state=State.PLANNED, problem=MOVED_ON, **claim.shown(error.plan, file, data))
    except UnreadablePeopleFileError as error:
        claim.fail(str(error))
    except _LostClaimError:
        return
    else:
        _delete_file(claim.upload)


def give_up(*, upload: PeopleUpload) -> None:
    """Forget a file that is not to be applied, with what was read of it."""
    given_up = PeopleUpload.objects.filter(pk=upload.pk, state__in=[State.WAITING, State.PLANNED, State.FAILED])
    if given_up.exists():
        _discard(upload)


def due_uploads(*, at: datetime) -> list[tuple[int, str]]:
    """What is to be read or applied and in no living worker's hands: keys and what is due."""
    rows = PeopleUpload.objects.filter(_free(at), state__in=[State.WAITING, State.READING, State.APPLYING])
    return list(rows.order_by("at", "pk").values_list("pk", "state"))


def sweep_uploads(*, clock: Clock) -> None:
    """Do what a lost nudge or a dead worker left."""
    for pk, state in due_uploads(at=clock()):
        work = apply_upload if state == State.APPLYING else read_upload
        work(upload_id=pk, clock=clock)
    for upload in PeopleUpload.objects.filter(state__in=[State.APPLIED, State.FAILED]).exclude(file=""):
        _delete_file(upload)


def discard_stale_uploads(*, at: datetime) -> int:
    """Forget what was uploaded more than a week before `at`; answers how many there were."""
    stale = list(PeopleUpload.objects.filter(at__lt=at - KEPT).exclude(~_free(at), state=State.APPLYING))
    for upload in stale:
        _discard(upload)
    return len(stale)


class _Claim:
    """A file in this worker's hands. Each sign of life renews the claim; whoever lost it is stopped."""

    def __init__(self, upload: PeopleUpload, clock: Clock) -> None:
        self.upload, self._clock = upload, clock
        self.today = london_day(clock())

    @classmethod
    def of(cls, upload_id: int, state: str, clock: Clock) -> _Claim | None:
        """Claim a file for what leads to or is `state`; None where it is not due, or another holds it."""
        at = clock()
        sources = [source for source, doing in DUE.items() if doing == state] + [state]
        due = PeopleUpload.objects.filter(_free(at), pk=upload_id, state__in=sources)
        if not due.update(state=state, claimed_at=at, done=0):
            return None
        upload = PeopleUpload.objects.select_related("school", "by").get(pk=upload_id)
        return cls(upload, clock)

    def open_file(self) -> tuple[PeopleFile, bytes]:
        """The file as it was uploaded.

        Raises:
            UnreadablePeopleFileError: it cannot be read as a list of people.
            _LostClaimError: it was given up at this very moment.
        """
        try:
            with self.upload.file.open("rb") as stored:
                data: bytes = stored.read()
        except (FileNotFoundError, ValueError):
            raise _LostClaimError from None
        kind = KINDS[self.upload.audience]
        return open_people_file(data, name=self.upload.name, kind=kind, maps=self.upload.maps), data

    def counted(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The same rows, saying every thousand that this worker lives, and how far it is."""
        for count, row in enumerate(rows, 1):
            yield row
            if count % EVERY == 0:
                self.renew(done=count)

    def renew(self, **facts: object) -> None:
        at = self._clock()
        if not self._mine().update(claimed_at=at, **facts):
            raise _LostClaimError
        self.upload.claimed_at = at

    def settle(self, **facts: object) -> None:
        """Leave the file in another state. Raises _LostClaimError where another worker has it by now."""
        if not self._mine().update(claimed_at=None, **facts):
            raise _LostClaimError

    def fail(self, problem: str) -> None:
        if self._mine().update(claimed_at=None, state=State.FAILED, problem=problem[:1000]):
            _delete_file(self.upload)

    def shown(self, plan: Plan, file: PeopleFile, data: bytes) -> dict[str, object]:
        """What the screen shows of a plan, with the sheet of the rows that are left out."""
        preview = preview_of(plan, file)
        left_out = ""
        if plan.rejections:
            preview["left_out_as"], sheet = with_reasons(
                data, name=self.upload.name, kind=plan.kind, maps=self.upload.maps, rejected=plan.rejections
            )
            storage = self.upload.left_out.storage
            left_out = storage.save(f"people/{sha256(sheet).hexdigest()[:16]}", ContentFile(sheet))
        if self.upload.left_out and self.upload.left_out.name != left_out:
            self.upload.left_out.delete(save=False)
        return {"plan": preview, "left_out": left_out, "done": plan.rows}

    def _mine(self) -> QuerySet[PeopleUpload]:
        return PeopleUpload.objects.filter(
            pk=self.upload.pk, state=self.upload.state, claimed_at=self.upload.claimed_at
        )


class _Scope(TypedDict):
    school: School
    kind: Kind
    full: bool
    headings: dict[str, str]


def _scope(claim: _Claim, file: PeopleFile) -> _Scope:
    headings = {column.field: column.heading for column in file.columns if column.field}
    upload = claim.upload
    return {"school": upload.school, "kind": KINDS[upload.audience], "full": upload.full, "headings": headings}


def _settle_as_shown(claim: _Claim, file: PeopleFile, plan: Plan) -> None:
    """Settle the row as applied, within the transaction that applies; but nothing other than what was shown.

    Whoever presses the button may do more than whoever was shown the plan: so its words count, not its figures alone.
    """
    shown, preview = claim.upload.plan or {}, preview_of(plan, file)
    if any(shown.get(name) != json.loads(json.dumps(preview[name])) for name in SHOWN_AND_DONE):
        raise _MovedOnError(plan)
    claim.settle(state=State.APPLIED, plan=preview)


def _free(at: datetime) -> Q:
    return Q(claimed_at=None) | Q(claimed_at__lt=at - LEASE)


def _delete_file(upload: PeopleUpload) -> None:
    """The file goes before the row says so: where this ends half way, the next sweep finds it again."""
    if upload.file:
        upload.file.delete(save=False)
        PeopleUpload.objects.filter(pk=upload.pk).update(file="")


def _discard(upload: PeopleUpload) -> None:
    for kept in (upload.file, upload.left_out):
        if kept:
            kept.delete(save=False)
    upload.delete()
