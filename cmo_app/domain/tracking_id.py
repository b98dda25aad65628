"""The public identifier: random, so nobody can count or guess; checked, so a slip is caught."""

import re
import secrets
from collections.abc import Callable
from typing import NewType

from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import InvalidTrackingId, WrongCheckDigit

TrackingId = NewType("TrackingId", str)

# Damm's quasigroup of order 10 (H. M. Damm, 2004): every single wrong digit and
# every swap of neighbours changes the result.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_SHAPE = re.compile(r"WB(\d{2})(\d{9})(\d)")


def check_digit(digits: str) -> str:
    """Return the Damm check digit of a string of Latin digits."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def new_tracking_id(year: int, *, randbelow: Callable[[int], int] = secrets.randbelow) -> TrackingId:
    """Draw an identifier of `year`; the caller makes sure that it is not yet taken."""
    digits = f"{randbelow(10**9):09d}"
    return _written(f"{year % 100:02d}", digits + check_digit(digits))


def parse_tracking_id(text: str) -> TrackingId:
    """Read an identifier typed with or without dashes, in any case and either script."""
    bare = re.sub(r"[\s\-‐-―−]", "", to_latin_digits(text)).upper()
    match = _SHAPE.fullmatch(bare) if len(bare) <= 14 and bare.isascii() else None
    if match is None:
        raise InvalidTrackingId()
    year, digits, check = match.groups()
    if check_digit(digits) != check:
        raise WrongCheckDigit()
    return _written(year, digits + check)


def _written(year: str, ten: str) -> TrackingId:
    return TrackingId(f"WB{year}-{ten[:5]}-{ten[5:]}")
