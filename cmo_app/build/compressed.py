"""The `.gz` and `.br` beside each text file, made again after files were rewritten."""

import gzip
from pathlib import Path

import brotli

_TEXT = {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


def renew(static: Path) -> None:
    """Write both twins of every text file, where smaller."""
    for path in sorted(static.rglob("*")):
        if path.suffix not in _TEXT or not path.is_file():
            continue
        data = path.read_bytes()
        _twin(path, ".gz", data, gzip.compress(data, 9, mtime=0))
        _twin(path, ".br", data, brotli.compress(data, quality=11))


def _twin(path: Path, ending: str, data: bytes, packed: bytes) -> None:
    twin = path.with_name(path.name + ending)
    if len(packed) < len(data):
        twin.write_bytes(packed)
    else:
        twin.unlink(missing_ok=True)
