"""Figures read from the sums: some thousand lines, however many grievances there are."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from cmo_app.domain.figures import (
    COLUMNS,
    COUNTED_COLUMNS,
    OUTCOMES,
    RULES,
    RUNNING_STAGES,
    Cell,
    Counted,
    Measure,
    contributions,
)
from cmo_app.domain.periods import Period, indian_day, midnight, month_of
from cmo_app.domain.slices import LATE
from cmo_app.models import Grievance, figure
from cmo_app.services.figure_keeping import seats
from cmo_app.services.figure_lists import is_late

NOW = (str(Measure.OPEN), *LATE)
IN_PERIOD = tuple(name for name in COLUMNS if name not in NOW)
BY_DAY = (str(Measure.LODGED), *map(str, OUTCOMES))


@dataclass(frozen=True)
class Source:
    """Which lines are read: all of a scope or those with these ids; `own` offices' conflicts are left out.

    `has_gone`: with what counts for a department but lies elsewhere now, which its own people no longer see.
    """

    scope: str
    ids: tuple[int, ...] | None = None
    has_gone: bool = True
    own: tuple[int, ...] = ()


@dataclass(frozen=True)
class Account:
    """The sums as one reader sees them at one moment, with what no sum can hold.

    `due_today`: what has become late since midnight. `unseen`: what the reader may not see, to be taken out.
    """

    source: Source
    now: datetime
    due_today: Counter[tuple[Cell, str]]
    unseen: Counter[tuple[Cell, str]]

    @property
    def today(self) -> date:
        """Return the day that it is in India."""
        return indian_day(self.now)


def open_account(session: Session, source: Source, now: datetime) -> Account:
    """Read, row by row, the few grievances that the sums say nothing of."""
    is_theirs = [col(Grievance.about_office_id).in_(source.own)] if source.own else []
    unseen = _rows(session, *is_theirs) if is_theirs else []
    due_today: Counter[tuple[Cell, str]] = Counter()
    for measure in map(Measure, LATE):
        late = _rows(
            session,
            col(Grievance.closed_at).is_(None),
            col(Grievance.stage).in_(sorted(RUNNING_STAGES)),
            getattr(Grievance, RULES[measure].day) >= midnight(indian_day(now)),
            is_late(measure, now),
            *(col(Grievance.about_office_id).is_(None) | ~each for each in is_theirs),
        )
        due_today.update({key: count for key, count in _added(session, late).items() if key[1] == measure})
    return Account(source, now, due_today, _added(session, unseen))


def counts(
    session: Session,
    account: Account,
    part: str,
    *,
    by: str,
    period: Period,
    columns: tuple[str, ...] = IN_PERIOD,
) -> dict[Any, Counter[str]]:
    """Return the measures of the period by one column of the sums; with all of them, what is open and overdue now."""
    found = _counts(session, account, part, by=by, spans=period.spans, columns=columns)
    for cell, column, count in _lines(account.unseen, account.source, part):
        if column in columns and period.first <= cell.on <= period.last:
            found[_key(cell, by)][column] -= count
    if columns == IN_PERIOD:
        _add_open(session, account, part, by, found)
    return found


def per_span(session: Session, account: Account, part: str, spans: list[str]) -> dict[str, Counter[str]]:
    """Return what was lodged and how what was closed ended, of each day or month."""
    found = _counts(session, account, part, by="span", spans=spans, columns=BY_DAY)
    for cell, column, count in _lines(account.unseen, account.source, part):
        for span in (cell.on.isoformat(), month_of(cell.on)):
            if span in found and column in BY_DAY:
                found[span][column] -= count
    return found


def _add_open(session: Session, account: Account, part: str, by: str, found: dict[Any, Counter[str]]) -> None:
    """Open is what was lodged in any month; late what was so on any day before today, and today until now."""
    months, today = _months(session, account), account.today
    past = [month for month in months if month < month_of(today)]
    days = [day.isoformat() for day in Period(today.replace(day=1), today).dates[:-1]]
    for key, each in _counts(session, account, part, by=by, spans=months, columns=NOW).items():
        found[key][Measure.OPEN] += each[Measure.OPEN]
    for key, each in _counts(session, account, part, by=by, spans=past + days, columns=NOW).items():
        found[key].update({late: each[column] for column, late in LATE.items()})
    for cell, column, count in _lines(account.due_today, account.source, part):
        found[_key(cell, by)][LATE[column]] += count
    for cell, column, count in _lines(account.unseen, account.source, part):
        if column == Measure.OPEN:
            found[_key(cell, by)][Measure.OPEN] -= count
        elif column in LATE and cell.on < today:
            found[_key(cell, by)][LATE[column]] -= count


def _counts(
    session: Session, account: Account, part: str, *, by: str, spans: Collection[str], columns: tuple[str, ...]
) -> dict[Any, Counter[str]]:
    """Add up the lines in the database; by `""` they make one."""
    source, found = account.source, defaultdict[Any, Counter[str]](Counter)
    where = [figure.c.scope == source.scope, figure.c.part == part, figure.c.span.in_(spans)]
    if source.ids is not None:
        where.append(figure.c.scope_id.in_(source.ids))
    if not source.has_gone:
        where.append(figure.c.is_gone.is_(False))
    sums = [func.sum(figure.c[name]) for name in columns]
    key = [figure.c[by]] if by else []
    for row in session.execute(
        select(*key, *sums).where(*where).group_by(*key) if key else select(*sums).where(*where)
    ):
        values = row[len(key) :]
        found[row[0] if key else 0].update({name: int(value or 0) for name, value in zip(columns, values, strict=True)})
    return found


def _months(session: Session, account: Account) -> list[str]:
    """List every month from the first grievance on."""
    first = session.execute(
        select(func.min(figure.c.span)).where(figure.c.scope == "department", figure.c.part == "tier")
    ).scalar()
    if first is None:
        return []
    year, month = int(first[:4]), int(first[5:7])
    last = account.today.year * 12 + account.today.month
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(year * 12 + month - 1, last)]


def _rows(session: Session, *where: Any) -> list[Counted]:
    columns = [getattr(Grievance, name) for name in COUNTED_COLUMNS]
    return [Counted(*row) for row in session.execute(select(*columns).where(*where))]


def _added(session: Session, rows: list[Counted]) -> Counter[tuple[Cell, str]]:
    found: Counter[tuple[Cell, str]] = Counter()
    offices = seats(session, rows) if rows else {}
    for row in rows:
        found.update(contributions(row, offices))
    return found


def _lines(found: Counter[tuple[Cell, str]], source: Source, part: str) -> Iterator[tuple[Cell, str, int]]:
    for (cell, column), count in found.items():
        is_theirs = source.ids is None or cell.scope_id in source.ids
        if cell.scope == source.scope and cell.part == part and is_theirs and (source.has_gone or not cell.is_gone):
            yield cell, column, count


def _key(cell: Cell, by: str) -> int:
    return getattr(cell, by) if by else 0
