"""Six-digit codes: five minutes, five tries, and longer waits from one to the next."""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import WrongCode

CODE_LIFE = timedelta(minutes=5)
MAX_TRIES = 5
RESEND_AFTER = (timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5))


class CodePurpose(StrEnum):
    """What a code opens."""

    REGISTER = "register"
    LOGIN = "login"
    RESET = "reset"
    CHANGE = "change"
    CONSENT = "consent"


def new_code(*, randbelow: Callable[[int], int] = secrets.randbelow) -> str:
    """Draw six digits."""
    return f"{randbelow(10**6):06d}"


def parse_code(text: str) -> str:
    """Read a code pasted or typed, with spaces or dashes, in either script."""
    digits = re.sub(r"[\s\-]", "", to_latin_digits(text))
    if not re.fullmatch(r"[0-9]{6}", digits):
        raise WrongCode()
    return digits


def resend_wait(sent: int) -> timedelta:
    """Return how long to wait after the `sent`-th code before the next may be asked for."""
    return RESEND_AFTER[min(sent, len(RESEND_AFTER)) - 1] if sent else timedelta()
