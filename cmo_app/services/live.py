"""What has changed: said when a unit of work is saved, heard by every process, kept only until it is collected."""

import json
import logging
import threading
from dataclasses import dataclass, replace

import psycopg
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from cmo_app.config import settings
from cmo_app.db import after_commit
from cmo_app.models import Grievance

CHANNEL = "desk"
KEPT = 2_000
_RETRY_AFTER = 1.0
_NOTIFY = text(f"SELECT pg_notify('{CHANNEL}', :said)")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """One grievance that is not what it was: its version now, and who sees a difference."""

    tracking_id: str
    version: int
    offices: frozenset[int]
    complainant_id: int
    is_new: bool = False


@dataclass(frozen=True)
class Changes:
    """Everything said since the last time; `is_all` when it was too much to remember, or some may be missing."""

    by_id: dict[str, Change]
    is_all: bool = False


class Bus:
    """Threads say, the live loop collects; a grievance that changes twice is remembered once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._said: dict[str, Change] = {}
        self._is_all = False

    def say(self, change: Change) -> None:
        """Remember a change; past KEPT only that everything may have changed."""
        with self._lock:
            known = self._said.get(change.tracking_id)
            if known is not None:
                change = replace(change, offices=known.offices | change.offices, is_new=known.is_new or change.is_new)
            elif len(self._said) >= KEPT:
                self._is_all = True
                return
            self._said[change.tracking_id] = change

    def say_all(self) -> None:
        """Remember that something may have been missed."""
        with self._lock:
            self._is_all = True

    def collect(self) -> Changes:
        """Return what was said, and forget it."""
        with self._lock:
            collected = Changes(self._said, self._is_all)
            self._said, self._is_all = {}, False
        return collected


bus = Bus()


def announce(session: Session, grievance: Grievance, *, left: int | None) -> None:
    """Let the open pages know once this is saved; `left` is the office that had it before, None for a new one."""
    offices = frozenset({grievance.office_id} if left is None else {grievance.office_id, left})
    change = Change(grievance.tracking_id, grievance.version, offices, grievance.complainant_id, is_new=left is None)
    if settings().is_sqlite:
        after_commit(session, lambda: bus.say(change))
    else:
        session.connection().execute(_NOTIFY, {"said": _written(change)})


def listen(stop: threading.Event) -> None:
    """Hear what every process says over PostgreSQL until told to stop; after a gap everything may have changed."""
    while not stop.is_set():
        try:
            with psycopg.connect(_address(), autocommit=True) as connection:
                connection.execute(f"LISTEN {CHANNEL}".encode())
                bus.say_all()
                while not stop.is_set():
                    for said in connection.notifies(timeout=1.0):
                        bus.say(_read(said.payload))
        except psycopg.OperationalError:
            log.warning("the database is not heard; trying again")
            stop.wait(_RETRY_AFTER)


def _written(change: Change) -> str:
    offices = sorted(change.offices)
    return json.dumps([change.tracking_id, change.version, offices, change.complainant_id, change.is_new])


def _read(payload: str) -> Change:
    tracking_id, version, offices, complainant_id, is_new = json.loads(payload)
    return Change(tracking_id, version, frozenset(offices), complainant_id, is_new)


def _address() -> str:
    return make_url(settings().database).set(drivername="postgresql").render_as_string(hide_password=False)
