"""Fields that the forms of an administrator share."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from cmo_app.config import settings
from cmo_app.domain.clock import INDIA
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import InvalidCode, InvalidDate, OutOfBounds
from cmo_app.domain.forms import Entry, Parser
from cmo_app.domain.text import clean_text

NAME_LIMIT = 160
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def in_every_language(prefix: str = "name", *, is_required: bool = True) -> dict[str, Entry]:
    """Return one field a language: a name that is missing in one of them is refused."""
    return {f"{prefix}_{code}": Entry(line, is_required=is_required) for code in settings().language_codes}


def joined(values: Mapping[str, Any], prefix: str = "name") -> dict[str, str]:
    """Gather those fields into what a table keeps."""
    return {code: values[f"{prefix}_{code}"] for code in settings().language_codes if values[f"{prefix}_{code}"]}


def line(text: str) -> str:
    """Read one line of words."""
    return clean_text(text, limit=NAME_LIMIT)


def words(text: str) -> str:
    """Read search words, parted by anything."""
    return " ".join(clean_text(text, limit=1500).replace(",", " ").replace(";", " ").split())


def code(text: str) -> str:
    """Read what machines call a row."""
    cleaned = text.strip().lower()
    if not _CODE.fullmatch(cleaned) or len(cleaned) > 32:
        raise InvalidCode()
    return cleaned


def whole(low: int, high: int) -> Parser:
    """Return a parser of whole numbers within bounds, in either script."""

    def parse(text: str) -> int:
        digits = to_latin_digits(text.strip())
        if not digits.isascii() or not digits.isdigit() or len(digits) > 9 or not low <= int(digits) <= high:
            raise OutOfBounds(low=low, high=high)
        return int(digits)

    return parse


def day(text: str) -> date:
    """Read a date."""
    try:
        return date.fromisoformat(to_latin_digits(text.strip()))
    except ValueError:
        raise InvalidDate() from None


def beginning_of(on: date) -> datetime:
    """Return the instant at which a day begins in India."""
    return datetime.combine(on, time(), tzinfo=INDIA).astimezone(UTC)
