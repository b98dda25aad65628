"""The random sample of closures: drawn in the closing transaction, by terms that the closing row itself holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.db import reading, transaction
from cmo_app.domain.audit import is_drawn, seed_mark
from cmo_app.domain.stages import CLOSED_STAGES
from cmo_app.domain.timeline import WrittenEntry
from cmo_app.models import Audit, Grievance, Setting, TimelineEntry
from cmo_app.security.passwords import keyed_hash
from cmo_app.services.tunables import Tunable, value_of

_BATCH = 1000


@dataclass(frozen=True)
class Misdrawn:
    """A closure whose place in the sample is not the one that its own row gives it."""

    tracking_id: str
    closing_number: int
    should_be_drawn: bool


def seed() -> str:
    """Return the seed of the draw, which can be told to an outsider: it does not give the portal's secret away."""
    return keyed_hash("seed", purpose="audit")


def terms(session: Session) -> dict[str, Any]:
    """Return what a closing row says of its draw; the chain of hashes keeps it from being changed afterwards."""
    return {"audit_share": float(value_of(session, Tunable.AUDIT_SHARE)), "audit_seed": seed_mark(seed())}


def set_share(percent: int) -> None:
    """Let this percentage of closures be drawn from now on."""
    with transaction() as session:
        session.merge(Setting(key=Tunable.AUDIT_SHARE, value=percent))


def draw(session: Session, grievance: Grievance, entry: WrittenEntry) -> None:
    """Put this closure into the sample if the draw falls on it."""
    if _falls_on(seed(), grievance.tracking_id, closing_hash=entry.hash, said=entry.data):
        session.add(
            Audit(
                grievance_id=grievance.id or 0,
                closing_number=entry.number,
                office_id=grievance.office_id,
                drawn_at=entry.at,
            )
        )


def misdrawn(*, seed: str) -> Iterator[Misdrawn]:
    """Draw every closure again with `seed` and name each whose place in the sample differs."""
    with reading() as session:
        last = 0
        while rows := _closings(session, after=last):
            last = rows[-1][0].id or 0
            for entry, tracking_id, audit_id in rows:
                should = _falls_on(seed, tracking_id, closing_hash=entry.hash, said=entry.data)
                if should != (audit_id is not None) or entry.data["audit_seed"] != seed_mark(seed):
                    yield Misdrawn(tracking_id, entry.number, should)


def _closings(session: Session, *, after: int) -> list[tuple[TimelineEntry, str, int | None]]:
    is_drawn_here = (col(Audit.grievance_id) == TimelineEntry.grievance_id) & (
        col(Audit.closing_number) == TimelineEntry.number
    )
    rows = session.exec(
        select(TimelineEntry, Grievance.tracking_id, Audit.id)
        .join(Grievance, col(Grievance.id) == TimelineEntry.grievance_id)
        .join(Audit, is_drawn_here, isouter=True)
        .where(
            col(TimelineEntry.id) > after,
            col(TimelineEntry.to_stage).in_(list(CLOSED_STAGES)),
            TimelineEntry.to_stage != TimelineEntry.from_stage,
        )
        .order_by(col(TimelineEntry.id))
        .limit(_BATCH)
    )
    return [(entry, tracking_id, audit_id) for entry, tracking_id, audit_id in rows]


def _falls_on(seed: str, tracking_id: str, *, closing_hash: str, said: Mapping[str, Any]) -> bool:
    return is_drawn(seed=seed, tracking_id=tracking_id, closing_hash=closing_hash, share=float(said["audit_share"]))
