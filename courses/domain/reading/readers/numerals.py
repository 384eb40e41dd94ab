"""Numbers as lists print them: figures, letters and Roman numerals."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_LARGEST_LETTERED = 26 * 27


def numeral(number: int, form: str, *, doubled: bool = False) -> str:
    """Return `number` in the form "1" (figures), "a", "A" (letters), "i" or "I" (Roman).

    Behind z stand aa, ab, ac; with `doubled`, as Word has it, aa, bb, cc. A number that letters or Roman numerals do
    not reach comes in figures, as does any other form.
    """
    if form in {"a", "A"} and 0 < number <= _LARGEST_LETTERED:
        letters = _doubled(number) if doubled else _lettered(number)
    elif form in {"i", "I"} and 0 < number <= _LARGEST_ROMAN:
        letters = _roman(number)
    else:
        return str(number)
    return letters if form.islower() else letters.upper()


def _lettered(number: int) -> str:
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters


def _doubled(number: int) -> str:
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters
