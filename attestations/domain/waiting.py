"""What waits for a second person: papers to be confirmed, signatures to be annulled."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from attestations.models import Annulment, PaperSignature
from lms.models import Capability, ChannelRole, Membership, Person, School, schools_where, whole_trust


def papers_seen(viewer: Person) -> QuerySet[PaperSignature]:
    """The papers of people whose duties `viewer` settles, or settled while they were there."""
    papers = PaperSignature.objects.select_related(
        "obligation__person", "obligation__child", "obligation__cycle", "obligation__requirement__course__policy",
        "asked_by", "decided_by",
    )  # fmt: skip
    return papers if _everywhere(viewer) else papers.filter(_placed("obligation__person", _schools(viewer)))


def annulments_seen(viewer: Person) -> QuerySet[Annulment]:
    """What was asked to be annulled of people whose duties `viewer` settles, or settled while they were there."""
    asked = Annulment.objects.select_related(
        "acknowledgement__obligation__person", "acknowledgement__obligation__child",
        "acknowledgement__obligation__requirement__course", "acknowledgement__signatory", "asked_by", "decided_by",
    )  # fmt: skip
    return (
        asked if _everywhere(viewer) else asked.filter(_placed("acknowledgement__obligation__person", _schools(viewer)))
    )


def waiting_for(viewer: Person) -> int:
    """How much waits that `viewer` could decide: not what they asked for themselves, and nothing of their own."""
    papers = papers_seen(viewer).filter(decision="").exclude(asked_by=viewer).exclude(obligation__person=viewer)
    annulments = annulments_seen(viewer).filter(decision="").exclude(asked_by=viewer)
    return papers.count() + annulments.exclude(acknowledgement__obligation__person=viewer).count()


def _everywhere(viewer: Person) -> bool:
    return whole_trust(viewer, Capability.SETTLE_DUTIES)


def _schools(viewer: Person) -> QuerySet[School]:
    return schools_where(viewer, Capability.SETTLE_DUTIES)


def _placed(whose: str, schools: QuerySet[School]) -> Q:
    seats = Membership.objects.filter(person=OuterRef(whose), school__in=schools)
    roles = ChannelRole.objects.filter(person=OuterRef(whose), channel__school__in=schools)
    return Q(Exists(seats)) | Q(Exists(roles))
