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


class HandingOver(SQLModel, table=True):
    """Open work on its way to somebody else, batch by batch: one official's, or that of a whole office.

    Without `to_person_id` it goes into a queue: of `to_office_id`, or of the office where it is.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    office_id: int | None = Field(default=None, foreign_key="office.id", index=True)
    to_person_id: int | None = Field(default=None, foreign_key="person.id")
    to_office_id: int | None = Field(default=None, foreign_key="office.id")
    asked_by_id: int = Field(foreign_key="person.id")
    total: int
    done: int = 0
    queued: int = 0
    begins_at: datetime = instant()
    ended_at: datetime | None = maybe_instant(index=True)


class ImportFile(SQLModel, table=True):
    """A CSV between its trial and its saving; its text goes once it is saved, or after a day."""

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    kind: str = Field(max_length=16)
    text: str
    brought_by_id: int = Field(foreign_key="person.id")
    brought_at: datetime = instant(index=True)
    saved_at: datetime | None = maybe_instant()
    saved_rows: int = 0


class Reckoning(SQLModel, table=True):
    """Due dates to be reckoned anew, of one subject or of all; `after_id` is how far it has come."""

    id: int | None = Field(default=None, primary_key=True)
    category_id: int | None = Field(default=None, foreign_key="category.id")
    asked_by_id: int = Field(foreign_key="person.id")
    asked_at: datetime = instant()
    after_id: int = 0
    done: int = 0
    changed: int = 0
    ended_at: datetime | None = maybe_instant(index=True)
