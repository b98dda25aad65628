"""Which grievances an actor may read at all: `relation_of` and `may_read` in SQL, for lists and counts."""

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, select

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER
from cmo_app.models import Audit, Grievance, Office, TimelineEntry
from cmo_app.services.standing import offices_of


def readable(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The grievances that this official may open; nothing that is about an office in which they sit."""
    posts = offices_of(session, actor)
    match actor.role:
        case Role.GRIEVANCE_OFFICER | Role.SUPERVISOR | Role.CMO_CELL:
            theirs = _worked(actor, posts)
        case Role.APPELLATE_AUTHORITY:
            theirs = _appealed(actor, posts)
        case Role.AUDITOR:
            drawn = select(Audit.grievance_id).where(Audit.auditor_id == actor.person_id)
            theirs = col(Grievance.id).in_(drawn)
        case Role.COUNTER_OPERATOR:
            theirs = col(Grievance.counter_operator_id) == actor.person_id
        case _:
            return false()
    return and_(theirs, is_not_about(posts))


def is_not_about(posts: list[Office]) -> ColumnElement[bool]:
    """Leave out what is about one of these offices: whoever sits there today is in conflict."""
    if not posts:
        return true()
    about = col(Grievance.about_office_id)
    return or_(about.is_(None), about.not_in([office.id for office in posts]))


def _worked(actor: Actor, posts: list[Office]) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = []
    for office in posts:
        if actor.role is not Role.GRIEVANCE_OFFICER and office.tier == CMO_TIER:
            return true()
        parts.append(col(Grievance.office_id) == office.id)
        if actor.role is not Role.GRIEVANCE_OFFICER:
            parts.append(col(Grievance.office_id).in_(_below(office)))
    return or_(*parts) if parts else false()


def _below(office: Office):
    below = select(Office.id).where(Office.department_id == office.department_id, col(Office.tier) < office.tier)
    return below if office.district_id is None else below.where(Office.district_id == office.district_id)


def _appealed(actor: Actor, posts: list[Office]) -> ColumnElement[bool]:
    """Appeals to one's offices, but for a grievance that one has worked oneself."""
    worked = select(TimelineEntry.grievance_id).where(
        TimelineEntry.actor_id == actor.person_id, TimelineEntry.role != Role.APPELLATE_AUTHORITY
    )
    here = col(Grievance.appeal_office_id).in_([office.id for office in posts])
    return and_(here, col(Grievance.id).not_in(worked))
