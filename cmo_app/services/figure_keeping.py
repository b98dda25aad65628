"""Keeps the sums current: whatever changes a grievance, in whichever use case, its difference is saved with it.

The rows themselves are watched, so no use case has to remember. All of a transaction's differences go in right
before its commit, sorted: on PostgreSQL the lines that everybody adds to are held for a moment only, and always
in the same order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session as AnySession
from sqlmodel import Session

from cmo_app.domain.figures import COLUMNS, COUNTED_COLUMNS, Cell, Counted, changes, contributions
from cmo_app.domain.routing import OfficePlace
from cmo_app.models import FIGURE_KEY, Grievance
from cmo_app.services.reference_cache import seat

_TOUCHED = "grievances whose figures change"


def counted(row: Any) -> Counted:
    """Return what counts of a row that has the columns."""
    return Counted(*(getattr(row, name) for name in COUNTED_COLUMNS))


def seats(session: Session, rows: Iterable[Counted]) -> dict[int, OfficePlace]:
    """Return the offices that the rows name."""
    wanted = {key for row in rows for key in (row.office_id, row.first_office_id, row.audited_office_id) if key}
    return {key: seat(session, key) for key in wanted}


def add_to_sums(session: AnySession, found: Mapping[tuple[Cell, str], int], *, has_months: bool = True) -> None:
    """Add counts to the days and, unless told otherwise, to the months that hold them."""
    columns = tuple(sorted({column for _cell, column in found}))
    places = {name: place for place, name in enumerate(columns)}
    lines: dict[tuple[str | int, ...], list[int]] = {}
    for (cell, column), count in found.items():
        day = cell.on.isoformat()
        for span in (day, day[:_MONTH]) if has_months else (day,):
            key = (cell.scope, cell.part, span, cell.scope_id, cell.part_id, cell.is_gone)
            if key not in lines:
                lines[key] = [0] * len(columns)
            lines[key][places[column]] += count
    mark = _MARK[session.get_bind().dialect.name]
    ordered = sorted(lines)
    for start in range(0, len(ordered), _AT_ONCE):
        keys = ordered[start : start + _AT_ONCE]
        values = tuple(value for key in keys for value in (*key, *lines[key]))
        session.connection().exec_driver_sql(_upsert(mark, columns, len(keys)), values)


@lru_cache(maxsize=512)
def _upsert(mark: str, columns: tuple[str, ...], count: int) -> str:
    """Touch only these of the many columns, `count` lines by one statement: each step of one lets other threads in.

    Past SQLAlchemy's own parameters, which cost more than the database does.
    """
    given, others = (*FIGURE_KEY, *columns), [name for name in COLUMNS if name not in columns]
    line = f"({', '.join([mark] * len(given) + ['0'] * len(others))})"
    values = ", ".join([line] * count)
    added = ", ".join(f"{name} = figure.{name} + excluded.{name}" for name in columns)
    return (
        f"INSERT INTO figure ({', '.join((*given, *others))}) VALUES {values} "
        f"ON CONFLICT ({', '.join(FIGURE_KEY)}) DO UPDATE SET {added}"
    )


_MONTH = len("2026-11")
_AT_ONCE = 64
_MARK = {"sqlite": "?", "postgresql": "%s"}


def office_before(session: AnySession, grievance: Grievance) -> int | None:
    """Return with which office a grievance lay before this transaction; None of one that is new."""
    touched = session.info.get(_TOUCHED, {})
    if id(grievance) in touched:
        before = touched[id(grievance)][1]
        return before.office_id if before else None
    return _past(grievance, "office_id")


@event.listens_for(Session, "before_flush")
def _remember(session: AnySession, _context: object, _instances: object) -> None:
    """Keep, at the first change of each grievance in a transaction, what counted of it before."""
    touched = session.info.setdefault(_TOUCHED, {})
    for row in session.new:
        if isinstance(row, Grievance):
            touched[id(row)] = (row, None)
    for row in session.dirty:
        if isinstance(row, Grievance) and id(row) not in touched:
            touched[id(row)] = (row, _before(row))


@event.listens_for(Session, "before_commit")
def _settle(session: Session) -> None:
    """Save the differences of everything that was touched."""
    session.flush()
    touched = session.info.pop(_TOUCHED, {}).values()
    pairs = [(before, counted(row)) for row, before in touched]
    changed = [(before, after) for before, after in pairs if before != after]
    if not changed:
        return
    offices = seats(session, [row for pair in changed for row in pair if row is not None])
    found: Counter[tuple[Cell, str]] = Counter()
    for before, after in changed:
        found.update(contributions(after, offices) if before is None else changes(before, after, offices))
    add_to_sums(session, {key: count for key, count in found.items() if count})


@event.listens_for(Session, "after_rollback")
def _forget(session: AnySession) -> None:
    session.info.pop(_TOUCHED, None)


def _before(row: Grievance) -> Counted:
    return Counted(*(_past(row, name) for name in COUNTED_COLUMNS))


def _past(row: Grievance, name: str) -> Any:
    past = inspect(row).committed_state
    return past[name] if name in past else getattr(row, name)
