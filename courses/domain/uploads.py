"""Documents that were uploaded and wait to be saved as a version, or to be discarded."""

from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction

from courses.domain.import_policy import Imported, import_policy, policy_of, read_bytes
from courses.domain.reading import ParsedPolicy
from courses.models import PolicyUpload
from lms.models import Capability, Person, School, schools_where, whole_trust


def owners_for(person: Person) -> tuple[School | None, ...]:
    """The owners for whose policies `person` may work: schools, and first the trust (None) where it is not a school."""
    schools = tuple(schools_where(person, Capability.WRITE_LESSONS))
    several = School.objects.count() > 1
    return (None, *schools) if several and whole_trust(person, Capability.WRITE_LESSONS) else schools


def keep_upload(*, data: bytes, name: str, school: School | None, by: Person, at: datetime) -> PolicyUpload:
    """Keep a document that can be read until its uploader saves it; of one that cannot, nothing is kept.

    Raises UnreadablePolicyError.
    """
    parsed = read_bytes(data, name)
    digest = sha256(data).hexdigest()
    upload = PolicyUpload(by=by, at=at, name=name[:255], sha256=digest, school=_owner(parsed, school))
    with transaction.atomic():
        upload.file.save(digest[:16], ContentFile(data), save=False)
        upload.save()
    return upload


def _owner(parsed: ParsedPolicy, school: School | None) -> School | None:
    """Whose policy it is. The only school and its trust are one: what was begun as the trust's goes on as that."""
    if school and School.objects.count() == 1 and policy_of(parsed, school) is None and policy_of(parsed, None):
        return None
    return school


def read_upload(upload: PolicyUpload) -> ParsedPolicy:
    """What an uploaded document says.

    Raises FileNotFoundError where it was discarded at this very moment.
    """
    return read_bytes(_bytes_of(upload), upload.name)


def save_upload(*, upload: PolicyUpload, by: Person, at: datetime) -> Imported:
    """Make an uploaded document a draft version of its policy; saved again it is the same version.

    Raises FileNotFoundError where it was discarded at this very moment.
    """
    data = _bytes_of(upload)
    return import_policy(data=data, name=upload.name, school=upload.school, approval=None, by=by, at=at)


def _bytes_of(upload: PolicyUpload) -> bytes:
    with upload.file.open("rb") as file:
        data: bytes = file.read()
    return data


def discard_stale_uploads(*, at: datetime) -> int:
    """Discard what was uploaded more than a week before `at`; answers how many there were.

    The file goes before its row: where this ends half way, the next run finds the row again.
    """
    stale = list(PolicyUpload.objects.stale(at))
    for upload in stale:
        upload.file.delete(save=False)
        upload.delete()
    return len(stale)
