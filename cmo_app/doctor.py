"""What an installation needs, checked for real."""

import platform
import smtplib
import socket
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from shutil import disk_usage

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from cmo_app.config import ROOT, settings
from cmo_app.db import database, reading
from cmo_app.models import Message
from cmo_app.services.outside import files

_LEAST_FREE = 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing looked at; where not well, `found` says what to mend."""

    what: str
    is_well: bool
    found: str


def check() -> Iterator[Finding]:
    """Look at everything in turn."""
    problems = settings().problems()
    yield Finding("settings", not problems, " ".join(problems) or f"{settings().mode}, {settings().languages}")
    yield _versions()
    yield _database()
    yield _storage()
    yield _disk()
    yield _mail()
    yield _clock()
    yield _node()


def _versions() -> Finding:
    names = ("reflex", "sqlmodel", "granian")
    shown = ", ".join(f"{name} {version(name)}" for name in names)
    return Finding("versions", sys.version_info >= (3, 11), f"Python {platform.python_version()}, {shown}")


def _database() -> Finding:
    try:
        tables = set(inspect(database().reader).get_table_names())
        with reading() as session:
            revision = session.execute(text("SELECT version_num FROM alembic_version")).scalar() if tables else None
    except SQLAlchemyError as trouble:
        return Finding("database", False, f"cannot be read ({type(trouble).__name__}): check CMO_DATABASE_URL")
    newest = max(path.name[:4] for path in (ROOT / "alembic" / "versions").glob("[0-9]*.py"))
    kind = f"SQLite {sqlite3.sqlite_version}" if settings().is_sqlite else "PostgreSQL"
    if revision != newest:
        return Finding("database", False, f"{kind} at {revision}, the code needs {newest}: run `migrate`")
    return Finding("database", True, f"{kind} at {revision}")


def _storage() -> Finding:
    if files().is_writable():
        return Finding("file storage", True, "a file was written, read back and removed")
    return Finding("file storage", False, "cannot be written: check CMO_FOLDER or CMO_FILES_URL")


def _disk() -> Finding:
    free = disk_usage(_existing(settings().folder)).free
    return Finding("disk", free > _LEAST_FREE, f"{free // 1024**2} MB free, at least {_LEAST_FREE // 1024**2} wanted")


def _mail() -> Finding:
    host = settings().smtp_host
    if not host:
        return Finding("e-mail", settings().is_demo, "no server set (CMO_SMTP_HOST): written to a folder")
    try:
        with smtplib.SMTP(host, settings().smtp_port, timeout=10) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as trouble:
        return Finding(
            "e-mail", False, f"{host} does not answer ({type(trouble).__name__}): check CMO_SMTP_HOST, _PORT"
        )
    return Finding("e-mail", True, f"{host} answers")


def _clock() -> Finding:
    """A clock that runs behind what it wrote itself would break due dates and codes."""
    now = datetime.now(UTC)
    try:
        with reading() as session:
            last = session.exec(select(Message.created_at).order_by(Message.id.desc()).limit(1)).first()  # type: ignore[union-attr]
    except SQLAlchemyError:
        last = None
    if last is not None and (last - now).total_seconds() > 60:
        return Finding("clock", False, "the system clock is behind the newest message: set it (NTP)")
    return Finding("clock", now.year >= 2026, f"{now:%Y-%m-%d %H:%M} UTC on {socket.gethostname()}")


def _node() -> Finding:
    found = Path(sys.executable).parent / "node"
    is_there = found.exists()
    return Finding("Node", is_there, "from the wheel" if is_there else "missing: pip install -r requirements.txt")


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)
