"""How a grievance changes hands: sideways with the time that is left, upwards along the ladder."""

from sqlmodel import Session, col, select

from cmo_app.domain.actions import Action
from cmo_app.domain.clock import MAX_TRANSFERS
from cmo_app.domain.errors import InvalidFields, OfficeRetired
from cmo_app.domain.receiving import Receiving
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.models import Grievance, Office, TimelineEntry
from cmo_app.services.reference_cache import reference


def hand_to(grievance: Grievance, office: OfficePlace) -> None:
    """Give a grievance to another office; its rung of the ladder goes with it, so no due date moves."""
    rungs = office.tier - grievance.tier
    grievance.first_tier += rungs
    if grievance.disputed_tier is not None:
        grievance.disputed_tier += rungs
    grievance.office_id, grievance.tier, grievance.assignee_id = office.id, office.tier, None


def climb(session: Session, grievance: Grievance) -> None:
    """Give a grievance to the next office up; where there is none before the CMO cell, that takes it."""
    office = office_above(session, grievance, reference(session).places[grievance.office_id])
    grievance.office_id, grievance.tier, grievance.assignee_id = office.id, office.tier, None


def office_above(session: Session, grievance: Grievance, office: OfficePlace) -> OfficePlace:
    """Return the next office up in the department of `office`, never the one that the grievance is about."""
    above = reference(session).office_for(
        department_id=office.department_id,
        district_id=grievance.district_id,
        local_body_id=grievance.local_body_id,
        above_tier=office.tier,
    )
    return above if above.id != grievance.about_office_id else office_above(session, grievance, above)


def above_conduct(session: Session, grievance: Grievance, office: OfficePlace) -> OfficePlace:
    """Take the office first named for a grievance about conduct as the one complained of; it goes one tier above it."""
    is_named = grievance.about_office_id is not None
    if not grievance.is_about_conduct or is_named or office.tier == CMO_TIER:
        return office
    grievance.about_office_id = office.id
    return office_above(session, grievance, office)


def receiving_office(session: Session, grievance: Grievance, office_id: int, *, sender: Role) -> OfficePlace:
    """Return an office in use to which `sender` may send the grievance, or refuse."""
    office = reference(session).places.get(office_id)
    if office is None or not _is_in_use(session, office_id):
        raise InvalidFields(fields={"office_id": OfficeRetired()})
    if (refusal := receiving(session, grievance, sender=sender).refusal(office)) is not None:
        raise InvalidFields(fields={"office_id": refusal})
    return office


def receivers(session: Session, grievance: Grievance, *, sender: Role) -> frozenset[int]:
    """Return the offices of the place to which `sender` may send the grievance: none that would be refused."""
    decides = receiving(session, grievance, sender=sender)
    return frozenset(
        office.id
        for office in reference(session).offices
        if office.district_id in (None, grievance.district_id)
        and office.local_body_id in (None, grievance.local_body_id)
        and not decides.refusal(office)
    )


def _is_in_use(session: Session, office_id: int) -> bool:
    """Ask the row itself and hold it: another process may be closing the office, which then counts this grievance."""
    held = select(Office.id).where(Office.id == office_id, col(Office.retired_at).is_(None)).with_for_update(read=True)
    return session.exec(held).first() is not None


def receiving(session: Session, grievance: Grievance, *, sender: Role = Role.SYSTEM) -> Receiving:
    """Return what decides to which office it may go; how far down and how often is for the CMO cell to decide."""
    is_cell = sender is Role.CMO_CELL
    return Receiving(
        here_id=grievance.office_id,
        about=reference(session).places.get(grievance.about_office_id or 0),
        lowest_tier=0 if is_cell else _reopened_tier(session, grievance),
        are_transfers_used_up=grievance.transfers >= MAX_TRANSFERS and not is_cell,
    )


def _reopened_tier(session: Session, grievance: Grievance) -> int:
    """Return the tier to which the last dispute lifted it, whatever happened since; 0 where there was none."""
    if not grievance.disputes:
        return 0
    reopened_with = (
        select(TimelineEntry.office_id)
        .where(TimelineEntry.grievance_id == grievance.id, TimelineEntry.action == Action.DISPUTE)
        .order_by(col(TimelineEntry.number).desc())
        .limit(1)
    )
    office_id = session.exec(reopened_with).first()
    return reference(session).places[office_id].tier if office_id else 0
