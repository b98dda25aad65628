"""The dashboard's numbers day by day: what was lodged, what was closed, and how many were open at the end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session

from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import Period, month_of
from cmo_app.domain.rates import with_closed
from cmo_app.domain.slices import CLOSED
from cmo_app.services.dashboard_sight import Sight, lying_here
from cmo_app.services.figure_reading import Account, per_span

LONGEST_BY_DAY = 92


@dataclass(frozen=True)
class Step:
    """What was lodged and closed on a day, or in as much of a month as the period holds; `open` were so at its end."""

    days: Period
    lodged: int
    closed: int
    open: int


def steps(session: Session, sight: Sight, account: Account, period: Period, *, open_now: int) -> list[Step]:
    """Return the period day by day, a long one month by month.

    Open at the end of a day is, of what lies here now, whatever was lodged by then and not closed by then, as
    `WAS_OPEN` lists it: a closure that was taken back is none. So it is what is open now, walked back over what was
    lodged and closed since, and on the day that it is now the very figure of what is open.
    """
    groups = _groups(period)
    spans, later = [span for _days, held in groups for span in held], _after(period, account.today)
    lying, part = lying_here(session, sight)
    here = per_span(session, replace(account, source=lying), part, [*spans, *later])
    counted = here if lying == sight.source else per_span(session, account, sight.whole, spans)
    left, made = open_now - _growth(here, later), []
    for days, held in reversed(groups):
        lodged, closed = _lodged_and_closed(counted, held)
        made.append(Step(days, lodged, closed, left))
        left -= _growth(here, held)
    return made[::-1]


def _groups(period: Period) -> list[tuple[Period, list[str]]]:
    """Return what makes a step each, with the lines of the sums that hold it."""
    if period.days <= LONGEST_BY_DAY:
        return [(Period(day, day), [day.isoformat()]) for day in period.dates]
    months: dict[str, list[date]] = {}
    for day in period.dates:
        months.setdefault(month_of(day), []).append(day)
    spans = period.spans
    return [
        (Period(days[0], days[-1]), [span for span in spans if span.startswith(month)])
        for month, days in months.items()
    ]


def _after(period: Period, today: date) -> list[str]:
    return Period(period.last + timedelta(days=1), today).spans


def _lodged_and_closed(found: Mapping[str, Mapping[str, int]], spans: Iterable[str]) -> tuple[int, int]:
    parts = [with_closed(found.get(span, {})) for span in spans]
    return sum(each[Measure.LODGED] for each in parts), sum(each[CLOSED] for each in parts)


def _growth(found: Mapping[str, Mapping[str, int]], spans: Iterable[str]) -> int:
    lodged, closed = _lodged_and_closed(found, spans)
    return lodged - closed
