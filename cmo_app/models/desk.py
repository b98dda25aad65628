"""What officials keep for their own work, and what an administrator changed."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from cmo_app.models.columns import instant, json_field, maybe_instant


class SavedReply(SQLModel, table=True):
    """A text of a department with places to fill in, in every language; without a department it is for all."""

    id: int | None = Field(default=None, primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    names: dict[str, str] = json_field()
    texts: dict[str, str] = json_field()
    retired_at: datetime | None = maybe_instant()


class SavedView(SQLModel, table=True):
    """A filter of the desk that an official keeps: `query` is that of the address."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=60)
    query: str = Field(max_length=500)


class ChangeLogEntry(SQLModel, table=True):
    """What an administrator changed: `key` of `table`, before and after."""

    __tablename__ = "changelog"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = instant(index=True)
    actor_id: int = Field(foreign_key="person.id")
    table: str = Field(max_length=32)
    key: str = Field(max_length=64)
    before: dict[str, Any] = json_field()
    after: dict[str, Any] = json_field()
