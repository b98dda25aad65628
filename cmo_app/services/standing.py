"""How an actor stands to a grievance, by rows in the database alone."""

from datetime import UTC, datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from cmo_app.db import ask
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import ChangedMeanwhile, LoginRequired, NotFound, NotPermitted
from cmo_app.domain.permissions import may, may_read
from cmo_app.domain.roles import Relation, Role
from cmo_app.domain.routing import OfficePlace, is_above
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.models import Audit, Grievance, Posting, TimelineEntry
from cmo_app.services.posted import is_in_force
from cmo_app.services.reference_cache import seat

_WANTED = select(Grievance).where(Grievance.tracking_id == bindparam("tracking_id"))
_HELD = _WANTED.with_for_update()
_SEATS = (
    select(Posting.office_id)
    .where(Posting.person_id == bindparam("person_id"), is_in_force(bindparam("now")))
    .order_by(col(Posting.id))
)  # each step asks these: built once


def load_for(
    session: Session, *, tracking_id: str, actor: Actor, action: Action, version: int | None = None
) -> Grievance:
    """Return the grievance if this person may do this to it now; somebody else's is not even there."""
    if not actor.is_logged_in:  # a session that has ended meanwhile: log in, and send it again
        raise LoginRequired()
    grievance, relation = _load(session, tracking_id=tracking_id, actor=actor, is_held=True)
    if not may(actor.role, relation, action):
        raise NotPermitted(action=action)
    if version is not None and version != grievance.version:
        raise ChangedMeanwhile(tracking_id=grievance.tracking_id, seen=version, version=grievance.version)
    return grievance


def load_readable(session: Session, *, tracking_id: str, actor: Actor, is_held: bool = False) -> Grievance:
    """Return the grievance if this person may open it; one that `is_held` is nobody else's until the commit."""
    return _load(session, tracking_id=tracking_id, actor=actor, is_held=is_held)[0]


def _load(session: Session, *, tracking_id: str, actor: Actor, is_held: bool) -> tuple[Grievance, Relation]:
    wanted = {"tracking_id": parse_tracking_id(tracking_id)}
    grievance = session.exec(_HELD if is_held else _WANTED, params=wanted).first()
    relation = relation_of(session, grievance, actor) if grievance else Relation.NONE
    if grievance is None or not may_read(actor.role, relation):
        raise NotFound()
    return grievance, relation


def relation_of(session: Session, grievance: Grievance, actor: Actor) -> Relation:
    """Return how the actor stands to the grievance, by rows in the database alone."""
    if actor.role is Role.COMPLAINANT:
        return Relation.OWNER if grievance.complainant_id == actor.person_id else Relation.NONE
    if not actor.is_staff:
        return Relation.NONE
    posts = offices_of(session, actor)
    if any(office.id == grievance.about_office_id for office in posts):
        return Relation.CONFLICTED
    if actor.role in _BY_ROLE:
        return _BY_ROLE[actor.role](session, grievance, actor, posts)
    here = seat(session, grievance.office_id)
    if grievance.assignee_id == actor.person_id and any(office.id == here.id for office in posts):
        return Relation.ASSIGNEE
    if any(office.id == here.id for office in posts):
        return Relation.OFFICE
    if actor.role in (Role.SUPERVISOR, Role.CMO_CELL) and any(is_above(office, here) for office in posts):
        return Relation.ABOVE
    return Relation.NONE


def is_conflicted(session: Session, grievance: Grievance, person_id: int) -> bool:
    """Tell whether somebody sits today in the office that the grievance is about."""
    if grievance.about_office_id is None:
        return False
    sits = select(Posting.id).where(
        Posting.person_id == person_id, Posting.office_id == grievance.about_office_id, is_in_force()
    )
    return session.exec(sits).first() is not None


def offices_of(session: Session, actor: Actor) -> list[OfficePlace]:
    """List the offices in which the actor sits today, as routing sees them."""
    sits = ask(session, _SEATS, {"person_id": actor.person_id, "now": datetime.now(UTC)})
    return [seat(session, office_id) for (office_id,) in sits]


def _appellate(session: Session, grievance: Grievance, actor: Actor, posts: list[OfficePlace]) -> Relation:
    """Never whoever has worked the very grievance before, in another role."""
    is_theirs = any(office.id == grievance.appeal_office_id for office in posts)
    if not is_theirs or _has_worked(session, grievance, actor):
        return Relation.NONE
    return Relation.APPELLATE


def _has_worked(session: Session, grievance: Grievance, actor: Actor) -> bool:
    worked = select(TimelineEntry.id).where(
        TimelineEntry.grievance_id == grievance.id,
        TimelineEntry.actor_id == actor.person_id,
        TimelineEntry.role != Role.APPELLATE_AUTHORITY,
    )
    return session.exec(worked).first() is not None


def _sampled(session: Session, grievance: Grievance, actor: Actor, posts: list[OfficePlace]) -> Relation:
    """Only what was drawn for this very auditor; nobody looks around first."""
    drawn = session.exec(
        select(Audit.id).where(Audit.grievance_id == grievance.id, Audit.auditor_id == actor.person_id)
    ).first()
    return Relation.SAMPLED if drawn is not None else Relation.NONE


def _lodger(session: Session, grievance: Grievance, actor: Actor, posts: list[OfficePlace]) -> Relation:
    return Relation.LODGER if grievance.counter_operator_id == actor.person_id else Relation.NONE


_BY_ROLE = {
    Role.APPELLATE_AUTHORITY: _appellate,
    Role.AUDITOR: _sampled,
    Role.COUNTER_OPERATOR: _lodger,
}
