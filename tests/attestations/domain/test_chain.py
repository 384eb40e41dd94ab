"""The chain as values alone: what fits, and how each thing that does not fit is named."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attestations.domain.chain import (
    GENESIS,
    Entry,
    Fault,
    canonical,
    commitment_to,
    digest_of,
    faults_in,
)

SALT = "5a" * 32
CHANGED = "its digest does not fit its words: it was changed"
WHO_CHANGED = "who signed does not fit what the entry committed to: it was changed"
UNCHAINED = "does not name the digest of the entry before it"


def chain(length: int) -> list[Entry]:
    """Entries as signing would make them."""
    entries: list[Entry] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        facts = canonical({"name": f"Signer {seq}", "person": seq})
        commitment = commitment_to(salt=SALT, facts=facts)
        body = canonical({"seq": seq, "signatory": commitment, "statement": "I will keep to it."})
        digest = digest_of(previous=previous, body=body)
        entries.append(Entry(seq, body, previous, digest, commitment, SALT, facts, side=True))
        previous = digest
    return entries


def faults(entries: list[Entry], *, of: list[Entry] | None = None) -> list[Fault]:
    """The faults of entries whose head is that of the ledger they were made from."""
    last = (of or entries)[-1]
    return faults_in(entries, head_seq=last.seq, head_digest=last.digest)


def test_a_chain_that_nobody_touched_has_no_fault() -> None:
    assert faults(chain(5)) == []


def test_a_ledger_with_nothing_in_it_has_no_fault() -> None:
    assert faults_in([], head_seq=0, head_digest=GENESIS) == []


def test_a_digest_is_sha256_over_the_tag_the_digest_before_and_the_words() -> None:
    tagged = b"countersign acknowledgement v1\n" + bytes(32) + b'{"seq":1}'
    assert digest_of(previous=GENESIS, body='{"seq":1}') == sha256(tagged).hexdigest()


def test_a_commitment_is_sha256_over_its_own_tag_the_salt_and_the_facts() -> None:
    tagged = b"countersign signatory v1\n" + bytes.fromhex(SALT) + b'{"name":"Amara"}'
    assert commitment_to(salt=SALT, facts='{"name":"Amara"}') == sha256(tagged).hexdigest()


def test_canonical_json_sorts_its_names_and_has_no_spaces() -> None:
    assert canonical({"b": 1, "a": "ł", "c": None}) == '{"a":"ł","b":1,"c":null}'


def test_words_that_were_edited_do_not_fit_their_digest() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], body=entries[1].body.replace("I will", "I may"))
    assert faults(entries) == [Fault(2, CHANGED)]


def test_a_forged_digest_is_named_where_it_is_and_where_it_is_missed() -> None:
    entries = chain(3)
    body = entries[1].body.replace("I will", "I may")
    entries[1] = replace(entries[1], body=body, digest=digest_of(previous=entries[1].previous, body=body))
    assert faults(entries) == [Fault(3, UNCHAINED)]


def test_a_chain_forged_to_its_end_does_not_meet_its_head() -> None:
    made = chain(3)
    forged = list(made)
    body = made[2].body.replace("I will", "I may")
    forged[2] = replace(made[2], body=body, digest=digest_of(previous=made[2].previous, body=body))
    assert faults(forged, of=made) == [Fault(0, "the ledger ends at entry 3, but its head says entry 3")]


def test_an_entry_taken_out_of_the_middle_is_missed() -> None:
    made = chain(4)
    assert faults([made[0], made[3]], of=made) == [Fault(4, "follows entry 1: 2 missing")]


def test_a_tail_cut_off_is_missed_at_the_head() -> None:
    made = chain(4)
    assert faults(made[:2], of=made) == [Fault(0, "the ledger ends at entry 2, but its head says entry 4")]


def test_a_head_that_is_gone_is_missed() -> None:
    assert faults_in(chain(2), head_seq=0, head_digest=GENESIS) == [
        Fault(0, "the ledger ends at entry 2, but its head says entry 0")
    ]


def test_two_entries_that_changed_places_do_not_follow_one_another() -> None:
    made = chain(4)
    swapped = [made[0], replace(made[2], seq=2), replace(made[1], seq=3), made[3]]
    assert [(fault.seq, fault.fault) for fault in faults(swapped, of=made)] == [
        (2, UNCHAINED),
        (3, UNCHAINED),
        (4, UNCHAINED),
    ]


def test_the_first_entry_names_nothing_before_it() -> None:
    made = chain(1)
    body = made[0].body
    previous = "1" * 64
    forged = [replace(made[0], previous=previous, digest=digest_of(previous=previous, body=body))]
    assert faults(forged) == [Fault(1, UNCHAINED)]


def test_a_name_that_was_changed_is_not_what_was_committed_to() -> None:
    entries = chain(2)
    entries[0] = replace(entries[0], facts=canonical({"name": "Someone Else", "person": 1}))
    assert faults(entries) == [Fault(1, WHO_CHANGED)]


@pytest.mark.parametrize("salt", ["5b" * 32, "not hexadecimal", "", "5A" * 32, " ".join(["5a"] * 32)])
def test_a_salt_that_was_changed_is_not_what_was_committed_to(salt: str) -> None:
    entries = chain(1)
    assert faults([replace(entries[0], salt=salt)]) == [Fault(1, WHO_CHANGED)]


@pytest.mark.parametrize("previous", ["not hexadecimal", "", "0" * 63, " ".join(["00"] * 32)])
def test_a_digest_before_it_that_is_none_is_named(previous: str) -> None:
    entries = chain(1)
    assert faults([replace(entries[0], previous=previous)]) == [Fault(1, UNCHAINED), Fault(1, CHANGED)]


def test_a_row_of_who_signed_that_is_missing_is_named() -> None:
    entries = chain(2)
    entries[1] = replace(entries[1], side=False, facts=None, salt="")
    assert faults(entries) == [Fault(2, "the row saying who signed is missing")]


def test_a_name_that_was_erased_leaves_the_chain_whole() -> None:
    entries = chain(2)
    entries[0] = replace(entries[0], facts=None, salt="")
    assert faults(entries) == []


TEXTS = {"body", "previous", "digest", "salt", "facts", "commitment"}


@given(data=st.data(), length=st.integers(1, 5))
def test_whatever_is_changed_in_an_entry_is_found(data: st.DataObject, length: int) -> None:
    made = chain(length)
    place = data.draw(st.integers(0, length - 1))
    field = data.draw(st.sampled_from(sorted(TEXTS)))
    before = getattr(made[place], field)
    after = data.draw(st.one_of(_slips_in(before), st.text(max_size=70)).filter(lambda text: text != before))
    entries = list(made)
    changed: dict[str, Any] = {field: after}
    entries[place] = replace(made[place], **changed)
    assert faults(entries, of=made)


@given(data=st.data(), length=st.integers(2, 6))
def test_whatever_is_taken_out_put_twice_or_moved_is_found(data: st.DataObject, length: int) -> None:
    made = chain(length)
    places = data.draw(
        st.lists(st.integers(0, length - 1), max_size=length + 1).filter(lambda found: found != list(range(length)))
    )
    entries = [replace(made[place], seq=seq) for seq, place in enumerate(places, 1)]
    assert faults(entries, of=made)


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(-(2**53) + 1, 2**53 - 1), st.none())))
def test_canonical_json_says_what_it_was_given_and_the_same_way_again(value: dict[str, str | int | None]) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text


def _slips_in(text: str) -> st.SearchStrategy[str]:
    """The text with one character another, the slip that is hardest to see."""
    if not text:
        return st.just("x")
    return st.builds(
        lambda place, char: text[:place] + char + text[place + 1 :],
        st.integers(0, len(text) - 1),
        st.characters(codec="utf-8"),
    )
