"""Column types that every table shares."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware and UTC in Python, whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive instant; SQLite keeps UTC without saying so."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return it aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant(*, index: bool = False) -> Any:
    """Declare a required instant."""
    return Field(sa_type=UtcDateTime, index=index)


def maybe_instant(*, index: bool = False) -> Any:
    """Declare an instant that may be missing."""
    return Field(default=None, sa_type=UtcDateTime, index=index, nullable=True)


def json_field(default: Any = dict) -> Any:
    """Declare a JSON column."""
    return Field(default_factory=default, sa_column=Column(JSON, nullable=False))


Names = Mapping[str, str]
