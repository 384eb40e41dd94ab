"""The rules of the ledger, and the program an auditor runs: what fits, and how what does not fit is named."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from attestations import verify_ledger
from attestations.verify_ledger import (
    GENESIS,
    Checkpoint,
    Entry,
    Fault,
    Side,
    Verdict,
    canonical,
    checkpoint_message,
    commitment_to,
    digest_of,
    main,
    verify,
)
from tests.factories.chain import AT, SALT, chained_anew, made, make_chain

CHANGED = "its digest does not fit its words: it was changed"
COLUMNS = "its columns do not say what its words say: it was changed"
WHO_CHANGED = "who signed does not fit what the entry committed to: it was changed"
UNCHAINED = "does not name the digest of the entry before it"
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def found(entries: list[Entry], *, of: list[Entry] | None = None, checkpoint: Checkpoint | None = None) -> Verdict:
    """What is found in entries whose head is that of the ledger they were made from."""
    last = (of or entries)[-1]
    return verify(entries, head_seq=last.seq, head_digest=last.digest, checkpoint=checkpoint, key=PUBLIC)


def faults(entries: list[Entry], *, of: list[Entry] | None = None) -> list[Fault]:
    return found(entries, of=of).faults


def checkpoint_of(entries: list[Entry], *, key: Ed25519PrivateKey = KEY) -> Checkpoint:
    last = entries[-1]
    message = checkpoint_message(entries=last.seq, head=last.digest, at=AT)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    return Checkpoint(last.seq, last.digest, AT, public, key.sign(message).hex())


def edited(entry: Entry, **said: object) -> Entry:
    """The entry with other words, and a digest that does not know it."""
    return replace(entry, body=canonical({**json.loads(entry.body), **said}))


def test_a_chain_that_nobody_touched_has_no_fault() -> None:
    assert found(make_chain(5)) == Verdict(5)


def test_a_ledger_with_nothing_in_it_has_no_fault() -> None:
    assert verify([], head_seq=0, head_digest=GENESIS) == Verdict(0)


def test_a_digest_is_sha256_over_the_tag_the_digest_before_and_the_words() -> None:
    tagged = b"countersign acknowledgement v1\n" + bytes(32) + b'{"seq":1}'
    assert digest_of(previous=GENESIS, body='{"seq":1}') == sha256(tagged).hexdigest()


def test_a_commitment_is_sha256_over_its_own_tag_the_salt_and_the_facts() -> None:
    tagged = b"countersign signatory v1\n" + bytes.fromhex(SALT) + b'{"name":"Amara"}'
    assert commitment_to(salt=SALT, facts='{"name":"Amara"}') == sha256(tagged).hexdigest()


def test_words_that_were_edited_do_not_fit_their_digest() -> None:
    entries = make_chain(3)
    entries[1] = edited(entries[1], statement="I may keep to it")
    assert faults(entries) == [Fault(2, CHANGED)]


def test_a_forged_digest_is_missed_by_the_entry_after_it() -> None:
    entries = make_chain(3)
    forged = edited(entries[1], statement="I may keep to it")
    entries[1] = replace(forged, digest=digest_of(previous=forged.previous, body=forged.body))
    assert faults(entries) == [Fault(3, UNCHAINED)]


def test_a_chain_forged_to_its_end_does_not_meet_its_head() -> None:
    whole = make_chain(3)
    forged = chained_anew([*whole[:2], edited(whole[2], statement="I may keep to it")], start=2)
    assert faults(forged, of=whole) == [Fault(0, "the ledger ends at entry 3, but its head says entry 3")]


def test_an_entry_taken_out_of_the_middle_is_missed() -> None:
    whole = make_chain(4)
    assert faults([whole[0], whole[3]], of=whole) == [Fault(4, "follows entry 1: 2 missing")]


def test_an_entry_that_stands_twice_is_named() -> None:
    whole = make_chain(2)
    assert Fault(2, "follows entry 2") in faults([*whole, whole[1]], of=whole)


def test_a_tail_cut_off_is_missed_at_the_head() -> None:
    whole = make_chain(4)
    assert faults(whole[:2], of=whole) == [Fault(0, "the ledger ends at entry 2, but its head says entry 4")]


@pytest.mark.parametrize("salt", ["5b" * 32, "not hexadecimal", "", "5A" * 32, " ".join(["5a"] * 32)])
def test_a_salt_that_was_changed_is_not_what_was_committed_to(salt: str) -> None:
    (entry,) = make_chain(1)
    assert entry.side
    assert faults([replace(entry, side=Side(salt, entry.side.facts))]) == [Fault(1, WHO_CHANGED)]


def test_a_name_that_was_changed_is_not_what_was_committed_to() -> None:
    entries = make_chain(2)
    entries[0] = replace(entries[0], side=Side(SALT, canonical({"name": "Someone Else", "person": 1})))
    assert faults(entries) == [Fault(1, WHO_CHANGED)]


def test_a_row_of_who_signed_that_is_missing_is_a_fault_and_an_erased_one_is_none() -> None:
    entries = make_chain(2)
    assert faults([entries[0], replace(entries[1], side=None)]) == [Fault(2, "the row saying who signed is missing")]
    assert found([replace(entries[0], side=Side("", "", erased=True)), entries[1]]) == Verdict(2, erased=1)


@pytest.mark.parametrize("previous", ["not hexadecimal", "", "0" * 63, " ".join(["00"] * 32)])
def test_a_digest_before_it_that_is_none_is_named(previous: str) -> None:
    (entry,) = make_chain(1)
    assert faults([replace(entry, previous=previous)]) == [Fault(1, UNCHAINED), Fault(1, CHANGED)]


@pytest.mark.parametrize(
    "column",
    [
        {"code": "AAAA-AAAA"},
        {"kind": "paper"},
        {"obligation": 7},
        {"nth": 2},
        {"annuls": 1},
        {"signed_at": "2026-10-01T11:00:00.000000+00:00"},
        {"recorded_at": "2026-10-01T11:00:00.000000+00:00"},
    ],
)
def test_a_column_that_was_changed_is_named(column: dict[str, Any]) -> None:
    entries = make_chain(2)
    entries[1] = replace(entries[1], **column)
    assert faults(entries) == [Fault(2, COLUMNS)]


def test_what_was_annulled_may_be_signed_anew() -> None:
    entries = make_chain(3, annulled=[2])
    again = made(entries, seq=5, obligation=1002, nth=2)
    assert found([*entries, again]) == Verdict(5)


def test_what_stands_is_not_signed_twice() -> None:
    entries = make_chain(3)
    again = made(entries, seq=4, obligation=1002, nth=2)
    assert faults([*entries, again]) == [Fault(4, "signs what entry 2 has signed already")]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ({"seq": 9, "digest": "0" * 64}, "annuls no earlier signature"),
        ({"seq": 2, "digest": "0" * 64}, "does not name entry 2 as it is"),
        ({"seq": 4, "digest": "0" * 64}, "annuls no earlier signature"),
    ],
)
def test_an_annulment_names_an_earlier_signature_as_it_is(names: dict[str, Any], fault: str) -> None:
    entries = make_chain(3, annulled=[1])
    wrong = made(entries, seq=5, obligation=1002, kind="annulled", nth=None, names=names)
    assert faults([*entries, wrong]) == [Fault(5, fault)]


def test_a_signature_is_annulled_once() -> None:
    entries = make_chain(3, annulled=[2, 2])
    assert faults(entries) == [Fault(5, "annuls entry 2, which was annulled already")]


def test_a_checkpoint_that_was_taken_of_it_fits_and_so_does_an_older_one() -> None:
    entries = make_chain(5)
    assert found(entries, checkpoint=checkpoint_of(entries)).ok
    assert found(entries, checkpoint=checkpoint_of(entries[:2])).ok


def test_an_end_that_was_cut_off_together_with_its_head_is_seen_by_a_checkpoint() -> None:
    whole = make_chain(5)
    assert faults(whole[:3]) == []
    assert found(whole[:3], checkpoint=checkpoint_of(whole)).faults == [
        Fault(0, f"the checkpoint of {AT} saw 5 entries: the end was cut off")
    ]


def test_a_ledger_written_anew_is_seen_by_a_checkpoint() -> None:
    whole = make_chain(5)
    forged = chained_anew([whole[0], edited(whole[1], statement="I may"), *whole[2:]], start=1)
    assert faults(forged) == []
    assert found(forged, checkpoint=checkpoint_of(whole)).faults == [
        Fault(5, f"is not the entry that the checkpoint of {AT} saw: it was changed")
    ]


def test_a_checkpoint_that_was_changed_or_is_anothers_is_named() -> None:
    entries = make_chain(3)
    changed = replace(checkpoint_of(entries), entries=2, head=entries[1].digest)
    assert found(entries, checkpoint=changed).faults == [
        Fault(0, "the checkpoint's signature does not fit: it was changed")
    ]
    other = checkpoint_of(entries, key=Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    assert found(entries, checkpoint=other).faults == [
        Fault(0, "the checkpoint is signed with another key than this ledger's")
    ]


WHOLE_NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.one_of(st.text(), WHOLE_NUMBERS, st.booleans(), st.none()),
    lambda inner: st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.from_regex(r"[a-z_0-9]{1,10}", fullmatch=True), VALUES, max_size=5))
def test_what_we_write_without_a_library_is_rfc_8785(value: dict[str, Any]) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)


# ---- what thousands of tamperers would do


WHOLE = make_chain(15, annulled=[4, 11, 13])
CHECKPOINT = checkpoint_of(WHOLE)
Tampering = Callable[[random.Random, list[Entry]], tuple[list[Entry], set[int]]]
"""What one does to a ledger, and the entries at one of which it has to be noticed (0: at its end)."""


def edit(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Change one character of one column, or one number."""
    place = dice.randrange(len(entries))
    entry = entries[place]
    column = dice.choice(
        ["code", "kind", "signed_at", "recorded_at", "body", "previous", "digest", "obligation", "nth"]
    )
    before = getattr(entry, column)
    if isinstance(before, str):
        after: Any = slip(dice, before)
    else:
        after = (before or 0) + dice.choice([-1, 1, 7])
    changed: dict[str, Any] = {column: after}
    entries[place] = replace(entry, **changed)
    return entries, {entry.seq, entry.seq + 1, 0}


def edit_the_signer(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Change one character of who signed."""
    place = dice.randrange(len(entries))
    side = entries[place].side
    assert side
    salted = Side(slip(dice, side.salt), side.facts)
    renamed = Side(side.salt, slip(dice, side.facts))
    entries[place] = replace(entries[place], side=dice.choice([salted, renamed]))
    return entries, {entries[place].seq}


def delete(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    place = dice.randrange(len(entries))
    del entries[place]
    return entries, {entries[place].seq if place < len(entries) else 0}


def lose_the_signer(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    place = dice.randrange(len(entries))
    entries[place] = replace(entries[place], side=None)
    return entries, {entries[place].seq}


def swap(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Let two entries change places, under each other's number or under their own."""
    one, other = sorted(dice.sample(range(len(entries)), 2))
    entries[one], entries[other] = entries[other], entries[one]
    if dice.random() < 0.5:
        entries[one] = replace(entries[one], seq=one + 1)
        entries[other] = replace(entries[other], seq=other + 1)
    return entries, {entries[one].seq}


def repeat(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Put an entry in a second time, somewhere after the first."""
    place = dice.randrange(len(entries))
    at = dice.randrange(place + 1, len(entries) + 1)
    entries.insert(at, entries[place])
    return entries, {entries[place].seq}


def forge(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Write other words, and make every digest after them fit, and the head too: only a checkpoint sees it."""
    place = dice.randrange(len(entries))
    entries[place] = edited(entries[place], statement=f"I will keep to nothing {dice.random()}")
    return chained_anew(entries, start=place), {CHECKPOINT.entries}


def truncate(dice: random.Random, entries: list[Entry]) -> tuple[list[Entry], set[int]]:
    """Cut the end off, and set the head back: only a checkpoint sees it."""
    return entries[: dice.randrange(len(entries))], {0}


def slip(dice: random.Random, text: str) -> str:
    place = dice.randrange(len(text))
    other = dice.choice([char for char in "0aZé\u202e" if char != text[place]])
    return text[:place] + other + text[place + 1 :]


@pytest.mark.parametrize(
    "tamper", [edit, edit_the_signer, delete, lose_the_signer, swap, repeat, forge, truncate], ids=lambda t: t.__name__
)
def test_of_a_thousand_tamperings_of_each_kind_every_one_is_found_and_named(tamper: Tampering) -> None:
    dice = random.Random(tamper.__name__)
    assert found(list(WHOLE), checkpoint=CHECKPOINT).ok
    for n in range(1000):
        entries, places = tamper(dice, list(WHOLE))
        last = entries[-1] if tamper in (forge, truncate) and entries else WHOLE[-1]
        head = (last.seq, last.digest) if entries else (0, GENESIS)
        verdict = verify(entries, head_seq=head[0], head_digest=head[1], checkpoint=CHECKPOINT, key=PUBLIC)
        assert {fault.seq for fault in verdict.faults} & places, f"{tamper.__name__} {n}: {verdict.faults}"


# ---- the program


def export_of(entries: list[Entry], file: Path) -> Path:
    lines = [{"format": "countersign ledger", "version": 1, "entries": len(entries), "head": entries[-1].digest}]
    for entry in entries:
        said = asdict(entry)
        side = said.pop("side")
        lines.append(said | {"signatory": side and {"salt": side["salt"], "facts": side["facts"]}})
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def checkpoint_file(checkpoint: Checkpoint, file: Path) -> Path:
    file.write_text(json.dumps({"format": "countersign checkpoint", "version": 1, **asdict(checkpoint)}))
    return file


def test_an_auditor_without_django_runs_it_and_is_told(tmp_path: Path) -> None:
    ledger = export_of(WHOLE, tmp_path / "ledger.jsonl")
    checkpoint = checkpoint_file(CHECKPOINT, tmp_path / "checkpoint.json")
    program = str(Path(verify_ledger.__file__))
    run = subprocess.run(
        [sys.executable, "-I", program, str(ledger), "--checkpoint", str(checkpoint)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "18 entries: no fault\n", "")


def test_what_is_wrong_is_told_a_line_each_and_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = list(WHOLE)
    entries[6] = replace(entries[6], code="AAAA-AAAA", side=None)
    assert main([str(export_of(entries, tmp_path / "ledger.jsonl"))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"entry 7: {COLUMNS}",
        "entry 7: the row saying who signed is missing",
        "18 entries: 2 faults",
    ]


def test_another_key_than_the_one_that_was_written_down_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = export_of(WHOLE, tmp_path / "ledger.jsonl")
    checkpoint = checkpoint_file(CHECKPOINT, tmp_path / "checkpoint.json")
    assert main([str(ledger), "--checkpoint", str(checkpoint), "--key", "ab" * 32]) == 1
    assert "another key" in capsys.readouterr().out


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null\n", '{"format":"x"}\n', '{"format":"countersign ledger","version":1}\n', "\ud800"],
)
def test_a_file_that_is_no_ledger_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    assert main([str(file)]) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"seq":1}', "7"])
def test_a_line_that_is_no_entry_is_named_by_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file = export_of(WHOLE, tmp_path / "ledger.jsonl")
    lines = file.read_text().splitlines()
    lines[4] = line
    file.write_text("\n".join(lines))
    assert main([str(file)]) == 2
    assert "line 5 " in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["nowhere.jsonl"], ["a", "b"], ["--forge"]])
def test_bad_arguments_are_one_line_and_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format":"countersign checkpoint","version":1,"entries":"2"}'])
def test_a_checkpoint_that_is_none_is_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    ledger = export_of(WHOLE, tmp_path / "ledger.jsonl")
    (tmp_path / "checkpoint.json").write_text(content)
    assert main([str(ledger), "--checkpoint", str(tmp_path / "checkpoint.json")]) == 2
    assert capsys.readouterr().err.endswith("it is not a checkpoint of a ledger\n")
