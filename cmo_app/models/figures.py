"""The sums behind every figure: one line a scope, part, and day or month; a table without objects."""

from sqlalchemy import Boolean, Column, Integer, String, Table
from sqlmodel import SQLModel

from cmo_app.domain.figures import COLUMNS

# `span` is a month (2026-11) or a day (2026-11-24), so that a year is read as twelve lines and not as 365.
FIGURE_KEY = ("scope", "part", "span", "scope_id", "part_id", "is_gone")

figure = Table(
    "figure",
    SQLModel.metadata,
    Column("scope", String(12), primary_key=True),
    Column("part", String(12), primary_key=True),
    Column("span", String(10), primary_key=True),
    Column("scope_id", Integer, primary_key=True, autoincrement=False),
    Column("part_id", Integer, primary_key=True, autoincrement=False),
    Column("is_gone", Boolean, primary_key=True),
    *(Column(name, Integer, nullable=False, default=0) for name in COLUMNS),
    sqlite_with_rowid=False,
)
