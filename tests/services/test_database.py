"""What the two databases promise to whoever uses `transaction()` and `reading()`."""

import asyncio
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import event, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from cmo_app import background
from cmo_app.config import settings
from cmo_app.db import database, reading, transaction
from cmo_app.models import Grievance
from cmo_app.security import sessions
from cmo_app.services import casework, following
from cmo_app.services.sweep import sweep
from tests import factories as make

on_sqlite = pytest.mark.parametrize("kind_of_database", ["sqlite"])
on_postgresql = pytest.mark.parametrize("kind_of_database", ["postgresql"])


def test_a_look_cannot_write():
    filed = make.create_grievance()
    with pytest.raises(DBAPIError), reading() as session:
        session.execute(update(Grievance).values(subject="written by a look"))
    assert filed.row.subject != "written by a look"


@pytest.mark.parametrize(
    ("made", "step"),
    [
        (make.create_grievance, lambda filed: casework.take_up(**filed.now, actor=filed.officer)),
        (make.create_reported, lambda filed: following.confirm(**filed.now, rating=5, words="", actor=filed.citizen)),
        (make.create_grievance, lambda _filed: sweep(now=datetime.now(UTC) + timedelta(days=60), limit=1)),
    ],
)
def test_a_step_saves_its_grievance_once(made, step):
    filed = made()
    with statements() as said:
        step(filed)
    assert sum(each.startswith("UPDATE grievance ") for each in said) == 1


@on_sqlite
def test_a_database_that_another_holds_ends_neither_worker_nor_clock():
    make.create_grievance()
    other = held_by_another()
    with pytest.raises(OperationalError):
        sweep(now=datetime.now(UTC) + timedelta(days=60))

    async def worked_on() -> bool:
        working = asyncio.create_task(background._repeat(background._deliver, pause=0.01))
        await asyncio.sleep(0.2)
        other.close()
        await asyncio.sleep(0.2)
        return working.cancel()

    assert asyncio.run(worked_on())


@on_postgresql
def test_a_column_changed_beside_a_running_server_costs_one_request_a_connection():
    def length(limit: int) -> None:
        with psycopg.connect(settings().database.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"ALTER TABLE person ALTER COLUMN name TYPE varchar({limit})".encode())

    cookie = "x" * 43  # nobody's: it is looked up all the same
    for _ask in range(20):  # often enough for the statement to be prepared
        sessions.actor_of(cookie)
    try:
        length(200)
        with pytest.raises(DBAPIError):
            sessions.actor_of(cookie)
        for _ask in range(20):
            sessions.actor_of(cookie)
    finally:
        length(120)
        database().dispose()


@on_sqlite
def test_what_is_acknowledged_on_sqlite_is_on_the_disk_and_whoever_looks_cannot_write():
    full = 2
    with transaction() as session:
        assert pragmas(session, "synchronous", "journal_mode", "foreign_keys") == [full, "wal", 1]
    with reading() as session:
        assert pragmas(session, "query_only", "journal_mode") == [1, "wal"]


@on_postgresql
def test_what_is_acknowledged_on_postgresql_is_as_durable_as_its_server_says():
    """The tests' own server waits for no disk: what counts is that nothing of ours says less than the server."""
    asked = text("SELECT setting, source FROM pg_settings WHERE name = 'synchronous_commit'")
    with psycopg.connect(settings().database.replace("+psycopg", ""), autocommit=True) as server:
        server.execute("ALTER DATABASE postgres SET synchronous_commit = on")
        try:
            database().dispose()
            with transaction() as session:
                assert session.execute(asked).one() == ("on", "database")
        finally:
            server.execute("ALTER DATABASE postgres RESET synchronous_commit")
            database().dispose()


def pragmas(session, *names: str) -> list[object]:
    return [session.execute(text(f"PRAGMA {name}")).scalar() for name in names]


@contextmanager
def statements():
    said: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield said
    event.remove(Engine, "before_cursor_execute", note)


def held_by_another() -> sqlite3.Connection:
    """Begin to write past the portal, which waits for a moment only."""
    with database().writer.connect() as connection:
        connection.connection.cursor().execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(settings().database.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other
