"""What the portal and its upload workers say to each other: length-prefixed JSON and bytes, never pickles."""

import json
from dataclasses import asdict, dataclass
from typing import BinaryIO

from cmo_app.adapters.clean_file import MAX_BYTES, CleanFile
from cmo_app.domain import errors
from cmo_app.domain.errors import DomainError

_HEAD_LIMIT = 64 * 1024
_BLOB_LIMIT = 8 * MAX_BYTES
_REFUSALS = {
    kind.__name__: kind
    for kind in (
        errors.EmptyFile,
        errors.FileTooLarge,
        errors.FileTypeRefused,
        errors.FileDamaged,
        errors.FileEncrypted,
        errors.FileTooComplex,
    )
}


class BrokenPipeTalk(Exception):
    """The other side died or spoke nonsense."""


@dataclass(frozen=True)
class Refused:
    """A refusal on its way through the pipe."""

    name: str
    values: dict[str, object]

    @classmethod
    def of(cls, refusal: DomainError) -> "Refused":
        """Pack a refusal."""
        return cls(name=type(refusal).__name__, values=refusal.values)

    def error(self) -> DomainError:
        """Unpack it; only refusals of a file can come out."""
        if self.name not in _REFUSALS:
            raise BrokenPipeTalk(self.name[:80])
        try:
            return _REFUSALS[self.name](**self.values)
        except TypeError as nonsense:
            raise BrokenPipeTalk(self.name) from nonsense


def write_request(pipe: BinaryIO, data: bytes, *, declared_name: str) -> None:
    """Hand one upload to a worker."""
    _write(pipe, json.dumps({"name": declared_name[:1000]}).encode(), data)


def read_request(pipe: BinaryIO) -> tuple[bytes, str] | None:
    """Return the next upload and its declared name, or None when there will be no more."""
    first = pipe.read(4)
    if not first:
        return None
    head = json.loads(_exactly(pipe, int.from_bytes(first, "big")))
    return _read(pipe, limit=_BLOB_LIMIT), head["name"]


def write_clean(pipe: BinaryIO, clean: CleanFile) -> None:
    """Hand back a clean file."""
    head = {key: value for key, value in asdict(clean).items() if key not in {"data", "thumbnail"}}
    has_thumbnail = clean.thumbnail is not None
    _write(
        pipe,
        json.dumps({"clean": head, "has_thumbnail": has_thumbnail}).encode(),
        clean.data,
        clean.thumbnail or b"",
    )


def write_refusal(pipe: BinaryIO, refused: Refused) -> None:
    """Hand back why there is no clean file."""
    _write(pipe, json.dumps({"refused": refused.name, "values": refused.values}).encode())


def read_answer(pipe: BinaryIO) -> CleanFile:
    """Return the clean file, raise the refusal, or say that the worker broke off."""
    try:
        answer = _answer(pipe)
    except (ValueError, KeyError, TypeError) as nonsense:
        raise BrokenPipeTalk() from nonsense
    if isinstance(answer, Refused):
        raise answer.error()  # kept in no variable: it would keep this frame, and with it the file, from being freed
    return answer


def _answer(pipe: BinaryIO) -> CleanFile | Refused:
    head = json.loads(_read(pipe, limit=_HEAD_LIMIT))
    if "refused" in head:
        return Refused(head["refused"], head["values"])
    data, thumbnail = _read(pipe, limit=_BLOB_LIMIT), _read(pipe, limit=_BLOB_LIMIT)
    return CleanFile(**head["clean"], data=data, thumbnail=thumbnail if head["has_thumbnail"] else None)


def _write(pipe: BinaryIO, *parts: bytes) -> None:
    for part in parts:
        pipe.write(len(part).to_bytes(4, "big"))
        pipe.write(part)
    pipe.flush()


def _read(pipe: BinaryIO, *, limit: int) -> bytes:
    size = int.from_bytes(_exactly(pipe, 4), "big")
    if size > limit:
        raise BrokenPipeTalk(size)
    return _exactly(pipe, size)


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise BrokenPipeTalk()
    return data
