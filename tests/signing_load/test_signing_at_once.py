"""A whole trust signs at once: nobody is lost, doubled or refused, and the chain does not fork."""

from attestations.domain.verify import verify_ledger
from attestations.models import Acknowledgement
from attestations.verify_ledger import Verdict
from tests.signing_load.crowd import all_at_once, owed_by
from tests.signing_load.web import Web, signers_of

PEOPLE = 200


def test_two_hundred_people_sign_at_once_and_each_has_one_signature(web: Web) -> None:
    duties = owed_by(PEOPLE)
    web.start()
    signers = signers_of(duties, port=web.port)

    assert {answer.status for answer in all_at_once(signers, lambda signer: signer.open(), few=True)} == {200}
    answered = all_at_once(signers, lambda signer: signer.sign())

    assert [answer.status for answer in answered] == [302] * PEOPLE, web.log()
    signed = Acknowledgement.objects.order_by("seq")
    assert {answer.leads_to.split("/")[-2] for answer in answered} == set(signed.values_list("code", flat=True))
    assert list(signed.values_list("seq", flat=True)) == list(range(1, PEOPLE + 1))
    assert set(signed.values_list("obligation", flat=True)) == {owed.pk for owed in duties}
    assert verify_ledger() == Verdict(PEOPLE)
