"""What is left of an upload once nothing in it can act, tell or hide, and which kinds we take at all."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from cmo_app.domain.errors import EmptyFile, FileTooLarge, FileTypeRefused
from cmo_app.domain.text import clean_text

MAX_MEGABYTES = 10
MAX_BYTES = MAX_MEGABYTES * 1024 * 1024
NAME_LIMIT = 100

Kind = Literal["image", "pdf"]
Source = Literal["JPEG", "PNG", "WEBP", "HEIF", "PDF"]

_HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"}
_NAMES_FOR: dict[Kind, set[str]] = {
    "image": {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif", ".hif"},
    "pdf": {".pdf"},
}
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}")
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


@dataclass(frozen=True)
class CleanFile:
    """A file made anew from an upload; sizes are in pixels, images only; `sha256` is of `data`, in hex."""

    kind: Kind
    media_type: str
    data: bytes
    thumbnail: bytes | None
    name: str
    width: int | None
    height: int | None
    sha256: str


def require_modest_size(data: bytes) -> None:
    """Refuse nothing at all, and more than 10 MiB."""
    if not data:
        raise EmptyFile()
    if len(data) > MAX_BYTES:
        raise FileTooLarge(limit_mb=MAX_MEGABYTES)


def source_of(data: bytes) -> Source:
    """Return what the first bytes say the file is, or refuse; its name is not asked."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIF"
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:5] == b"%PDF-":
        return "PDF"
    raise FileTypeRefused()


def require_matching_name(kind: Kind, *, declared_name: str) -> None:
    """Refuse a file whose name promises another kind than its content is."""
    suffix = PurePosixPath(_last_part(declared_name)).suffix.lower()
    if _SUFFIX.fullmatch(suffix) and suffix not in _NAMES_FOR[kind]:
        raise FileTypeRefused()


def display_name(declared_name: str, *, suffix: str) -> str:
    """Return a name safe to show and to save under: no path, no hidden characters, the true `suffix`."""
    last = _last_part(declared_name)
    stem = PurePosixPath(last).stem if any(last.lower().endswith(end) for end in _all_suffixes()) else last
    stem = stem.translate(_FORBIDDEN).strip(" .")[: NAME_LIMIT - len(suffix)]
    return f"{_without_cut_marks(stem).strip(' .') or 'file'}{suffix}"


def _last_part(declared_name: str) -> str:
    return clean_text(declared_name[:1000].replace("\\", "/").rstrip("/").rpartition("/")[2])


def _all_suffixes() -> set[str]:
    return _NAMES_FOR["image"] | _NAMES_FOR["pdf"]


def _without_cut_marks(stem: str) -> str:
    """Drop a vowel sign or joiner left without what follows it, where a long name was cut."""
    return stem if not stem or unicodedata.category(stem[-1]) != "Cf" else stem[:-1]
