"""Who may have a grievance in hand: an officer of its office, not complained of, and never the same after a dispute."""

from collections.abc import Callable

from sqlmodel import Session, col, select

from cmo_app.domain.errors import DomainError, OfficerComplainedOf, OfficerHadItBefore, OfficerNotPosted
from cmo_app.domain.former_officers import NAMING, officers_before_dispute
from cmo_app.models import Grievance, TimelineEntry
from cmo_app.services.addressees import seated, working


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


def refusals(session: Session, grievance: Grievance) -> Callable[[int], DomainError | None]:
    """Return what tells of somebody why they cannot be given the grievance, or None: for doing and for offering it."""
    able = {each.id for each in working(session, grievance.office_id)}
    about = grievance.about_office_id
    complained_of = {each.id for each in seated(session, [about])} if about else set()
    former = former_officers(session, grievance)

    def refusal(person_id: int) -> DomainError | None:
        if person_id not in able:
            return OfficerNotPosted()
        if person_id in complained_of:
            return OfficerComplainedOf()
        return OfficerHadItBefore() if person_id in former else None

    return refusal


def require_able(session: Session, grievance: Grievance, person_id: int) -> None:
    """Refuse whoever does not work in the office today, is complained of, or had it before a dispute."""
    if (refusal := refusals(session, grievance)(person_id)) is not None:
        raise refusal


def require_another_officer(session: Session, grievance: Grievance, person_id: int) -> None:
    """Refuse whoever had it before the dispute."""
    if person_id in former_officers(session, grievance):
        raise OfficerHadItBefore()
