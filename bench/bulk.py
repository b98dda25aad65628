"""Rows by the thousand into either database: past the ORM, one statement a batch."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, SQLModel, func, select


def write(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that all have the keys of the first; ids are the caller's."""
    if not rows:
        return
    columns = tuple(rows[0])
    name, named = table.__tablename__, ", ".join(f'"{column}"' for column in columns)
    connection = session.connection().connection.driver_connection
    assert connection is not None
    if session.get_bind().dialect.name == "sqlite":
        places = ", ".join("?" * len(columns))
        connection.executemany(
            f'INSERT INTO "{name}" ({named}) VALUES ({places})',
            [_plain(row, columns, _KEPT) for row in rows],
        )
        return
    with connection.cursor() as cursor, cursor.copy(f'COPY "{name}" ({named}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(_plain(row, columns, _COPIED))


def widen(session: Session) -> None:
    """Let SQLite hold its indexes in memory while millions of rows go in; PostgreSQL does so by itself."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA cache_size=-600000"))


def defaults(row: SQLModel) -> dict[str, Any]:
    """Return the columns of a model object but its id: what a row holds where nothing else is said."""
    return row.model_dump(exclude={"id"})


def next_id(session: Session, table: type[SQLModel]) -> int:
    """Return the first id that is free."""
    return (session.exec(select(func.max(table.id))).one() or 0) + 1  # type: ignore[attr-defined]


def settle(session: Session, *tables: type[SQLModel]) -> None:
    """Let PostgreSQL count on from the ids that were written, and both look at the new tables' sizes."""
    if session.get_bind().dialect.name != "sqlite":
        for table in tables:
            name = table.__tablename__
            session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM \"{name}\""))
    session.execute(text("ANALYZE"))


def _sqlite_instant(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


_COPIED: Mapping[type, Callable[[Any], Any]] = {dict: json.dumps, list: json.dumps}
_KEPT: Mapping[type, Callable[[Any], Any]] = {**_COPIED, datetime: _sqlite_instant, date: date.isoformat, bool: int}


def _plain(row: Mapping[str, Any], columns: Sequence[str], kinds: Mapping[type, Callable[[Any], Any]]) -> list[Any]:
    """Return the values in order, each as the database's driver takes it."""
    found = [row[column] for column in columns]
    return [value if (turn := kinds.get(type(value))) is None else turn(value) for value in found]
