"""Closed schemas: every form says what it may hold; anything else is refused, and all slips are told at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from cmo_app.domain.errors import (
    DomainError,
    InvalidFields,
    NothingChosen,
    NotTicked,
    Required,
    TooLong,
    UnknownChoice,
    UnknownField,
)

LARGEST_ROW_ID = 2**31 - 1  # PostgreSQL keeps no larger one, and ends in an error where it is asked for
Parser = Callable[[str], Any]
Choice = TypeVar("Choice", bound=StrEnum)


def ticked(text: str) -> bool:
    """Read a tick box."""
    return text in {"on", "true", "1", "yes"}


def _must_be_ticked(text: str) -> bool:
    if not ticked(text):
        raise NotTicked()
    return True


@dataclass(frozen=True)
class Entry:
    """One field: how it is read, whether it may be empty, and how long it may be before it is read at all."""

    left_out: ClassVar[type[Required]] = Required

    parse: Parser = str.strip
    is_required: bool = True
    limit: int = 300
    empty: Any = ""


@dataclass(frozen=True)
class Chosen(Entry):
    """One of what is offered, by radio buttons or in a list."""

    left_out = NothingChosen


@dataclass(frozen=True)
class Ticked(Entry):
    """A box that must be ticked."""

    left_out = NotTicked

    parse: Parser = _must_be_ticked


def parse_form(values: Mapping[str, str], schema: Mapping[str, Entry]) -> dict[str, Any]:
    """Return the parsed values, or raise InvalidFields with a refusal for each field that has one."""
    refuse_unknown(values, schema)
    parsed, refused = {}, {}
    for name, entry in schema.items():
        try:
            parsed[name] = _parsed(values.get(name, ""), entry)
        except DomainError as refusal:
            refused[name] = refusal
    if refused:
        raise InvalidFields(fields=refused)
    return parsed


def refuse_unknown(values: Mapping[str, str], schema: Mapping[str, Entry]) -> None:
    """Raise UnknownField where the form has one that the schema does not know."""
    unknown = set(values) - set(schema)
    if unknown:
        raise UnknownField(field=min(unknown)[:40])


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """Return a parser that takes one value of an enumeration."""

    def parse(text: str) -> Choice:
        try:
            return kind(text)
        except ValueError:
            raise UnknownChoice() from None

    return parse


def row_id(text: str) -> int:
    """Read the number of a row that a list offered."""
    if not text.isascii() or not text.isdigit() or len(text) > 12 or int(text) > LARGEST_ROW_ID:
        raise UnknownChoice()
    return int(text)


def _parsed(text: str, entry: Entry) -> Any:
    if not text.strip():
        if entry.is_required:
            raise entry.left_out()
        return entry.empty
    if len(text) > entry.limit:
        raise TooLong(limit=entry.limit, length=len(text))
    parsed = entry.parse(text)
    if entry.is_required and parsed == "":  # hidden characters alone
        raise entry.left_out()
    return parsed
