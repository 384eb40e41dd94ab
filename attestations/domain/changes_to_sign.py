"""What somebody who signed an earlier version has to read before they sign what has changed."""

from dataclasses import dataclass

from attestations.domain.obligations.deltas import is_for
from attestations.domain.statements import version_to_sign
from attestations.models import Obligation
from courses.domain.reading.comparing.words import Step, compare_words
from courses.models import Change, ChangeSet


@dataclass(frozen=True, slots=True)
class ChangeToSign:
    """One changed clause, its words step by step where it was there before and is there now."""

    change: Change
    was: str
    now: str
    words: tuple[Step, ...]

    @property
    def heading(self) -> str:
        clause = self.change.new or self.change.old
        return str(clause.path[-1]) if clause and clause.path else ""

    @property
    def label(self) -> str:
        clause = self.change.new or self.change.old
        return clause.label if clause else ""


def changes_to_sign(obligation: Obligation) -> list[ChangeToSign]:
    """The material changes for the audience of a delta, from its change set to the version that is signed, in order."""
    if obligation.change_set is None:
        return []
    version = version_to_sign(obligation)
    sets = ChangeSet.objects.decided().filter(
        new__policy=version.policy_id,
        new__sequence__gte=obligation.change_set.new.sequence,
        new__sequence__lte=version.sequence,
    )
    changes = Change.objects.filter(change_set__in=sets, material=True).select_related("old", "new")
    ordered = changes.order_by("change_set__new__sequence", "position")
    return [_shown(change) for change in ordered if is_for(change, obligation.requirement)]


def _shown(change: Change) -> ChangeToSign:
    was = f"{change.old.lead_in} {change.old.text}".strip() if change.old else ""
    now = f"{change.new.lead_in} {change.new.text}".strip() if change.new else ""
    return ChangeToSign(change, was, now, compare_words(was, now) if was and now else ())
