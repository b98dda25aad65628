"""Who may have a grievance in hand: an officer of its office, not complained of, and never the same after a dispute."""

from sqlmodel import Session, col, select

from cmo_app.domain.errors import OfficerComplainedOf, OfficerHadItBefore, OfficerNotPosted
from cmo_app.domain.former_officers import NAMING, officers_before_dispute
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.standing import is_conflicted
from cmo_app.services.telling import seated


def former_officers(session: Session, grievance: Grievance) -> frozenset[int]:
    """Return who had it before the complainant disputed."""
    if not grievance.disputes:
        return frozenset()
    rows = session.exec(
        select(TimelineEntry)
        .where(TimelineEntry.grievance_id == grievance.id, col(TimelineEntry.action).in_(NAMING))
        .order_by(col(TimelineEntry.number))
    )
    return officers_before_dispute(rows)


def require_another_officer(session: Session, grievance: Grievance, person_id: int) -> None:
    """Refuse whoever had it before the dispute."""
    if person_id in former_officers(session, grievance):
        raise OfficerHadItBefore()


def require_able(session: Session, grievance: Grievance, person_id: int) -> None:
    """Refuse whoever does not sit in the office today, sits in the office complained of, or had it before a dispute."""
    if all(person.id != person_id for person in seated(session, [grievance.office_id])):
        raise OfficerNotPosted()
    if is_conflicted(session, grievance, person_id):
        raise OfficerComplainedOf()
    require_another_officer(session, grievance, person_id)
