"""Saved replies: texts with places to fill in, each place known beforehand."""

from collections.abc import Mapping
from string import Formatter

from cmo_app.domain.errors import UnknownPlaceholder

PLACEHOLDERS = ("tracking_id", "subject", "office", "due", "date")
TEXT_LIMIT = 2000


def check_placeholders(text: str) -> str:
    """Return the text, refused where a brace holds anything but one of the known places."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise UnknownPlaceholder(name="…") from None
    for _words, name, form, conversion in parts:
        if name is not None and (name not in PLACEHOLDERS or form or conversion):
            raise UnknownPlaceholder(name=name)
    return text


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values into their places."""
    return text.format(**{name: values[name] for name in PLACEHOLDERS})
