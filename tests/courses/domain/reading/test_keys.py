"""Keys of clauses: by their words, and each given once."""

from courses.domain.reading.keys import UniqueKeys, key_of


def test_a_key_depends_on_the_words_alone() -> None:
    key = key_of(("Doors",), "Staff must:", "knock")
    assert key == key_of(("DOORS",), "staff must", "Knock.")
    assert key != key_of(("Doors",), None, "knock")
    assert key != key_of(("Gates",), "Staff must:", "knock")


def test_a_key_that_is_in_use_gets_the_first_number_that_is_not() -> None:
    keys = UniqueKeys(["a", "a-2"])
    assert [keys.take("a"), keys.take("a"), keys.take("b"), keys.take("b")] == ["a-3", "a-4", "b", "b-2"]
