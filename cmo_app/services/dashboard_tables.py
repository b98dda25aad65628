"""The dashboard's numbers before they become words: one table a part, the whole, and what happened day by day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import Period, month_of
from cmo_app.domain.rates import with_closed
from cmo_app.i18n import Translate, in_language
from cmo_app.models import Category, Department, District, Office
from cmo_app.services.dashboard_sight import Sight, lines_of
from cmo_app.services.figure_reading import Account, counts, per_span

LONGEST_BY_DAY = 92


@dataclass(frozen=True)
class Line:
    """One department, district, subject, tier or office with its counts."""

    key: int
    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Step:
    """What was lodged and closed on a day, or in as much of a month as the period holds."""

    days: Period
    lodged: int
    closed: int


def whole_of(session: Session, sight: Sight, account: Account, period: Period) -> Counter[str]:
    """Return the counts of everything that is seen."""
    found = counts(session, account, sight.whole, by="", period=period)
    return with_closed(found[0])


def lines(session: Session, sight: Sight, account: Account, part: str, period: Period, _: Translate) -> list[Line]:
    """Return the counts of each part that has any, by name."""
    source, kept_as, by = lines_of(sight, part)
    found = counts(session, replace(account, source=source), kept_as, by=by, period=period)
    names = part_names(session, part, found, _)
    made = [Line(key, names.get(key, ""), with_closed(each)) for key, each in found.items() if any(each.values())]
    return sorted(made, key=lambda line: line.key if part == "tier" else line.name)


def steps(session: Session, sight: Sight, account: Account, period: Period) -> list[Step]:
    """Return the period day by day, a long one month by month."""
    is_by_day = period.days <= LONGEST_BY_DAY
    spans = [each.isoformat() for each in period.dates] if is_by_day else period.spans
    found = {span: with_closed(each) for span, each in per_span(session, account, sight.whole, spans).items()}
    if is_by_day:
        return [_step(Period(day, day), [found.get(day.isoformat(), {})]) for day in period.dates]
    months: dict[str, list[date]] = {}
    for day in period.dates:
        months.setdefault(month_of(day), []).append(day)
    return [
        _step(Period(days[0], days[-1]), [each for span, each in found.items() if span.startswith(month)])
        for month, days in months.items()
    ]


def part_names(session: Session, part: str, keys: Mapping[int, object], _: Translate) -> dict[int, str]:
    """Name the parts; what has no department is the CMO cell, what has no subject was not known to who lodged it."""
    if part == "tier":
        return {1: _("Block or municipality"), 2: _("District"), 3: _("Department"), 4: _("CMO cell")}
    table = _TABLES[part]
    rows = session.execute(select(table.id, table.names).where(col(table.id).in_(list(keys))))
    none = {"department": _("CMO cell"), "category": _("Not known, to be routed")}
    return {0: none.get(part, ""), **{key: in_language(names, _.language) for key, names in rows}}


_TABLES = {"department": Department, "district": District, "category": Category, "office": Office}


def _step(days: Period, parts: list[Mapping[str, int]]) -> Step:
    return Step(
        days,
        sum(each.get(Measure.LODGED, 0) for each in parts),
        sum(each.get("closed", 0) for each in parts),
    )
