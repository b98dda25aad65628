"""Offices, subjects, places and the calendar, read once: they change a few times a year, every step asks for them."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from math import inf
from typing import Any

import holidays
from sqlalchemy import event
from sqlalchemy.orm import object_session
from sqlmodel import Session, SQLModel, col, select

from cmo_app.config import settings
from cmo_app.db import Database, after_commit, database, reading
from cmo_app.domain.clock import Calendar, TimeLimit
from cmo_app.domain.routing import OfficePlace, office_for
from cmo_app.models import Category, District, Grievance, Holiday, LocalBody, Office
from cmo_app.models.columns import Names
from cmo_app.one_writer import saved_before_the_next

# How long a change made by another process may stay unseen; in this process it is seen at once, and SQLite has one.
LIFE = 2.0
_CHANGED = "reference data changed"
_NO_LIMIT = TimeLimit()


@dataclass(frozen=True)
class Subject:
    """A category as a step needs it; `group` is the name of the one above, a group itself has none."""

    department_id: int | None
    limit: TimeLimit
    is_proof_required: bool
    names: Names
    group: Names
    parent_id: int | None
    is_retired: bool


@dataclass(frozen=True)
class Reference:
    """What an administrator keeps, at one moment; `places` has the retired offices too, `offices` only those in use."""

    places: Mapping[int, OfficePlace]
    offices: tuple[OfficePlace, ...]
    by_department: Mapping[int | None, tuple[OfficePlace, ...]]
    office_names: Mapping[int, Names]
    subjects: Mapping[int, Subject]
    district_names: Mapping[int, Names]
    body_names: Mapping[int, Names]
    district_of: Mapping[int, int]
    calendar: Calendar

    def limit_of(self, category_id: int | None) -> TimeLimit:
        """Return the time that a subject allows; the usual one where nobody knows the subject."""
        subject = self.subjects.get(category_id or 0)
        return subject.limit if subject else _NO_LIMIT

    def department_of(self, category_id: int | None) -> int | None:
        """Return whose a subject is."""
        subject = self.subjects.get(category_id or 0)
        return subject.department_id if subject else None

    def office_for(
        self, *, department_id: int | None, district_id: int, local_body_id: int | None, above_tier: int = 0
    ) -> OfficePlace:
        """Route among the offices in use, looking at one department and the CMO cell only."""
        able = self.by_department.get(None, ())
        if department_id is not None:
            able = (*self.by_department.get(department_id, ()), *able)
        return office_for(
            able,
            department_id=department_id,
            district_id=district_id,
            local_body_id=local_body_id,
            above_tier=above_tier,
        )


@dataclass(frozen=True)
class _Held:
    base: Database
    until: float
    reference: Reference


_held: _Held | None = None
_generation = 0


def reference(session: Session) -> Reference:
    """Return the reference data; a unit of work that changes it sees its own change, everybody else after it is saved.

    It is read beside the session, so that what is never saved is never kept.
    """
    global _held
    if session.info.get(_CHANGED):
        return _read(session)
    held = _held
    if held is None or held.base is not database() or time.monotonic() > held.until:
        generation = _generation
        with reading() as aside:
            held = _Held(database(), time.monotonic() + (inf if settings().is_sqlite else LIFE), _read(aside))
        if generation == _generation:  # else it was changed while being read
            _held = held
    return held.reference


def seat(session: Session, office_id: int) -> OfficePlace:
    """Return an office, retired ones too; one that another process has just added is read anew."""
    if office_id not in reference(session).places:
        forget()
    return reference(session).places[office_id]


def office_names(session: Session, office_id: int) -> Names:
    """Return what an office is called in every language, retired ones too."""
    seat(session, office_id)
    return reference(session).office_names[office_id]


def is_proof_required(session: Session, grievance: Grievance) -> bool:
    """Tell whether a report on this grievance needs a photograph or document, by its subject."""
    subject = reference(session).subjects.get(grievance.category_id or 0)
    return subject is not None and subject.is_proof_required


def forget() -> None:
    """Read anew at the next step; called by itself when a row is changed, to be called after statements in bulk."""
    global _held, _generation
    _held, _generation = None, _generation + 1


def _read(session: Session) -> Reference:
    columns = (
        Office.id,
        Office.tier,
        Office.department_id,
        Office.district_id,
        Office.local_body_id,
        Office.retired_at,
    )
    rows = session.execute(select(*map(col, columns))).all()
    in_use = tuple(OfficePlace(*row[:5]) for row in rows if row.retired_at is None)
    by_department: dict[int | None, list[OfficePlace]] = {}
    for office in in_use:
        by_department.setdefault(office.department_id, []).append(office)
    return Reference(
        places={row.id: OfficePlace(*row[:5]) for row in rows},
        offices=in_use,
        by_department={department: tuple(offices) for department, offices in by_department.items()},
        office_names=_names(session, Office),
        subjects=_subjects(session),
        district_names=_names(session, District),
        body_names=_names(session, LocalBody),
        district_of=dict(session.execute(select(LocalBody.id, LocalBody.district_id)).all()),
        calendar=Calendar(
            _library_days(datetime.now(UTC).year) | frozenset(row.on for row in session.exec(select(Holiday)))
        ),
    )


def _subjects(session: Session) -> dict[int, Subject]:
    rows = {row.id or 0: row for row in session.exec(select(Category).order_by(col(Category.id)))}
    return {
        key: Subject(
            department_id=row.department_id,
            limit=TimeLimit(row.working_days, row.urgent_hours),
            is_proof_required=row.is_proof_required,
            names=row.names,
            group=rows[row.parent_id].names if row.parent_id else {},
            parent_id=row.parent_id,
            is_retired=row.retired_at is not None,
        )
        for key, row in rows.items()
    }


def _names(session: Session, table: Any) -> dict[int, Names]:
    return {key: names for key, names in session.execute(select(table.id, table.names))}  # noqa: C416 a result is no mapping


@lru_cache(maxsize=2)
def _library_days(this_year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IN", subdiv="WB", years=range(this_year - 2, this_year + 4)))


def _on_change(_mapper: Any, _connection: Any, row: SQLModel) -> None:
    session = object_session(row)
    if isinstance(session, Session) and not session.info.get(_CHANGED):
        session.info[_CHANGED] = True
        saved_before_the_next(session)
        after_commit(session, forget)


for _table in (Office, Category, District, LocalBody, Holiday):
    for _moment in ("after_insert", "after_update", "after_delete"):
        event.listen(_table, _moment, _on_change)
