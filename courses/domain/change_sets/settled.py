from courses.models import ChangeSet, Policy, PolicyVersion


def first_undecided(policy: Policy) -> ChangeSet | None:
    """The change set of the earliest version whose changes nobody has called material or editorial yet."""
    undecided = ChangeSet.objects.filter(new__policy=policy, decided_at=None)
    return undecided.select_related("new").order_by("new__sequence").first()


def settled_version(policy: Policy) -> PolicyVersion | None:
    """The latest approved version up to which every change is decided: whoever signs it has read all they must.

    None while none is approved.
    """
    approved = policy.versions.approved().order_by("-sequence")
    if undecided := first_undecided(policy):
        approved = approved.filter(sequence__lt=undecided.new.sequence)
    return approved.first()
