"""The list behind a figure: the rules of `domain.figures` once more, as conditions on the row in SQL."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlmodel import col

from cmo_app.domain.figures import AUDITED, OUTCOMES, RULES, RUNNING_STAGES, UPHELD, Measure
from cmo_app.domain.periods import Period
from cmo_app.domain.slices import CLOSED, LATE, WAS_OPEN, Slice
from cmo_app.models import Grievance, Office

Condition = ColumnElement[bool]


def counted_in(wanted: Slice, now: datetime | None = None) -> Condition:
    """Return the condition that a grievance is one of those that the figure counts."""
    measure = _AS.get(wanted.measure) or Measure(wanted.measure)
    rule, found = RULES[measure], [_HOLDS[wanted.measure]]
    if wanted.measure in LATE.values():
        found.append(is_late(measure, now or datetime.now(UTC)))
    days = _at_the_end(wanted) if wanted.measure == WAS_OPEN else _days(wanted, rule.day)
    return and_(*found, *days, *_place(wanted), *_office(wanted, rule.office))


def is_late(measure: Measure, now: datetime) -> Condition:
    """Return the condition that the due date is over, or that the day of the interim reply has come."""
    return col(Grievance.due_at) < now if measure == Measure.RUNNING else col(Grievance.interim_due_at) <= now


def _days(wanted: Slice, name: str) -> list[Condition]:
    if wanted.first is None or wanted.last is None:
        return []
    day = getattr(Grievance, name)
    begins, ends = Period(wanted.first, wanted.last).instants
    return [day >= begins, day < ends]


def _at_the_end(wanted: Slice) -> list[Condition]:
    """Lodged by the end of the last day and not closed by then: a closure that was taken back is none."""
    if wanted.last is None:
        return []
    _begins, ends = Period(wanted.last, wanted.last).instants
    closed_at = col(Grievance.closed_at)
    return [col(Grievance.lodged_at) < ends, or_(closed_at.is_(None), closed_at >= ends)]


def _place(wanted: Slice) -> list[Condition]:
    found: list[Condition] = []
    if wanted.district is not None:
        found.append(col(Grievance.district_id) == wanted.district)
    if wanted.category is not None:
        found.append(func.coalesce(col(Grievance.category_id), 0) == wanted.category)
    if wanted.desk is not None:
        found.append(col(Grievance.office_id) == wanted.desk)
    return found


def _office(wanted: Slice, name: str) -> list[Condition]:
    """Cut to the account of a department, a tier or an office."""
    account, found = getattr(Grievance, name), []
    if wanted.department is not None:
        found.append(func.coalesce(col(Office.department_id), 0) == wanted.department)
    if wanted.tier is not None:
        found.append(col(Office.tier) == wanted.tier)
    here = [account == wanted.office] if wanted.office is not None else []
    return [*here, account.in_(select(col(Office.id)).where(*found))] if found else here


_IS_OPEN = col(Grievance.closed_at).is_(None)
_IS_CLOSED = col(Grievance.closed_at).is_not(None)
_IS_AUDITED = and_(
    col(Grievance.audit_verdict).in_(AUDITED),
    col(Grievance.audited_at).is_not(None),
    col(Grievance.audited_office_id).is_not(None),
)
_AS = {CLOSED: Measure.CONFIRMED, WAS_OPEN: Measure.OPEN, **{late: Measure(each) for each, late in LATE.items()}}
_HOLDS: Mapping[str, Condition] = {
    Measure.OPEN: _IS_OPEN,
    **dict.fromkeys(LATE.values(), and_(_IS_OPEN, col(Grievance.stage).in_(sorted(RUNNING_STAGES)))),
    WAS_OPEN: true(),
    Measure.LODGED: true(),
    CLOSED: and_(_IS_CLOSED, col(Grievance.stage).in_(OUTCOMES)),
    **{outcome: and_(_IS_CLOSED, col(Grievance.stage) == outcome) for outcome in OUTCOMES},
    Measure.WITHIN_LIMIT: and_(
        _IS_CLOSED, func.coalesce(col(Grievance.reported_at), col(Grievance.closed_at)) <= col(Grievance.due_at)
    ),
    Measure.REOPENED: and_(_IS_CLOSED, col(Grievance.disputes) > 0),
    Measure.UPHELD: and_(_IS_CLOSED, col(Grievance.appeal_outcome) == UPHELD),
    Measure.DISPUTED: col(Grievance.disputed_at).is_not(None),
    Measure.ESCALATED: col(Grievance.escalated_at).is_not(None),
    Measure.TRANSFERRED: col(Grievance.transfers) > 0,
    Measure.AUDITED: _IS_AUDITED,
    Measure.FOUND_FALSE: and_(_IS_AUDITED, col(Grievance.audit_verdict) == "false"),
}
