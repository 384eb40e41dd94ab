"""People to whom nothing but signing is left, and what they do at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from attestations.models import Obligation
from tests.factories.ledger import make_member, make_owed, make_requirement
from tests.factories.people import SchoolFactory
from tests.signing_load.web import Answer, Signer

FEW = 8


def owed_by(people: int) -> list[Obligation]:
    """What as many people of one school owe."""
    school, requirement = SchoolFactory.create(), make_requirement()
    return [make_owed(person=make_member(school=school), requirement=requirement) for _ in range(people)]


def all_at_once(signers: Sequence[Signer], act: Callable[[Signer], Answer], *, few: bool = False) -> list[Answer]:
    """What everyone is answered who acts at one moment; with `few`, a handful at a time."""
    if few:
        with ThreadPoolExecutor(FEW) as some:
            return list(some.map(act, signers))
    ready = Barrier(len(signers))

    def together(signer: Signer) -> Answer:
        ready.wait()
        return act(signer)

    with ThreadPoolExecutor(len(signers)) as everyone:
        return list(everyone.map(together, signers))
