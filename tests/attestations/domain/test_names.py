"""A typed name is the signer's, or the signer is told what to type."""

from typing import Any

import pytest

from attestations.domain.names import NameDoesNotFitError, check_name
from lms.models import Person


def check(typed: str, **name: Any) -> str:
    facts = {"legal_first": "Amara", "legal_last": "Okafor"} | name
    return check_name(typed=typed, person=Person(**facts))


@pytest.mark.parametrize(
    "typed",
    [
        "Amara Okafor",
        "amara okafor",
        "AMARA OKAFOR",
        "  Amara \t Okafor\u00a0",
        "A Okafor",
        "A. Okafor",
        "A. N. Okafor",
        "AN Okafor",
        "Am Okafor",
        "Amara Ngozi Okafor",
        "Amarra Okafor",
        "Amara Okafer",
        "Amará Okafor",
    ],
)
def test_the_name_the_school_knows_fits_with_case_spaces_initials_and_slips(typed: str) -> None:
    assert check(typed) == " ".join(typed.split())


@pytest.mark.parametrize(
    "typed",
    [
        "Chidi Okafor",
        "Amara Bello",
        "Amara",
        "Okafor",
        "Okafor Amara",
        "C. Okafor",
        "Ada Okafor",
        "Al Bello",
        "x",
        "I agree",
        "Amara Okafor Bello",
        "12345",
        "!!!",
    ],
)
def test_another_name_does_not_fit_and_the_answer_says_what_to_type(typed: str) -> None:
    with pytest.raises(NameDoesNotFitError) as refused:
        check(typed)
    assert str(refused.value) == (
        f"“{typed}” does not look like your name. Type your name as the school knows you: Amara Okafor"
    )


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u00a0\u2003"])
def test_nothing_is_no_name(typed: str) -> None:
    with pytest.raises(NameDoesNotFitError, match=r"^Type your name as the school knows you: Amara Okafor$"):
        check(typed)


@pytest.mark.parametrize("typed", ["Bisi Okafor", "Amara Okafor", "Bisi Adeyemi", "Amara Adeyemi"])
def test_legal_and_preferred_names_both_fit(typed: str) -> None:
    assert check(typed, preferred_first="Bisi", preferred_last="Adeyemi") == typed


def test_the_hint_uses_the_preferred_name() -> None:
    with pytest.raises(NameDoesNotFitError, match=r"as the school knows you: Bisi Okafor$"):
        check("Somebody Else", preferred_first="Bisi")


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\x00", "\ue000"],
    ids=[
        "right-to-left override",
        "zero width space",
        "isolate",
        "byte order mark",
        "soft hyphen",
        "nought",
        "private",
    ],
)
def test_a_character_that_cannot_be_seen_is_refused(hidden: str) -> None:
    with pytest.raises(NameDoesNotFitError, match=r"^The name holds a character that cannot be seen"):
        check(f"Amara{hidden} Okafor")


@pytest.mark.parametrize("typed", ["\u0410mara Okafor", "Amara \u041ekafor", "Amara Οkafor", "\uff21mara Okafor"])
def test_a_letter_that_looks_like_another_is_refused(typed: str) -> None:
    with pytest.raises(NameDoesNotFitError, match=r"^The name mixes letters of different alphabets"):
        check(typed)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("Siobhan O'Brien", "Siobhán", "O’Brien"),
        ("Siobhán OBrien", "Siobhán", "O’Brien"),
        ("Anna Smith Jones", "Anna", "Smith-Jones"),
        ("Anna-Maria Smith-Jones", "Anna Maria", "Smith-Jones"),
        ("Lukasz Wisniewski", "Łukasz", "Wiśniewski"),
        ("Soren Bjork", "Søren", "Björk"),
        ("Dzung Dang", "Dzung", "Đặng"),
        ("Isil Yildiz", "Işıl", "Yıldız"),
        ("Juan de la Cruz", "Juan", "de la Cruz"),
        ("Bo Li", "Bo", "Li"),
        ("محمد علي", "محمد", "علي"),
        ("Олена Шевченко", "Олена", "Шевченко"),
    ],
)
def test_names_of_many_places_fit_as_people_type_them(typed: str, first: str, last: str) -> None:
    assert check(typed, legal_first=first, legal_last=last) == typed


def test_a_person_with_one_name_types_one_name() -> None:
    assert check("Suharto", legal_first="Suharto", legal_last="") == "Suharto"


@pytest.mark.parametrize(("typed", "last"), [("Bo Lu", "Li"), ("Bo Ly", "Li")])
def test_a_short_name_has_no_room_for_slips(typed: str, last: str) -> None:
    with pytest.raises(NameDoesNotFitError):
        check(typed, legal_first="Bo", legal_last=last)


@pytest.mark.parametrize("typed", ["Pat Nair", "Pam Nair", "Pia Nair"])
def test_a_sister_with_the_same_initial_is_someone_else(typed: str) -> None:
    with pytest.raises(NameDoesNotFitError):
        check(typed, legal_first="Priya", legal_last="Nair")


def test_a_name_of_signs_alone_fits_nothing() -> None:
    with pytest.raises(NameDoesNotFitError):
        check("A Okafor", legal_first="--", legal_last="Okafor")
