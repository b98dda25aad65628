"""Where uploaded bytes rest, under random names that we make: a folder, or an S3 bucket."""

import os
import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, S3Store

_FOLDER = r"[a-z][a-z0-9_-]{0,31}"
_KEY = re.compile(rf"(?:{_FOLDER}/){{1,3}}[0-9a-f]{{2}}/[0-9a-f]{{32}}\.[a-z0-9]{{1,8}}")
_PREFIX = re.compile(rf"(?:{_FOLDER}(?:/{_FOLDER}){{0,2}})?/?")
_UNFINISHED = ".unfinished"
_UNFINISHED_FOR = timedelta(days=1)


class MissingFile(LookupError):
    """No file is kept under this key."""


class BadKey(ValueError):
    """The key is not one that `new_key` could have made: a bug, or an attack."""


def new_key(folder: str, *, suffix: str = "bin") -> str:
    """Return a fresh unguessable key, such as `attachments/ab/ab…32 hex digits….bin`."""
    name = secrets.token_hex(16)
    return _checked(f"{folder}/{name[:2]}/{name}.{suffix}")


# What a store may raise that is out of reach, full or broken.
STORE_FAULTS = (OSError, BaseError)


class FileStore(ABC):
    """Bytes by key; what `put` has returned from survives a power cut."""

    @staticmethod
    def local(folder: Path) -> "FileStore":
        """Keep files below `folder`, made if it is missing, readable by this user only."""
        return _LocalFiles(folder)

    @staticmethod
    def s3(url: str, **options: Any) -> "FileStore":
        """Keep files in the bucket at `url` (`s3://bucket/prefix`); `options` as obstore's S3Store has them."""
        return BucketFiles(S3Store.from_url(url, **options))

    @abstractmethod
    def put(self, key: str, data: bytes) -> None:
        """Store `data`, whole or not at all; storing the same key again replaces it."""

    @abstractmethod
    def get(self, key: str, *, begin: int = 0, end: int | None = None) -> bytes:
        """Return the bytes from `begin` to before `end`, all of them if not told, or raise MissingFile."""

    @abstractmethod
    def exists(self, key: str) -> bool:
        """Tell whether the key holds a file."""

    @abstractmethod
    def delete(self, key: str) -> None:
        """Remove the file; one that is gone already is no error."""

    @abstractmethod
    def keys(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        """Yield each key below the folder `prefix` with the instant of its last writing."""

    def is_writable(self) -> bool:
        """Tell whether a file can be stored, read back and removed right now."""
        key, probe = new_key("probe"), secrets.token_bytes(32)
        try:
            self.put(key, probe)
            same = self.get(key) == probe
            self.delete(key)
        except (*STORE_FAULTS, MissingFile):
            return False
        return same


class _LocalFiles(FileStore):
    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._unfinished = self._folder / _UNFINISHED
        _make_folder(self._unfinished)
        self._drop_unfinished(before=datetime.now(UTC) - _UNFINISHED_FOR)

    def put(self, key: str, data: bytes) -> None:
        path = self._path(key)
        _make_folder(path.parent)
        draft = self._unfinished / secrets.token_hex(16)
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)

    def get(self, key: str, *, begin: int = 0, end: int | None = None) -> bytes:
        try:
            with self._path(key).open("rb") as file:
                file.seek(begin)
                return file.read() if end is None else file.read(end - begin)
        except FileNotFoundError:
            raise MissingFile(key) from None

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, key: str) -> None:
        path = self._path(key)
        with suppress(FileNotFoundError):
            path.unlink()
            _sync_folder(path.parent)

    def keys(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        for folder, below, names in os.walk(self._folder / _checked_prefix(prefix)):
            below.sort()
            for name in sorted(names):
                path = Path(folder, name)
                key = path.relative_to(self._folder).as_posix()
                if _KEY.fullmatch(key):
                    with suppress(FileNotFoundError):
                        yield key, _modified_at(path)

    def _path(self, key: str) -> Path:
        return self._folder / _checked(key)

    def _drop_unfinished(self, *, before: datetime) -> None:
        for draft in self._unfinished.iterdir():
            with suppress(FileNotFoundError):
                if _modified_at(draft) < before:
                    draft.unlink()


class BucketFiles(FileStore):
    """Files in any object store that obstore speaks to; its writes are whole by nature."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    def put(self, key: str, data: bytes) -> None:
        """Store `data`, whole or not at all."""
        obstore.put(self._store, _checked(key), data)

    def get(self, key: str, *, begin: int = 0, end: int | None = None) -> bytes:
        """Return the bytes from `begin` to before `end`, all of them if not told, or raise MissingFile."""
        try:
            if end is not None:
                return obstore.get_range(self._store, _checked(key), start=begin, end=end).to_bytes()
            if begin:
                return obstore.get(self._store, _checked(key), options={"range": {"offset": begin}}).bytes().to_bytes()
            return obstore.get(self._store, _checked(key)).bytes().to_bytes()
        except FileNotFoundError:
            raise MissingFile(key) from None

    def exists(self, key: str) -> bool:
        """Tell whether the key holds a file."""
        try:
            obstore.head(self._store, _checked(key))
        except FileNotFoundError:
            return False
        return True

    def delete(self, key: str) -> None:
        """Remove the file; one that is gone already is no error."""
        with suppress(FileNotFoundError):
            obstore.delete(self._store, _checked(key))

    def keys(self, prefix: str = "") -> Iterator[tuple[str, datetime]]:
        """Yield each key below the folder `prefix` with the instant of its last writing."""
        for batch in obstore.list(self._store, prefix=_checked_prefix(prefix) or None):
            for found in batch:
                if _KEY.fullmatch(found["path"]):
                    yield found["path"], found["last_modified"].astimezone(UTC)


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise BadKey(key[:120])
    return key


def _checked_prefix(prefix: str) -> str:
    if not _PREFIX.fullmatch(prefix):
        raise BadKey(prefix[:120])
    return prefix.rstrip("/")


def _make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each name on disk before anything goes inside."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _modified_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
