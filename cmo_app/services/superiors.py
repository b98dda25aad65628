"""Who oversees an office: the lowest supervisors at it or above it, else the CMO cell."""

from collections import defaultdict

from sqlmodel import Session, col, select

from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER
from cmo_app.models import Grievance, Office
from cmo_app.services.addressees import Addressee, seated
from cmo_app.services.steps import places


def supervisors_of(session: Session, grievance: Grievance, *, but: int | None = None) -> list[Addressee]:
    """List the supervisors of the lowest tier where one sits, without the person `but`; the CMO cell is the last."""
    here = session.get_one(Office, grievance.office_id)
    by_tier: dict[int, list[int]] = defaultdict(list)
    for place in places(session, department_id=here.department_id):
        is_same = place.department_id == here.department_id and place.district_id in (None, here.district_id)
        if place.id == here.id or (place.tier > here.tier and is_same and place.tier < CMO_TIER):
            by_tier[place.tier].append(place.id)
    for tier in sorted(by_tier):
        sitting = seated(session, by_tier[tier], role=Role.SUPERVISOR, but=grievance.about_office_id)
        if others := [person for person in sitting if person.id != but]:
            return others
    return [person for person in cmo_cell(session) if person.id != but]


def cmo_cell(session: Session) -> list[Addressee]:
    """List who sits in the CMO cell."""
    return seated(session, [cmo_office(session)], role=Role.CMO_CELL)


def cmo_office(session: Session) -> int:
    """Return the office of the CMO cell."""
    return session.exec(select(col(Office.id)).where(Office.tier == CMO_TIER).order_by(col(Office.id))).first() or 0
