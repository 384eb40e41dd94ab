import re
from math import log2

import pytest

from lms.domain.classes.codes import DIGITS, LONGEST, PLACES, folded, in_address, new_code
from lms.domain.classes.words import EASY_WORDS
from tests.factories.people import SchoolClassFactory


@pytest.mark.django_db
def test_a_code_is_an_easy_word_and_four_digits_that_look_like_no_letter() -> None:
    for _ in range(200):
        word, digits = new_code().split(" ")
        assert word.lower() in EASY_WORDS
        assert re.fullmatch(r"[2-9]{4}", digits)


def test_there_are_more_than_a_million_codes() -> None:
    assert len(set(EASY_WORDS)) == len(EASY_WORDS)
    assert log2(len(EASY_WORDS) * len(DIGITS) ** PLACES) > 20


def test_every_word_can_be_typed_by_a_child() -> None:
    assert [word for word in EASY_WORDS if not re.fullmatch(r"[a-z]{3,7}", word)] == []


@pytest.mark.django_db
def test_a_code_that_a_class_has_is_not_given_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, few in {"EASY_WORDS": ("heron",), "DIGITS": "23", "PLACES": 1}.items():
        monkeypatch.setattr(f"lms.domain.classes.codes.{name}", few)
    SchoolClassFactory.create(code="HERON 2")
    assert {new_code() for _ in range(20)} == {"HERON 3"}


@pytest.mark.parametrize(
    "typed",
    [
        "HERON 4827",
        "heron 4827",
        "heron4827",
        " Heron-4827 ",
        "heron_4 8 2 7",
        "ＨＥＲＯＮ　４８２７",
        "heron\t4827\n",
        "hero n.4827",
    ],
)
def test_case_and_spaces_do_not_matter(typed: str) -> None:
    assert folded(typed) == "HERON 4827"


@pytest.mark.parametrize("typed", ["", "   ", "heron", "4827", "4827 heron", "heron 48x27", "🐦 4827", "mine"])
def test_what_is_no_word_and_number_is_no_code(typed: str) -> None:
    assert folded(typed) == ""


def test_a_very_long_code_is_not_read_to_its_end() -> None:
    assert folded("a" * 1_000_000 + "1") == ""
    assert folded("heron" + " " * LONGEST + "4827") == ""


def test_a_code_in_an_address_is_read_again_as_the_code() -> None:
    assert in_address("HERON 4827") == "HERON-4827"
    assert folded(in_address("HERON 4827")) == "HERON 4827"
