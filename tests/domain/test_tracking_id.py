"""A slip of the tongue on the phone is caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo_app.domain.digits import to_bengali_digits
from cmo_app.domain.errors import InvalidTrackingId, WrongCheckDigit
from cmo_app.domain.tracking_id import check_digit, new_tracking_id, parse_tracking_id

numbers = st.integers(0, 10**9 - 1)


def test_damm_agrees_with_the_published_example():
    assert check_digit("572") == "4"


@given(numbers)
def test_every_way_of_typing_it_is_read(number):
    known = new_tracking_id(2026, randbelow=lambda _: number)
    for typed in (
        known,
        known.lower(),
        known.replace("-", ""),
        f" {known.replace('-', ' ')} ",
        to_bengali_digits(known),
    ):
        assert parse_tracking_id(typed) == known


@given(numbers, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(number, place, shift):
    known = new_tracking_id(2026, randbelow=lambda _: number)
    digits = list(known.replace("-", ""))
    digits[4 + place] = str((int(digits[4 + place]) + shift) % 10)
    with pytest.raises(WrongCheckDigit):
        parse_tracking_id("".join(digits))


@given(numbers, st.integers(0, 8))
def test_two_neighbours_swapped_are_always_caught(number, place):
    digits = list(new_tracking_id(2026, randbelow=lambda _: number).replace("-", ""))
    at = 4 + place
    if digits[at] != digits[at + 1]:
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
        with pytest.raises(WrongCheckDigit):
            parse_tracking_id("".join(digits))


@pytest.mark.parametrize("text", ["", "WB26", "XX26-48210-93753", "WB26-48210-9375", "WB26-48210-937533", "W" * 999])
def test_another_shape_is_refused(text):
    with pytest.raises(InvalidTrackingId):
        parse_tracking_id(text)
