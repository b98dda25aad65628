"""A whole installation in one folder: a snapshot of the database, every file, and the checksum of each."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from cmo_app.adapters.files import MissingFile
from cmo_app.config import settings
from cmo_app.services.outside import files

CHECKSUMS = "SHA256SUMS"
_DATABASE, _FILES = "portal.db", "files"


class BackupRefused(Exception):
    """It cannot be done here and now; the text says why and what to do."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds."""

    files: int
    size: int
    has_database: bool


def back_up(to: Path) -> Contents:
    """Write a backup into the new folder `to`, whole or not at all; a server may be running.

    The database comes first: a file is stored before the row that names it, so no row of the snapshot lacks its file.
    """
    if to.exists():
        raise BackupRefused(f"{to} is there already. Name a folder that does not exist yet.")
    unfinished = to.with_name(f".{to.name}.unfinished")
    unfinished.mkdir(mode=0o700, parents=True)
    if settings().is_sqlite:
        _snapshot(_database_path(), unfinished / _DATABASE)
    for key, _changed_at in files().keys(prefix=""):
        with suppress(MissingFile):  # the sweeper was faster: no row names it
            _write(unfinished / _FILES / key, files().get(key))
    names = sorted(path.relative_to(unfinished).as_posix() for path in unfinished.rglob("*") if path.is_file())
    sums = "".join(f"{_sha256(unfinished / name)}  {name}\n" for name in names)
    _write(unfinished / CHECKSUMS, sums.encode())
    unfinished.rename(to)
    _sync(to.parent)
    return _contents(to, names)


def restore(source: Path) -> Contents:
    """Put a backup where the settings point to, if nothing is there; every checksum is compared first."""
    names = _checked_names(source)
    database = _database_path()
    if settings().is_sqlite and database.exists():
        raise BackupRefused(f"{database} is there already. Set CMO_FOLDER to an empty folder.")
    if next(files().keys(), None) is not None:
        raise BackupRefused("The file storage is not empty. Set CMO_FOLDER or CMO_FILES_URL to an empty one.")
    for name in names:
        if name.startswith(f"{_FILES}/"):
            files().put(name.removeprefix(f"{_FILES}/"), (source / name).read_bytes())
    if settings().is_sqlite and _DATABASE in names:
        _snapshot(source / _DATABASE, database)
    return _contents(source, names)


def _database_path() -> Path:
    return Path(make_url(settings().database).database or "") if settings().is_sqlite else Path()


def _snapshot(source: Path, target: Path) -> None:
    """Copy a SQLite database through its own backup interface: one consistent moment, whoever writes meanwhile."""
    if not source.is_file():
        raise BackupRefused(f"There is no database at {source}. Check CMO_FOLDER.")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(unfinished)) as new,
    ):
        old.backup(new)
        found = new.execute("PRAGMA integrity_check").fetchone()[0]
        new.execute("PRAGMA journal_mode=DELETE")
    if found != "ok":
        unfinished.unlink()
        raise BackupRefused(f"The database is damaged: {found}. Restore an earlier backup.")
    unfinished.chmod(0o600)
    _sync(unfinished)
    unfinished.rename(target)
    _sync(target.parent)


def _checked_names(source: Path) -> list[str]:
    sums = source / CHECKSUMS
    if not sums.is_file():
        raise BackupRefused(f"{source} is not a finished backup: it has no {CHECKSUMS}.")
    names = []
    for wanted, name in _lines(sums):
        path = source / name
        if not path.resolve().is_relative_to(source.resolve()) or not path.is_file() or _sha256(path) != wanted:
            raise BackupRefused(f"{name} is missing or was changed since the backup. Take another one.")
        names.append(name)
    return names


def _lines(sums: Path) -> Iterator[tuple[str, str]]:
    for line in sums.read_text(encoding="utf-8").splitlines():
        wanted, _space, name = line.partition("  ")
        yield wanted, name


def _contents(folder: Path, names: list[str]) -> Contents:
    size = sum((folder / name).stat().st_size for name in names)
    return Contents(sum(name.startswith(f"{_FILES}/") for name in names), size, _DATABASE in names)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
