"""The timeline as a hash chain: an edited, deleted, inserted or reordered row shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64
_UNCHAINED = {"id", "hash", "previous_hash"}
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


@dataclass(frozen=True)
class ChainRow:
    """One row as it is verified: `number` counts from 1 within its grievance."""

    number: int
    previous_hash: str
    hash: str
    payload: Mapping[str, object]


@dataclass(frozen=True)
class WrittenEntry:
    """A row that a step has just written down, as far as those who tell of it need it."""

    number: int
    at: datetime
    note: str
    data: Mapping[str, Any]
    hash: str


def chained_content(row: Mapping[str, Any]) -> dict[str, object]:
    """Return what the hash of a row is taken over: its columns without its hashes and its key."""
    content = {name: value for name, value in row.items() if name not in _UNCHAINED}
    return {**content, "at": row["at"].astimezone(UTC).isoformat(timespec="microseconds")}


def row_hash(previous_hash: str, payload: Mapping[str, object]) -> str:
    """Return the SHA-256, in hex, of the row before and this row's content."""
    return hashlib.sha256(f"{previous_hash}\n{_CANONICAL.encode(payload)}".encode()).hexdigest()


def broken_rows(rows: Iterable[ChainRow]) -> list[int]:
    """Return the positions (from 1) at which the chain does not hold; empty when it does."""
    broken, previous = [], FIRST
    for position, row in enumerate(rows, start=1):
        is_sound = (
            row.number == position and row.previous_hash == previous and row.hash == row_hash(previous, row.payload)
        )
        if not is_sound:
            broken.append(position)
        previous = row.hash
    return broken
