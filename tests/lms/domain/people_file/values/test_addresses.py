import pytest
from django.core.validators import validate_email
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms.domain.people_file.values.addresses import read_address
from lms.domain.people_file.values.errors import CellError


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" Ada.Okoro@ElmPark.SCH.uk ", "ada.okoro@elmpark.sch.uk"),
        ("mailto:ada@x.example", "ada@x.example"),
        ("Ada Okoro <ada@x.example>", "ada@x.example"),
        ('"Okoro, Ada" <mailto:Ada@x.example>', "ada@x.example"),
        ("ada@x.example;", "ada@x.example"),
        ("o'neil+school@sub.x-y.example", "o'neil+school@sub.x-y.example"),
        ("ada@xn--mnchen-3ya.example", "ada@xn--mnchen-3ya.example"),
    ],
)
def test_an_address_is_unwrapped_and_in_lower_case(written: str, address: str) -> None:
    assert read_address(written) == address


def test_an_empty_cell_has_none() -> None:
    assert read_address("  ") is None


@pytest.mark.parametrize(
    "written",
    [
        "ada",
        "ada@",
        "@x.example",
        "ada@x",
        "ada@@x.example",
        "a b@x.example",
        "ada@x..example",
        ".ada@x.example",
        "ada.@x.example",
        "ada@-x.example",
        "ada@x.e",
        "ada@x.123",
        "ada@x_y.example",
        "adá@x.example",
        "ada@x.example, bo@x.example",
        "ada@x.example / bo@x.example",
        "Ada <ada@x.example> <bo@x.example>",
        "n/a",
        f"{'a' * 65}@x.example",
        f"a@{'b.' * 130}example",
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(CellError) as caught:
        read_address(written)
    assert caught.value.code == "bad-email"


def test_several_addresses_are_said_to_be_several() -> None:
    with pytest.raises(CellError, match="holds several e-mail addresses: leave the one to be used"):
        read_address("ada@x.example; bo@x.example")


@settings(max_examples=150, deadline=None)
@given(st.text("ab1.-+'_@ é", min_size=3, max_size=20))
@example("a.b@c.de")
def test_what_is_taken_for_an_address_is_one_for_the_database_too(text: str) -> None:
    try:
        address = read_address(text)
    except CellError:
        return
    if address:
        validate_email(address)
