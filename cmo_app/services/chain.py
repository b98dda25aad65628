"""The verifier: finds every timeline that was edited, cut, stretched or reordered behind the portal's back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.timeline import FIRST, ChainRow, broken_rows, chained_content
from cmo_app.models import Grievance, TimelineEntry

_AT_ONCE = 500


@dataclass(frozen=True)
class Broken:
    """A grievance whose timeline does not hold, and at which positions, counted from 1."""

    tracking_id: str
    positions: tuple[int, ...]


def broken_timelines() -> Iterator[Broken]:
    """Check every timeline, some hundreds at a time, and yield those that do not hold."""
    last = 0
    while True:
        with reading() as session:
            batch = session.exec(
                select(Grievance).where(col(Grievance.id) > last).order_by(col(Grievance.id)).limit(_AT_ONCE)
            ).all()
            entries = _entries(session, batch)
        if not batch:
            return
        for grievance in batch:
            positions = _broken(grievance, entries[grievance.id or 0])
            if positions:
                yield Broken(grievance.tracking_id, positions)
        last = batch[-1].id or 0


def _broken(grievance: Grievance, entries: list[TimelineEntry]) -> tuple[int, ...]:
    """Return where the chain breaks; one that ends elsewhere than its grievance says breaks after its last row."""
    rows = [
        ChainRow(entry.number, entry.previous_hash, entry.hash, chained_content(entry.model_dump()))
        for entry in entries
    ]
    end = rows[-1].hash if rows else FIRST
    is_whole = end == grievance.chain_end and len(rows) == grievance.chain_length
    cut = [] if is_whole else [len(rows) + 1]
    return tuple(broken_rows(rows) + cut)


def _entries(session: Session, batch: Sequence[Grievance]) -> dict[int, list[TimelineEntry]]:
    found: dict[int, list[TimelineEntry]] = defaultdict(list)
    for entry in session.exec(
        select(TimelineEntry)
        .where(col(TimelineEntry.grievance_id).in_([grievance.id for grievance in batch]))
        .order_by(col(TimelineEntry.grievance_id), col(TimelineEntry.number), col(TimelineEntry.id))
    ):
        found[entry.grievance_id].append(entry)
    return found
