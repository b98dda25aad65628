"""Whose grievances an official works on: `relation_of` in SQL, conflict of interest included."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import Session, col, select

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.models import Grievance, Office
from cmo_app.services.search_scope import department_token, office_token
from cmo_app.services.standing import offices_of

WORKERS = (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL)


@dataclass(frozen=True)
class Scope:
    """Offices by id; `own` are those one sits in, `tokens` name the same for the search."""

    person_id: int
    own: tuple[int, ...] = ()
    offices: frozenset[int] = frozenset()
    is_all: bool = False
    tokens: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Name what two officials with the same sight share."""
        return (self.is_all, self.own, self.offices)

    def covers(self, office_ids: frozenset[int]) -> bool:
        """Tell whether one of the offices is among those seen."""
        return self.is_all or not self.offices.isdisjoint(office_ids)


def scope_of(session: Session, actor: Actor) -> Scope:
    """Return the offices of an official and, for those above, the ones below."""
    person_id = actor.require_staff()
    posts = offices_of(session, actor) if actor.role in WORKERS else []
    own = tuple(sorted(office.id for office in posts))
    if actor.role is not Role.GRIEVANCE_OFFICER and any(office.tier == CMO_TIER for office in posts):
        return Scope(person_id, own, frozenset(own), is_all=True)
    seen, tokens = set(own), [office_token(office) for office in own]
    if actor.role is not Role.GRIEVANCE_OFFICER:
        for office in posts:
            below = _below(session, office)
            seen |= below
            if below:
                tokens.append(department_token(office.department_id or 0, office.district_id))
    return Scope(person_id, own, frozenset(seen), tokens=tuple(tokens))


def is_within(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a grievance is one of theirs; none that is about their own office."""
    if not scope.own:
        return false()
    is_theirs = true() if scope.is_all else col(Grievance.office_id).in_(sorted(scope.offices))
    return and_(is_theirs, is_not_about(scope.own))


def is_not_about(offices: Collection[int]) -> ColumnElement[bool]:
    """Leave out what is about one of these offices: whoever sits there today is in conflict."""
    if not offices:
        return true()
    about = col(Grievance.about_office_id)
    return or_(about.is_(None), about.not_in(sorted(offices)))


def _below(session: Session, upper: OfficePlace) -> set[int]:
    """As `is_above` has it."""
    wanted = select(Office.id).where(Office.department_id == upper.department_id, col(Office.tier) < upper.tier)
    if upper.district_id is not None:
        wanted = wanted.where(Office.district_id == upper.district_id)
    return {found for found in session.exec(wanted) if found is not None}
