"""The sums made anew from the rows, and compared with them."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import String, delete, func, insert, or_, select, text
from sqlmodel import Session, col

from cmo_app.db import reading, transaction
from cmo_app.domain.figures import COLUMNS, COUNTED_COLUMNS, Cell, Counted, contributions
from cmo_app.models import FIGURE_KEY, Grievance, figure
from cmo_app.services.figure_keeping import add_to_sums
from cmo_app.services.reference_cache import reference

_BATCH = 20_000


@dataclass(frozen=True)
class Difference:
    """A line whose sums are not what the rows add up to: `counts` says by how much each is too high."""

    line: tuple[object, ...]
    counts: dict[str, int]


class _Compared(Exception):
    """Undoes the comparison."""


def rebuild() -> int:
    """Make every sum anew, some thousand grievances at a time; return how many there are."""
    with transaction() as session:
        _hold(session)
        session.execute(delete(figure))
        total = _add_rows(session, sign=1, has_months=False)
        _add_months(session)
        return total


def rebuild_if_missing() -> None:
    """Make the sums of a database that had grievances before it had figures."""
    with reading() as session:
        has_rows = session.execute(select(col(Grievance.id)).limit(1)).first() is not None
        has_sums = session.execute(select(figure.c.span).limit(1)).first() is not None
    if has_rows and not has_sums:
        rebuild()


def differences() -> list[Difference]:
    """Compare the sums with the rows: take away what the rows add up to, see what is left, and undo it."""
    found: list[Difference] = []
    try:
        with transaction() as session:
            _hold(session)
            _add_rows(session, sign=-1, has_months=True)
            found = _left(session)
            raise _Compared
    except _Compared:
        return found


def _hold(session: Session) -> None:
    """On PostgreSQL let whoever is about to commit a change wait; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE figure IN EXCLUSIVE MODE"))


def _add_rows(session: Session, *, sign: int, has_months: bool) -> int:
    offices, last, total = reference(session).places, 0, 0
    columns = [col(Grievance.id), *(getattr(Grievance, name) for name in COUNTED_COLUMNS)]
    while rows := session.execute(
        select(*columns).where(col(Grievance.id) > last).order_by(col(Grievance.id)).limit(_BATCH)
    ).all():
        found: Counter[tuple[Cell, str]] = Counter()
        for row in rows:
            found.update(contributions(Counted(*row[1:]), offices))
        add_to_sums(session, {key: sign * count for key, count in found.items()}, has_months=has_months)
        last, total = rows[-1][0], total + len(rows)
    return total


def _add_months(session: Session) -> None:
    """Add the days up to months, in the database itself: half the work of a rebuilding."""
    month = func.substr(figure.c.span, 1, 7, type_=String)
    key = [month if name == "span" else figure.c[name] for name in FIGURE_KEY]
    days = select(*key, *(func.sum(figure.c[name]) for name in COLUMNS)).group_by(*key)
    session.execute(insert(figure).from_select([*FIGURE_KEY, *COLUMNS], days))


def _left(session: Session) -> list[Difference]:
    rows = session.execute(select(figure).where(or_(*(figure.c[name] != 0 for name in COLUMNS))))
    return [
        Difference(tuple(row[name] for name in FIGURE_KEY), {name: row[name] for name in COLUMNS if row[name]})
        for row in rows.mappings()
    ]
