"""How a grievance changes hands: sideways with the time that is left, upwards along the ladder."""

from sqlmodel import Session, col, select

from cmo_app.domain.errors import InvalidFields, OfficeComplainedOf, OfficeRetired, SameOffice
from cmo_app.domain.routing import OfficePlace, is_above
from cmo_app.models import Grievance, Office
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
    office = office_above(session, grievance)
    grievance.office_id, grievance.tier, grievance.assignee_id = office.id, office.tier, None


def office_above(session: Session, grievance: Grievance) -> OfficePlace:
    """Return the next office up in the department that has the grievance, never the one that it is about."""
    known = reference(session)
    tier = grievance.tier
    while True:
        office = known.office_for(
            department_id=known.places[grievance.office_id].department_id,
            district_id=grievance.district_id,
            local_body_id=grievance.local_body_id,
            above_tier=tier,
        )
        if office.id != grievance.about_office_id:
            return office
        tier = office.tier


def receiving_office(session: Session, grievance: Grievance, office_id: int) -> OfficePlace:
    """Return an office that may receive the grievance: in use, another one, not complained of."""
    office = reference(session).places.get(office_id)
    if office is None or not _is_in_use(session, office_id):
        raise InvalidFields(fields={"office_id": OfficeRetired()})
    if office.id == grievance.office_id:
        raise InvalidFields(fields={"office_id": SameOffice()})
    if not may_receive(session, grievance, office):
        raise InvalidFields(fields={"office_id": OfficeComplainedOf()})
    return office


def _is_in_use(session: Session, office_id: int) -> bool:
    """Ask the row itself and hold it: another process may be closing the office, which then counts this grievance."""
    held = select(Office.id).where(Office.id == office_id, col(Office.retired_at).is_(None)).with_for_update(read=True)
    return session.exec(held).first() is not None


def may_receive(session: Session, grievance: Grievance, office: OfficePlace) -> bool:
    """Tell whether a grievance may go to `office`: never to the one that it is about, nor below it."""
    about = reference(session).places.get(grievance.about_office_id or 0)
    return about is None or (office.id != about.id and not is_above(about, office))
