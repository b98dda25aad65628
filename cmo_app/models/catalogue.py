"""Places, departments, offices, categories, holidays, settings: what an administrator keeps."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Field, SQLModel

from cmo_app.models.columns import instant, json_field, maybe_instant


class District(SQLModel, table=True):
    """One of the 23 districts; `column` and `row` place it on the tile map."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=3, unique=True)
    lgd_code: int = Field(unique=True)
    names: dict[str, str] = json_field()
    pin_prefixes: str = Field(default="", max_length=60)
    column: int = 0
    row: int = 0


class LocalBody(SQLModel, table=True):
    """A municipality, municipal corporation or block."""

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = Field(foreign_key="district.id", index=True)
    kind: str = Field(max_length=16)
    names: dict[str, str] = json_field()
    retired_at: datetime | None = maybe_instant()


class Department(SQLModel, table=True):
    """A department of the state government."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=32, unique=True)
    names: dict[str, str] = json_field()
    retired_at: datetime | None = maybe_instant()


class Office(SQLModel, table=True):
    """A department's office for a place at a tier; the CMO cell is the one without a department."""

    id: int | None = Field(default=None, primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    district_id: int | None = Field(default=None, foreign_key="district.id", index=True)
    local_body_id: int | None = Field(default=None, foreign_key="localbody.id", index=True)
    tier: int
    names: dict[str, str] = json_field()
    retired_at: datetime | None = maybe_instant()


class Posting(SQLModel, table=True):
    """An official's place in an office, from a day on and until another."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    office_id: int = Field(foreign_key="office.id", index=True)
    titles: dict[str, str] = json_field()
    from_at: datetime = instant()
    until_at: datetime | None = maybe_instant()


class Category(SQLModel, table=True):
    """A node of the subject tree; leaves name the department and the time it has."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=64, unique=True)
    parent_id: int | None = Field(default=None, foreign_key="category.id", index=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    names: dict[str, str] = json_field()
    words: str = ""
    working_days: int = 7
    urgent_hours: int | None = None
    is_proof_required: bool = False
    retired_at: datetime | None = maybe_instant()


class Holiday(SQLModel, table=True):
    """A holiday by order of the state, beside those the library knows."""

    on: date = Field(primary_key=True)
    names: dict[str, str] = json_field()


class Setting(SQLModel, table=True):
    """A value that an administrator may change while the portal runs."""

    key: str = Field(primary_key=True, max_length=64)
    value: Any = json_field()
