from collections.abc import Iterator

from tests.walk.cases.kit import Case


def cases() -> Iterator[Case]:
    yield from ()
