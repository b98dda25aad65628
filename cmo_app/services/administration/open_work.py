"""How much lies with somebody or with an office: counts only, never the grievances themselves."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from cmo_app.domain.stages import Stage
from cmo_app.models import Grievance

OWED = (Stage.ASSIGNED, Stage.UNDER_PROCESS, Stage.REOPENED, Stage.INFORMATION_SOUGHT, Stage.REGISTERED)


def lies_with(person_id: int, office_id: int | None = None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of all that one person has, reported on and under appeal too, everywhere or in one office.

    It is what their own list shows: nothing open may stay with somebody who has no place.
    """
    mine = (col(Grievance.assignee_id) == person_id, col(Grievance.closed_at).is_(None))
    return mine if office_id is None else (*mine, col(Grievance.office_id) == office_id)


def lies_in(office_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the open work of an office, named officer or not."""
    is_open = col(Grievance.closed_at).is_(None)
    return col(Grievance.office_id) == office_id, is_open, col(Grievance.stage).in_((*OWED, Stage.SCREENING))


def count_where(session: Session, conditions: tuple[ColumnElement[bool], ...]) -> int:
    """Count grievances."""
    return session.exec(select(func.count()).select_from(Grievance).where(*conditions)).one()


def assigned_count(session: Session, person_id: int, office_id: int | None = None) -> int:
    """Count the open work of one person."""
    return count_where(session, lies_with(person_id, office_id))


def office_count(session: Session, office_id: int) -> int:
    """Count the open work of an office."""
    return count_where(session, lies_in(office_id))
