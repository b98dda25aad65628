"""Engines, pragmas, `transaction()` and `reading()`: nothing but this and `one_writer` begins or commits."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, Executable, Result, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cmo_app.config import settings
from cmo_app.one_writer import OneWriter, Unit

_AFTERWARDS = "after commit"
_SILENT: dict[str, Any] = {"hide_parameters": True}  # an error reaches the log, what citizens wrote does not


@dataclass(frozen=True)
class Database:
    """One connection that writes and several that read (SQLite), or a pool for each (PostgreSQL)."""

    writer: Engine
    reader: Engine
    one_writer: OneWriter | None = None

    def dispose(self) -> None:
        """Close every connection."""
        self.reader.dispose()
        self.writer.dispose()


@lru_cache
def database() -> Database:
    """Return the database that the settings name."""
    return open_database(settings().database)


def open_database(url: str) -> Database:
    """Open a database; a SQLite file's folder is made if it is missing."""
    if not url.startswith("sqlite"):
        pool: dict[str, Any] = {"pool_size": 5, "max_overflow": 10, "pool_pre_ping": True, **_SILENT}
        # A look ends without ROLLBACK, at which psycopg throws away all statements that it has prepared.
        looks_only = {"options": "-c default_transaction_read_only=on"}
        reader = create_engine(url, isolation_level="AUTOCOMMIT", connect_args=looks_only, **pool)
        writer = create_engine(url, **pool)
        for engine in (reader, writer):
            event.listen(engine, "handle_error", _connect_anew)
        return Database(writer, reader)
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False, "timeout": 30}, **_SILENT}
    writer = create_engine(url, pool_size=1, max_overflow=0, **options)
    reader = create_engine(url, pool_size=8, max_overflow=8, **options)
    durable = ("synchronous=FULL", "wal_autocheckpoint=4000")
    _prepare(writer, begin="BEGIN IMMEDIATE", pragmas=(*durable, "temp_store=MEMORY"))  # savepoints make no files
    _prepare(reader, begin="BEGIN", pragmas=("query_only=ON", "wal_autocheckpoint=0"))
    return Database(writer, reader, OneWriter(writer))


@contextmanager
def transaction() -> Iterator[Session]:
    """One unit of work: everything inside is saved, or nothing is."""
    base = database()
    with base.one_writer.unit() if base.one_writer else _unit(base.writer) as session:
        yield session
    for act in session.info.get(_AFTERWARDS, ()):
        act()


@contextmanager
def _unit(engine: Engine) -> Iterator[Session]:
    with Unit(engine, expire_on_commit=False) as session, session.begin():
        yield session


def ask(session: Session, wanted: Executable, values: Mapping[str, Any]) -> Result[Any]:
    """Ask for plain rows, where objects would cost more than the question; what has changed is flushed first."""
    if session.autoflush:
        session.flush()
    return session.connection().execute(wanted, values)


@contextmanager
def unique(session: Session, refusals: Mapping[str, type[Exception]]) -> Iterator[None]:
    """Flush what is done inside; where another request was first at a unique `table.column`, raise its refusal.

    On PostgreSQL two requests may both have looked and found nothing; SQLite has one writer, who looks and writes.
    """
    try:
        yield
        session.flush()
    except IntegrityError as clash:
        broken = getattr(getattr(clash.orig, "diag", None), "constraint_name", None)
        refusal = {f"{column.replace('.', '_')}_key": refused for column, refused in refusals.items()}.get(broken or "")
        if refusal is None:
            raise
        raise refusal() from None


def after_commit(session: Session, act: Callable[[], None]) -> None:
    """Do `act` once the unit of work is saved; never where it is not."""
    session.info.setdefault(_AFTERWARDS, []).append(act)


@contextmanager
def reading() -> Iterator[Session]:
    """Look without writing: never waits for a writer."""
    with Unit(database().reader, expire_on_commit=False, autoflush=False) as session:
        yield session


class _NamesIndexes(SQLiteCompiler):
    """Writes `INDEXED BY …` where a query names its index; SQLAlchemy's own compiler for SQLite leaves hints out."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        """Return the hint as it is given."""
        return text


def _prepare(engine: Engine, *, begin: str, pragmas: tuple[str, ...]) -> None:
    engine.dialect.statement_compiler = _NamesIndexes
    engine.dialect.do_begin = lambda connection: connection.execute(begin)  # Python's driver begins nothing by itself

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=30000", "cache_size=-32000", *pragmas):
            connection.execute(f"PRAGMA {pragma}")


def _connect_anew(context: ExceptionContext) -> None:
    """Drop connections whose prepared statements a migration has overtaken: they would fail for ever."""
    if "cached plan must not change result type" in str(context.original_exception):
        context.is_disconnect = True
