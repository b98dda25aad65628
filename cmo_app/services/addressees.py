"""Who is to be told: as much of a person as a message needs, read as plain rows because every step asks for it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam
from sqlmodel import Session, col, select

from cmo_app.db import ask
from cmo_app.domain.roles import WORKING_ROLES, Role
from cmo_app.models import Grievance, Person, Posting
from cmo_app.services.posted import is_in_force
from cmo_app.services.standing import is_conflicted

_PEOPLE, _SEATS = "who they are", "who sits where"


class Addressee(NamedTuple):
    """Whoever a message goes to; somebody who has been erased has no name."""

    id: int
    role: str
    name: str
    language: str
    mobile: str
    email: str | None
    tells_by_sms: bool
    tells_by_email: bool
    disabled_at: datetime | None


_ADDRESSEES = Select(*(getattr(Person, name) for name in Addressee._fields))
_BY_ID = _ADDRESSEES.where(col(Person.id) == bindparam("person_id"))
_BY_IDS = _ADDRESSEES.where(col(Person.id).in_(bindparam("person_ids", expanding=True)))


def addressee(session: Session, person_id: int) -> Addressee:
    """Return one person."""
    known = session.info.get(_PEOPLE, {})
    return known.get(person_id) or Addressee(*ask(session, _BY_ID, {"person_id": person_id}).one())


def officers_of(session: Session, grievance: Grievance) -> list[Addressee]:
    """Return the assigned officer, or everybody who works in the office; never who sits in the one complained of."""
    if grievance.assignee_id and not is_conflicted(session, grievance, grievance.assignee_id):
        officer = addressee(session, grievance.assignee_id)
        if officer.disabled_at is None:
            return [officer]
    return working(session, grievance.office_id, but=grievance.about_office_id)


def judges_of(session: Session, grievance: Grievance) -> list[Addressee]:
    """Return who decides the appeal: the authorities of its office, but for who sits in the one complained of."""
    if grievance.appeal_office_id is None:
        return []
    role, but = Role.APPELLATE_AUTHORITY, grievance.about_office_id
    return seated(session, [grievance.appeal_office_id], role=role, but=but)


def working(session: Session, office_id: int, *, but: int | None = None) -> list[Addressee]:
    """List who works the grievances of an office today: not who sits there for appeals alone."""
    return [each for each in seated(session, [office_id], but=but) if each.role in WORKING_ROLES]


def seated(
    session: Session, office_ids: list[int], *, role: Role | None = None, but: int | None = None
) -> list[Addressee]:
    """List who sits in these offices today, but for those who also sit in the office `but`."""
    known = session.info.get(_SEATS, {})
    asked = (*office_ids, role, but)
    if asked not in known:
        values = {"office_ids": office_ids, "now": datetime.now(UTC)}
        named = {name: value for name, value in {"role": role, "but": but}.items() if value is not None}
        known[asked] = [Addressee(*row) for row in ask(session, _seated(*named), values | named)]
    return known[asked]


def keep_at_hand(session: Session, person_ids: Iterable[int]) -> None:
    """Ask once for all of them and once who sits where, for a unit of work that tells many and changes nobody."""
    people = ask(session, _BY_IDS, {"person_ids": list(person_ids)})
    session.info[_PEOPLE], session.info[_SEATS] = {row.id: Addressee(*row) for row in people}, {}


@cache
def _seated(*named: str) -> Select[Any]:
    """Build the question once for each set of conditions beside the offices: `role`, `but`."""
    in_force = is_in_force(bindparam("now"))
    sits = select(Posting.person_id).where(
        col(Posting.office_id).in_(bindparam("office_ids", expanding=True)), in_force
    )
    wanted = _ADDRESSEES.where(
        col(Person.id).in_(sits), col(Person.closed_at).is_(None), col(Person.disabled_at).is_(None)
    )
    if "role" in named:
        wanted = wanted.where(col(Person.role) == bindparam("role"))
    if "but" in named:
        complained_of = select(Posting.person_id).where(Posting.office_id == bindparam("but"), in_force)
        wanted = wanted.where(col(Person.id).not_in(complained_of))
    return wanted.order_by(col(Person.id))
