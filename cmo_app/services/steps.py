"""What every use case on a grievance shares: the one way to move it, and its clock."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import holidays
from sqlmodel import Session, col, func, or_, select

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import Calendar, TimeLimit, due_at
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.domain.stages import Stage, is_open
from cmo_app.domain.timeline import FIRST, row_hash
from cmo_app.domain.transitions import next_stage
from cmo_app.models import Attachment, Category, Grievance, Holiday, Office, TimelineEntry
from cmo_app.services import sampling
from cmo_app.services.search_scope import keep_findable


def move(
    session: Session,
    grievance: Grievance,
    action: Action,
    actor: Actor,
    *,
    note: str = "",
    is_internal: bool = False,
    data: Mapping[str, Any] | None = None,
    papers: list[Attachment] | None = None,
    now: datetime | None = None,
) -> TimelineEntry:
    """Take one step of the table and write it down; the only way in which a stage changes."""
    before = Stage(grievance.stage)
    grievance.stage = next_stage(before, action, actor.role)
    if action is not Action.LOOK:  # a look changes nothing that a screen could be behind of
        grievance.version += 1
    is_moved = grievance.stage != before
    if is_moved and action is not Action.SIGN_NOT_ADMISSIBLE:
        grievance.proposed_by_id, grievance.proposed_reason = None, ""
    is_closing = is_moved and not is_open(Stage(grievance.stage))
    data = {**(data or {}), **sampling.terms(session)} if is_closing else data
    entry = record(
        session, grievance, action, actor, before=before, note=note, is_internal=is_internal, data=data, now=now
    )
    if is_closing:
        sampling.draw(session, grievance, entry)
    for paper in papers or []:
        paper.grievance_id, paper.timeline_number, paper.draft_id = grievance.id, entry.number, None
    return entry


def record(
    session: Session,
    grievance: Grievance,
    action: Action,
    actor: Actor,
    *,
    before: Stage | None,
    note: str = "",
    is_internal: bool = False,
    data: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> TimelineEntry:
    """Add one row to the timeline, chained to the one before."""
    last = session.exec(
        select(TimelineEntry)
        .where(TimelineEntry.grievance_id == grievance.id)
        .order_by(col(TimelineEntry.number).desc())
        .limit(1)
    ).first()
    entry = TimelineEntry(
        grievance_id=grievance.id or 0,
        number=last.number + 1 if last else 1,
        at=now or datetime.now(UTC),
        action=action,
        from_stage=before or "",
        to_stage=grievance.stage,
        role=actor.role,
        actor_id=actor.person_id,
        office_id=grievance.office_id,
        note=note,
        is_internal=is_internal,
        data=dict(data or {}),
        previous_hash=last.hash if last else FIRST,
        hash="",
    )
    entry.hash = row_hash(entry.previous_hash, chained_content(entry))
    grievance.changed_at, grievance.chain_end = entry.at, entry.hash
    keep_findable(session, grievance, entry.at)
    session.add(entry)
    session.flush()
    return entry


def chained_content(entry: TimelineEntry) -> dict[str, object]:
    """Return what the hash of a row is taken over: everything but its hashes and its key."""
    return {
        **entry.model_dump(exclude={"id", "hash", "previous_hash", "at"}),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def reckon_due(session: Session, grievance: Grievance) -> datetime:
    """Return the due date by lodging, category, ladder and pauses alone."""
    category = session.get(Category, grievance.category_id) if grievance.category_id else None
    limit = TimeLimit(category.working_days, category.urgent_hours) if category else TimeLimit()
    return due_at(
        grievance.lodged_at,
        tiers_climbed=max(0, grievance.tier - grievance.first_tier),
        limit=limit,
        calendar=calendar(session),
        paused=timedelta(seconds=grievance.paused_seconds),
    )


def calendar(session: Session) -> Calendar:
    """Return the holidays of West Bengal: the library's and those by order of the state."""
    own = frozenset(holiday.on for holiday in session.exec(select(Holiday)))
    return Calendar(_library_days() | own)


def places(session: Session, *, department_id: int | None = None) -> list[OfficePlace]:
    """List the offices in use as routing sees them; of one department and the CMO cell where it is named."""
    columns = (Office.id, Office.tier, Office.department_id, Office.district_id, Office.local_body_id)
    wanted = select(*map(col, columns)).where(col(Office.retired_at).is_(None))
    if department_id is not None:
        wanted = wanted.where(or_(col(Office.department_id) == department_id, col(Office.tier) == CMO_TIER))
    return [OfficePlace(*row) for row in session.execute(wanted)]


def entry_count(session: Session, grievance: Grievance, action: Action) -> int:
    """Count how often `action` has happened to a grievance."""
    return session.exec(
        select(func.count())
        .select_from(TimelineEntry)
        .where(TimelineEntry.grievance_id == grievance.id, TimelineEntry.action == action)
    ).one()


@lru_cache
def _library_days() -> frozenset[Any]:
    this_year = datetime.now(UTC).year
    return frozenset(holidays.country_holidays("IN", subdiv="WB", years=range(this_year - 2, this_year + 4)))
