"""Whose figures an official sees: the same grievances that their lists hold."""

from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotPermitted
from cmo_app.domain.slices import Slice
from cmo_app.models import Office
from cmo_app.services.figure_reading import Source
from cmo_app.services.reference_cache import reference
from cmo_app.services.scope import WORKERS, Scope, scope_of


@dataclass(frozen=True)
class Sight:
    """The sums to read, the part of them that holds everything once, and the parts to tell apart.

    `department` is the one that all of it belongs to; `cut` is how each figure is narrowed for its list.
    """

    source: Source
    whole: str
    parts: tuple[str, ...]
    department: int | None = None
    is_all: bool = False

    def slice(self, measure: str) -> Slice:
        """Return a figure as its list is asked for."""
        return Slice(measure, department=self.department)


def sight_of(session: Session, actor: Actor, *, department: int | None = None) -> Sight:
    """Return what an official sees; the CMO cell may look at one department alone."""
    scope = scope_of(session, actor)
    if actor.role not in WORKERS:
        raise NotPermitted()
    if scope.is_all:
        return everything(own=scope.own) if department is None else _department(department, scope.own, is_all=True)
    whole = _department_seen_whole(session, scope)
    if whole is not None:
        return _department(whole, scope.own, is_all=False)
    source = Source("office", tuple(sorted(scope.offices)), own=scope.own)
    return Sight(source, "category", ("office", "category"))


def narrowed(sight: Sight, part: str, key: int) -> dict[str, int]:
    """Return how a figure of a part is cut for its list."""
    return {"desk" if part == "office" and sight.source.scope == "office" else part: key}


def everything(*, own: tuple[int, ...] = ()) -> Sight:
    """Return the sight of all there is, but for grievances about one's `own` offices."""
    parts = ("department", "district", "category", "tier", "office")
    return Sight(Source("department", own=own), "tier", parts, is_all=True)


def _department(key: int, own: tuple[int, ...], *, is_all: bool) -> Sight:
    source = Source("department", (key,), has_gone=is_all, own=own)
    return Sight(source, "tier", ("office", "district", "category", "tier"), department=key, is_all=is_all)


def _department_seen_whole(session: Session, scope: Scope) -> int | None:
    """Return the department of which every office is seen, and none of another."""
    theirs = select(Office.department_id).where(col(Office.id).in_(scope.offices))
    offices = session.exec(select(Office.id, Office.department_id).where(col(Office.department_id).in_(theirs))).all()
    departments = {department for _key, department in offices}
    is_whole = {key for key, _department in offices} == scope.offices
    return departments.pop() if len(departments) == 1 and is_whole else None


def lines_of(sight: Sight, part: str) -> tuple[Source, str, str]:
    """Return where the figures of a part are kept: source, part, and the column that tells them apart."""
    source = sight.source
    if source.scope == "office" and part == "office":
        return source, "category", "scope_id"
    return (source, "tier", "scope_id") if part == "department" else (source, part, "part_id")


def lying_here(session: Session, sight: Sight) -> tuple[Source, str]:
    """Return where all that lies here now is counted, whoever had it first: a department's by office, source and part.

    To a department's own account goes what it was lodged with, though another closes it.
    """
    source = sight.source
    if source.scope != "department" or source.ids is None:
        return source, sight.whole
    places = reference(session).places
    theirs = sorted(key for key, place in places.items() if (place.department_id or 0) in source.ids)
    return replace(source, scope="office", ids=tuple(theirs)), "category"
