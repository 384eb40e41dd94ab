import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.models import Person
from lms.models.folding import FOLDS, fold
from tests.factories.people import PersonFactory


@pytest.mark.parametrize(
    ("words", "folded"),
    [("Siân O’Brien", "sian o'brien"), ("ÉLODIE", "elodie"), ("Zoë", "zoe"), ("Łukasz", "lukasz"), ("", "")],
)
def test_capitals_and_the_commonest_accents_are_folded_away(words: str, folded: str) -> None:
    assert fold(words) == folded


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Siân", "Élodie", "O’Brien", "D'Arcy", "100%", *FOLDS])
def test_the_database_folds_as_we_do(name: str) -> None:
    person = PersonFactory.create(legal_first=name, legal_last="Nair", preferred_first="", email=None)
    person.refresh_from_db()
    assert person.search_names.split() == fold(f"{name} Nair").split()
    assert person.sort_name == fold(f"Nair {name}")


@pytest.mark.django_db
def test_people_are_sorted_by_the_name_they_use_and_found_by_every_name_they_have() -> None:
    person = PersonFactory.create(
        legal_first="Priyanka",
        legal_last="Nair",
        preferred_first="Pri",
        preferred_last="Baird",
        email="p@alder.example",
    )
    person.refresh_from_db()
    assert person.sort_name == "baird pri"
    assert person.search_names == "priyanka nair pri baird p@alder.example"
    Person.objects.filter(pk=person.pk).update(preferred_last="", email=None)
    person.refresh_from_db()
    assert (person.sort_name, person.search_names) == ("nair pri", "priyanka nair pri  ")
