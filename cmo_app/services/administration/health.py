"""How the installation does: each thing looked at, whether it is well, and what was found."""

import platform
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from shutil import disk_usage

from sqlalchemy import text
from sqlmodel import Session, col, func, select

from cmo_app.config import settings
from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.written import instant
from cmo_app.models import Grievance, HandingOver, Message, Reckoning
from cmo_app.services.administration.changes import require_administrator
from cmo_app.services.delivery import DEAD, PROMISED
from cmo_app.services.outside import files
from cmo_app.services.pulses import EVERY, Pulse, last_beat
from cmo_app.services.tunables import Tunable, value_of

_SILENT_AFTER = timedelta(seconds=EVERY * 4)


@dataclass(frozen=True)
class Sign:
    """One thing looked at."""

    name: str = ""
    found: str = ""
    is_well: bool = True


@dataclass(frozen=True)
class Health:
    """All of them; `is_well` only where every one is."""

    signs: list[Sign] = field(default_factory=list)
    is_well: bool = True
    at: str = ""


def health(*, actor: Actor, language: str, now: datetime | None = None) -> Health:
    """Look at everything once."""
    require_administrator(actor)
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        signs = [
            _database(session, _),
            _disk(session, _),
            _storage(_),
            _pulse(session, Pulse.DELIVERY, _("Delivery of messages"), now, _),
            _outbox(session, now, _),
            _dead(session, _),
            _pulse(session, Pulse.SWEEP, _("The clock’s sweep"), now, _),
            _overdue_wakes(session, now, _),
            _jobs(session, _),
            _versions(_),
        ]
    return Health(signs, all(sign.is_well for sign in signs), instant(_, now))


def _database(session: Session, _: Translate) -> Sign:
    revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if settings().is_sqlite:
        pages, size = (session.execute(text(f"PRAGMA {name}")).scalar() for name in ("page_count", "page_size"))
        kind, size = f"SQLite {sqlite3.sqlite_version}", int(pages or 0) * int(size or 0)
    else:
        kind = f"PostgreSQL {session.execute(text('SHOW server_version')).scalar()}"
        size = session.execute(text("SELECT pg_database_size(current_database())")).scalar() or 0
    return Sign(_("Database"), _("{kind}, shape {revision}, {mb} MB", kind=kind, revision=revision, mb=size >> 20))


def _disk(session: Session, _: Translate) -> Sign:
    free = disk_usage(_existing(settings().folder)).free >> 20
    return Sign(_("Disk"), _("{mb} MB free", mb=free), free >= value_of(session, Tunable.DISK_ALARM))


def _storage(_: Translate) -> Sign:
    if files().is_writable():
        return Sign(_("Storage of papers"), _("can be written"))
    return Sign(_("Storage of papers"), _("cannot be written: check CMO_FOLDER or CMO_FILES_URL"), False)


def _pulse(session: Session, pulse: Pulse, name: str, now: datetime, _: Translate) -> Sign:
    last = last_beat(session, pulse)
    if last is None:
        return Sign(name, _("has never run: start the worker"), False)
    found = _("last pass {when}", when=instant(_, last))
    return Sign(name, found, now - last < _SILENT_AFTER)


def _outbox(session: Session, now: datetime, _: Translate) -> Sign:
    count, oldest = session.execute(
        select(func.count(), func.min(Message.next_try_at)).where(
            Message.state == PROMISED, col(Message.next_try_at) <= now
        )
    ).one()
    alarm = timedelta(minutes=value_of(session, Tunable.BACKLOG_ALARM))
    return _backlog(_("Messages due"), count, oldest, alarm, now, _)


def _overdue_wakes(session: Session, now: datetime, _: Translate) -> Sign:
    count, oldest = session.execute(
        select(func.count(), func.min(Grievance.wake_at)).where(col(Grievance.wake_at) <= now)
    ).one()
    return _backlog(_("Acts that the clock owes"), count, oldest, timedelta(hours=1), now, _)


def _backlog(name: str, count: int, oldest: datetime | None, alarm: timedelta, now: datetime, _: Translate) -> Sign:
    if not count or oldest is None:
        return Sign(name, _("none waiting"))
    found = _("{n} waiting, the oldest since {when}", n=count, when=instant(_, oldest))
    return Sign(name, found, now - oldest < alarm)


def _dead(session: Session, _: Translate) -> Sign:
    count = session.exec(select(func.count()).select_from(Message).where(Message.state == DEAD)).one()
    return Sign(_("Dead letters"), _.number(count), not count)


def _jobs(session: Session, _: Translate) -> Sign:
    count = sum(
        session.exec(select(func.count()).select_from(kind).where(col(kind.ended_at).is_(None))).one()
        for kind in (HandingOver, Reckoning)
    )
    return Sign(_("Work being handed over or reckoned"), _.number(count))


def _versions(_: Translate) -> Sign:
    shown = [f"{name} {version(name)}" for name in ("reflex", "sqlmodel", "granian")]
    return Sign(_("Versions"), ", ".join([f"Python {platform.python_version()}", *shown]))


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)
