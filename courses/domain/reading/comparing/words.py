"""Two texts, word by word."""

from rapidfuzz.distance import LCSseq

Step = tuple[str, str]
_MOST = 25_000_000
"""Pairs of words, as of two texts of 5,000; beyond it a text is told as wholly replaced."""


def compare_words(old: str, new: str) -> tuple[Step, ...]:
    """Return the steps from `old` to `new`: "=" kept, "-" gone, "+" come, each with its words.

    The mirrored comparison gives the mirrored steps: of two equally good ways the choice hangs on the texts
    alone, not on which is older. Within a replacement what is gone comes first.
    """
    if old <= new:
        return _steps(old.split(), new.split())
    return tuple(_ordered([(_mirrored(sign), words) for sign, words in _steps(new.split(), old.split())]))


def _mirrored(sign: str) -> str:
    return {"-": "+", "+": "-"}.get(sign, sign)


def _steps(old: list[str], new: list[str]) -> tuple[Step, ...]:
    if len(old) * len(new) > _MOST:
        return tuple((sign, " ".join(words)) for sign, words in (("-", old), ("+", new)))
    steps: list[Step] = []
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            steps.append(("=", " ".join(old[step.src_start : step.src_end])))
            continue
        if step.src_end > step.src_start:
            steps.append(("-", " ".join(old[step.src_start : step.src_end])))
        if step.dest_end > step.dest_start:
            steps.append(("+", " ".join(new[step.dest_start : step.dest_end])))
    return tuple(_ordered(steps))


def _ordered(steps: list[Step]) -> list[Step]:
    """Return the steps with neighbours of one sign joined, and "-" before "+" between two "="."""
    ordered: list[Step] = []
    index = 0
    while index < len(steps):
        if steps[index][0] == "=":
            ordered.append(steps[index])
            index += 1
            continue
        run = index
        while run < len(steps) and steps[run][0] != "=":
            run += 1
        for sign in "-+":
            words = " ".join(text for mark, text in steps[index:run] if mark == sign)
            if words:
                ordered.append((sign, words))
        index = run
    return ordered
