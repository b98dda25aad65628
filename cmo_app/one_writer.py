"""SQLite's one connection that writes: whoever waits for it joins in, and one COMMIT saves what all of them did.

A COMMIT waits for the disk and writes every page that was touched: the second unit of work costs a part of the first.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

# How old a transaction may be for another unit to join; a unit takes some milliseconds.
LONGEST_S = 0.05
_ALONE = "the next begins after the COMMIT"


class Unit(Session):
    """A session that asks for its connection once: it stays the same to the end of the unit of work."""

    _held: Connection | None = None

    def connection(self, *args: Any, **kwargs: Any) -> Connection:
        """Return the connection, begun by the first question."""
        if self._held is None:
            self._held = super().connection(*args, **kwargs)
        return self._held


@dataclass
class _Batch:
    """Units of work that one COMMIT saves; `error` says why it saved none of them."""

    connection: Connection
    began: float = field(default_factory=time.monotonic)
    ended: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None

    @property
    def is_lost(self) -> bool:
        """Tell whether SQLite has rolled everything back by itself, as it does when the disk is full."""
        return self.connection.invalidated or not _driver(self.connection).in_transaction

    @property
    def is_over(self) -> bool:
        """Tell whether nobody may join any more."""
        return self.is_lost or time.monotonic() - self.began > LONGEST_S


class OneWriter:
    """Takes units of work one after the other; each ends saved, or with the error for which it was not."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn, self._inside = threading.Lock(), 0
        self._counting, self._waiting = threading.Lock(), 0
        self._open: _Batch | None = None
        # SQLAlchemy itself would compile each name anew.
        engine.dialect.do_savepoint = partial(_say, "SAVEPOINT")
        engine.dialect.do_release_savepoint = partial(_say, "RELEASE")
        engine.dialect.do_rollback_to_savepoint = _roll_back_to

    @contextmanager
    def unit(self) -> Iterator[Session]:
        """Give a session whose work is undone if the block fails, and saved when this returns."""
        with self._my_turn():
            batch = self._open or self._begun()
            joining: dict[str, Any] = {"join_transaction_mode": "create_savepoint", "expire_on_commit": False}
            session = Unit(batch.connection, **joining)
            try:
                with session, session.begin():
                    yield session
            finally:
                if not self._waiting or batch.is_over or _ALONE in session.info:
                    self._save(batch)
        while not batch.ended.wait(LONGEST_S):  # who was to save it may have been interrupted
            with self._turn:
                if self._open is batch:
                    self._save(batch)
        if batch.error is not None:
            raise batch.error

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if self._inside == threading.get_ident():
            raise RuntimeError("units of work do not nest")
        self._count(1)
        try:
            self._turn.acquire()
        finally:
            self._count(-1)
        self._inside = threading.get_ident()
        try:
            yield
        finally:
            self._inside = 0
            self._turn.release()

    def _count(self, more: int) -> None:
        with self._counting:
            self._waiting += more

    def _begun(self) -> _Batch:
        connection = self._engine.connect()
        try:
            connection.begin()
        except BaseException:
            connection.close()
            raise
        self._open = _Batch(connection)
        return self._open

    def _save(self, batch: _Batch) -> None:
        self._open = None
        try:
            if batch.is_lost:  # by a unit whose own caller hears why; not for the others to read
                raise OperationalError("COMMIT", None, sqlite3.OperationalError("rolled back with another unit"))
            batch.connection.commit()
        except BaseException as error:
            batch.error = error
            batch.connection.invalidate()  # whatever is left of it goes with the connection
        finally:
            try:
                batch.connection.close()
            finally:
                batch.ended.set()


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _say(words: str, connection: Connection, name: str) -> None:
    """Say it past SQLAlchemy; where it fails everything is rolled back, for half a unit must not be saved."""
    try:
        _driver(connection).execute(f"{words} {name}")
    except BaseException as error:
        _driver(connection).rollback()
        if isinstance(error, sqlite3.Error):
            raise OperationalError(words, None, error) from error
        raise


def _roll_back_to(connection: Connection, name: str) -> None:
    if _driver(connection).in_transaction:  # else there is nothing left to undo
        _say("ROLLBACK TO", connection, name)


def saved_before_the_next(session: Session) -> None:
    """Let no later unit join: they look at what this one changes from another connection."""
    session.info[_ALONE] = True
