"""Which grievances an actor may read at all: `relation_of` and `may_read` in SQL, for lists and counts."""

from sqlalchemy import ColumnElement, and_, false
from sqlmodel import Session, col, select

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import OfficePlace
from cmo_app.models import Audit, Grievance, TimelineEntry
from cmo_app.services.scope import is_not_about, is_within, scope_of
from cmo_app.services.standing import offices_of


def readable(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The grievances that this official may open; nothing that is about an office in which they sit."""
    posts = offices_of(session, actor)
    match actor.role:
        case Role.GRIEVANCE_OFFICER | Role.SUPERVISOR | Role.CMO_CELL:
            return is_within(scope_of(session, actor))
        case Role.APPELLATE_AUTHORITY:
            theirs = _appealed(actor, posts)
        case Role.AUDITOR:
            drawn = select(Audit.grievance_id).where(Audit.auditor_id == actor.person_id)
            theirs = col(Grievance.id).in_(drawn)
        case Role.COUNTER_OPERATOR:
            theirs = col(Grievance.counter_operator_id) == actor.person_id
        case _:
            return false()
    return and_(theirs, is_not_about([office.id for office in posts]))


def _appealed(actor: Actor, posts: list[OfficePlace]) -> ColumnElement[bool]:
    """Appeals to one's offices, but for a grievance that one has worked oneself."""
    worked = select(TimelineEntry.grievance_id).where(
        TimelineEntry.actor_id == actor.person_id, TimelineEntry.role != Role.APPELLATE_AUTHORITY
    )
    here = col(Grievance.appeal_office_id).in_([office.id for office in posts])
    return and_(here, col(Grievance.id).not_in(worked))
