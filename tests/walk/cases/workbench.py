"""The policy workbench."""

from collections.abc import Iterator

from courses.models import ChangeSet, Policy
from tests.factories.policies import PolicyUploadFactory, PolicyVersionFactory
from tests.walk.cases.kit import IN_ADMIN, Args, Case, answers, plain
from tests.walk.site import Site


def cases() -> Iterator[Case]:
    """The policy workbench, which is inside the Wagtail admin: only those who write get further than its door.

    Each case is of a policy, version or upload of one owner; whoever may not work for that owner finds nothing.
    """
    everyone = answers(302, s200=IN_ADMIN)
    only_read = answers(302, s405=IN_ADMIN)
    yield plain("workbench:policies", everyone, only_read)
    yield plain("workbench:new_upload", everyone, everyone)
    for whose in ("own", "other", "trust"):
        may = IN_ADMIN if whose == "own" else {"trust lead"}
        page = answers(302, s404=IN_ADMIN) | dict.fromkeys(may, 200)
        for name in ("policy", "compare"):
            yield Case(f"workbench:{name}", f"of {whose}", _policy_of(whose), page, only_read)
        for name in ("version", "version_document", "courses"):
            yield Case(f"workbench:{name}", f"of {whose}", _version_of(whose), page, only_read)
        yield Case(
            "workbench:draft_courses", f"of {whose}", _version_of(whose), only_read, answers(302, s404=IN_ADMIN - may)
        )
        publishing = answers(302, s404=IN_ADMIN)
        yield Case(
            "workbench:publish_course",
            f"none of {whose}",
            _version_of(whose, "nobody"),
            only_read,
            publishing | _refused(may),
        )
        leaving = answers(302, s404=IN_ADMIN)
        yield Case("workbench:leave_out", f"none of {whose}", _version_of(whose, "nobody", 1), only_read, leaving)
        flagged = _version_of(whose, 1)
        yield Case("workbench:settle_flag", f"none of {whose}", flagged, only_read, leaving)
        approving = may - {"content editor"}
        approval = answers(302, s404=IN_ADMIN - may)
        told = approval | dict.fromkeys(approving, 200)
        yield Case("workbench:approve_version", f"of {whose}", _version_of(whose), approval, told)
        decided = answers(302, s404=IN_ADMIN) | dict.fromkeys(may, 200)
        yield Case("workbench:decide", f"of {whose}", _decided_of(whose), decided, decided | _refused(may))
    uploads = answers(302, s404=IN_ADMIN)
    yield Case("workbench:upload", "of a colleague", _upload, uploads, only_read)
    yield Case("workbench:save_upload", "of a colleague", _upload, only_read, uploads)


def _policy_of(whose: str) -> Args:
    return lambda site, _: [_policy(site, whose).pk]


def _version_of(whose: str, *more: object) -> Args:
    return lambda site, _: [_policy(site, whose).versions.get().pk, *more]


def _decided_of(whose: str) -> Args:
    """A version with a change set, approved after the one there is."""

    def args(site: Site, _: str) -> list[object]:
        old = _policy(site, whose).versions.get()
        new = PolicyVersionFactory.create(policy=old.policy, sequence=old.sequence + 1)
        ChangeSet.objects.create(old=old, new=new, made_at=new.imported_at)
        return [new.pk]

    return args


def _refused(may: set[str]) -> dict[str, int]:
    return {"content editor": 302} if "content editor" in may else {}


def _policy(site: Site, whose: str) -> Policy:
    return {"own": site.own.policy, "other": site.other.policy, "trust": site.trust_policy}[whose]


def _upload(site: Site, persona: str) -> list[object]:
    """A document that somebody of the other school brought in."""
    return [PolicyUploadFactory.create(by=site.other.people["policy owner"], school=site.other.school).pk]
