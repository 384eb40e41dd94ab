"""Numbers in the forms that Word names."""

from courses.domain.reading.readers.numerals import numeral

_NUMERALS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_WORDS = {
    "cardinalText": ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),
    "ordinalText": ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"),
}
"""As far as the parts of a policy are likely to be counted in words."""
_UNPRINTED = frozenset({"none", "bullet"})


def written(number: int, form: str) -> str:
    """Return `number` in a form such as "upperRoman"; a form that is not known here is printed in figures.

    "decimal3" and the like are figures filled up with noughts to that width.
    """
    if form in _UNPRINTED:
        return ""
    if form == "decimalZero":
        return str(number).zfill(2)
    if form.startswith("decimal") and form[7:].isdigit():
        return str(number).zfill(int(form[7:]))
    if form == "ordinal":
        return _ordinal(number)
    words = _WORDS.get(form, ())
    return words[number] if 0 <= number < len(words) else numeral(number, _NUMERALS.get(form, "1"), doubled=True)


def _ordinal(number: int) -> str:
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
