"""What a grievance counts for, when, and to whose account: a pure function of its row as it stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from cmo_app.domain.ages import AGES, age_bucket
from cmo_app.domain.periods import indian_day
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage

RUNNING_STAGES = WITH_OFFICE_STAGES | {Stage.SCREENING}
UPHELD = "upheld"
AUDITED = ("true", "false")


class Measure(StrEnum):
    """What is counted; `RUNNING` is what an office still has to act on, counted on the day that it is due.

    `AWAITING` is the same, counted on the day from which an interim reply is owed on it.
    """

    OPEN = "open"
    RUNNING = "running"
    AWAITING = "awaiting"
    LODGED = "lodged"
    CONFIRMED = "confirmed"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"
    APPEAL_DECIDED = "appeal_decided"
    WITHIN_LIMIT = "within_limit"
    REOPENED = "reopened"
    UPHELD = "upheld"
    DISPUTED = "disputed"
    ESCALATED = "escalated"
    TRANSFERRED = "transferred"
    AUDITED = "audited"
    FOUND_FALSE = "found_false"


OUTCOMES = (
    Measure.CONFIRMED,
    Measure.UNANSWERED,
    Measure.WITHDRAWN,
    Measure.NOT_ADMISSIBLE,
    Measure.APPEAL_DECIDED,
)
COLUMNS: tuple[str, ...] = (*map(str, Measure), *AGES)


@dataclass(frozen=True)
class Counted:
    """The columns of a grievance that decide what it counts for."""

    office_id: int
    first_office_id: int
    district_id: int
    category_id: int | None
    stage: str
    lodged_at: datetime
    due_at: datetime
    interim_due_at: datetime | None
    reported_at: datetime | None
    escalated_at: datetime | None
    disputed_at: datetime | None
    closed_at: datetime | None
    transfers: int
    disputes: int
    appeal_outcome: str
    audit_verdict: str
    audited_at: datetime | None
    audited_office_id: int | None


COUNTED_COLUMNS = tuple(each.name for each in fields(Counted))


class Seat(Protocol):
    """An office as counting sees it; the CMO cell has no department."""

    @property
    def id(self) -> int: ...

    @property
    def tier(self) -> int: ...

    @property
    def department_id(self) -> int | None: ...


@dataclass(frozen=True)
class Rule:
    """A row `holds`, on the Indian day of the column `day`, to the account of the office in the column `office`."""

    day: str
    office: str
    holds: Callable[[Counted], bool]


class Cell(NamedTuple):
    """One line of the sums.

    `scope` with its id says whose figures these are: a department's, or those of what lies with an office.
    `part` with its id says of which part. `is_gone`: the grievance now lies outside the department it counts for.
    """

    scope: str
    part: str
    on: date
    scope_id: int
    part_id: int
    is_gone: bool


def _closed_as(stage: Stage) -> Rule:
    return Rule("closed_at", "office_id", lambda row: row.closed_at is not None and row.stage == stage)


RULES: Mapping[Measure, Rule] = {
    Measure.OPEN: Rule("lodged_at", "office_id", lambda row: row.closed_at is None),
    Measure.RUNNING: Rule("due_at", "office_id", lambda row: row.closed_at is None and row.stage in RUNNING_STAGES),
    Measure.AWAITING: Rule(
        "interim_due_at",
        "office_id",
        lambda row: row.closed_at is None and row.stage in RUNNING_STAGES and row.interim_due_at is not None,
    ),
    Measure.LODGED: Rule("lodged_at", "first_office_id", lambda row: True),
    Measure.CONFIRMED: _closed_as(Stage.CONFIRMED),
    Measure.UNANSWERED: _closed_as(Stage.UNANSWERED),
    Measure.WITHDRAWN: _closed_as(Stage.WITHDRAWN),
    Measure.NOT_ADMISSIBLE: _closed_as(Stage.NOT_ADMISSIBLE),
    Measure.APPEAL_DECIDED: _closed_as(Stage.APPEAL_DECIDED),
    Measure.WITHIN_LIMIT: Rule(
        "closed_at",
        "office_id",
        lambda row: row.closed_at is not None and (row.reported_at or row.closed_at) <= row.due_at,
    ),
    Measure.REOPENED: Rule("closed_at", "office_id", lambda row: row.closed_at is not None and row.disputes > 0),
    Measure.UPHELD: Rule(
        "closed_at", "office_id", lambda row: row.closed_at is not None and row.appeal_outcome == UPHELD
    ),
    Measure.DISPUTED: Rule("disputed_at", "first_office_id", lambda row: row.disputed_at is not None),
    Measure.ESCALATED: Rule("escalated_at", "first_office_id", lambda row: row.escalated_at is not None),
    Measure.TRANSFERRED: Rule("lodged_at", "first_office_id", lambda row: row.transfers > 0),
    Measure.AUDITED: Rule("audited_at", "audited_office_id", lambda row: _is_audited(row)),
    Measure.FOUND_FALSE: Rule(
        "audited_at", "audited_office_id", lambda row: _is_audited(row) and row.audit_verdict == "false"
    ),
}


def contributions(row: Counted, offices: Mapping[int, Seat]) -> Counter[tuple[Cell, str]]:
    """Return everything that the row adds to the sums, one each."""
    return _spread([(1, row, fact) for fact in _facts(row)], offices)


def changes(before: Counted, after: Counted, offices: Mapping[int, Seat]) -> Counter[tuple[Cell, str]]:
    """Return what a change of the row adds to the sums or, below zero, takes from them; never a zero.

    Where it lies with the same office and is about the same, only the facts that differ are looked at: most steps
    leave nearly all of them.
    """
    taken, added = _facts(before), _facts(after)
    if _lines_of(before) == _lines_of(after):
        taken, added = [fact for fact in taken if fact not in added], [fact for fact in added if fact not in taken]
    signed = [*((-1, before, fact) for fact in taken), *((1, after, fact) for fact in added)]
    found = _spread(signed, offices)
    return Counter({key: count for key, count in found.items() if count})


def _facts(row: Counted) -> list[tuple[str, date, int]]:
    """List what holds of a row: under which column, on which Indian day, to the account of which office."""
    found = [
        (str(measure), indian_day(getattr(row, rule.day)), getattr(row, rule.office))
        for measure, rule in RULES.items()
        if rule.holds(row)
    ]
    if row.closed_at is not None:
        found.append((age_bucket(row.lodged_at, row.closed_at), indian_day(row.closed_at), row.office_id))
    return found


def _lines_of(row: Counted) -> tuple[int, int, int | None]:
    """Return what decides, beside a fact itself, in which lines of the sums it stands."""
    return row.office_id, row.district_id, row.category_id


def _spread(
    signed: Iterable[tuple[int, Counted, tuple[str, date, int]]], offices: Mapping[int, Seat]
) -> Counter[tuple[Cell, str]]:
    found: Counter[tuple[Cell, str]] = Counter()
    for sign, row, (column, on, office_id) in signed:
        for cell in _cells(row, on, offices[office_id], offices[row.office_id]):
            found[cell, column] += sign
    return found


def _cells(row: Counted, on: date, office: Seat, now: Seat) -> Iterator[Cell]:
    department_id, category_id = office.department_id or 0, row.category_id or 0
    is_gone = department_id != (now.department_id or 0)
    yield Cell("department", "tier", on, department_id, office.tier, is_gone)
    yield Cell("department", "office", on, department_id, office.id, is_gone)
    yield Cell("department", "district", on, department_id, row.district_id, is_gone)
    yield Cell("department", "category", on, department_id, category_id, is_gone)
    yield Cell("office", "category", on, now.id, category_id, False)


def _is_audited(row: Counted) -> bool:
    return row.audit_verdict in AUDITED and row.audited_at is not None and row.audited_office_id is not None
