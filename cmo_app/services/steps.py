"""What every use case on a grievance shares: the one way to move it, written down and with its clock wound."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, func, select

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import Calendar
from cmo_app.domain.routing import OfficePlace
from cmo_app.domain.stages import Stage, is_open
from cmo_app.domain.timeline import FIRST, WrittenEntry, chained_content, row_hash
from cmo_app.domain.transitions import next_stage
from cmo_app.models import Attachment, Grievance, TimelineEntry
from cmo_app.services import sampling
from cmo_app.services.figure_keeping import office_before
from cmo_app.services.live import announce
from cmo_app.services.reference_cache import reference
from cmo_app.services.search_scope import keep_findable
from cmo_app.services.timekeeping import wind

_ADD = insert(TimelineEntry)


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
) -> WrittenEntry:
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
) -> WrittenEntry:
    """Add one row to the timeline, chained to the one before."""
    grievance.chain_length += 1
    row: dict[str, Any] = {
        "grievance_id": grievance.id,
        "number": grievance.chain_length,
        "at": now or datetime.now(UTC),
        "action": action,
        "from_stage": before or "",
        "to_stage": grievance.stage,
        "role": actor.role,
        "actor_id": actor.person_id,
        "office_id": grievance.office_id,
        "note": note,
        "is_internal": is_internal,
        "data": dict(data or {}),
        "previous_hash": grievance.chain_end or FIRST,
    }
    row["hash"] = row_hash(row["previous_hash"], chained_content(row))
    session.connection().execute(_ADD, row)
    entry = WrittenEntry(row["number"], row["at"], note, row["data"], row["hash"])
    grievance.changed_at, grievance.chain_end = entry.at, entry.hash
    wind(grievance)
    keep_findable(session, grievance, entry.at)
    announce(session, grievance, left=office_before(session, grievance))
    return entry


def calendar(session: Session) -> Calendar:
    """Return the holidays of West Bengal: the library's and those by order of the state."""
    return reference(session).calendar


def places(session: Session, *, department_id: int | None = None) -> tuple[OfficePlace, ...]:
    """List the offices in use as routing sees them; of one department and the CMO cell where it is named."""
    known = reference(session)
    if department_id is None:
        return known.offices
    return (*known.by_department.get(department_id, ()), *known.by_department.get(None, ()))


def entry_count(session: Session, grievance: Grievance, action: Action) -> int:
    """Count how often `action` has happened to a grievance."""
    return session.exec(
        select(func.count())
        .select_from(TimelineEntry)
        .where(TimelineEntry.grievance_id == grievance.id, TimelineEntry.action == action)
    ).one()
