"""A figure as an address can name it, its list one click away: `confirmed.20261101.20261124.department12`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from cmo_app.domain.figures import RULES, Measure

# `WAS_OPEN`: lodged by the end of a day and not closed by then.
CLOSED, OVERDUE, INTERIM_OWED, WAS_OPEN = "closed", "overdue", "interim_owed", "was_open"
# What has a day from which it is late, and what it is called then.
LATE: Mapping[str, str] = {Measure.RUNNING: OVERDUE, Measure.AWAITING: INTERIM_OWED}
COUNTABLE = frozenset({*map(str, Measure), CLOSED, WAS_OPEN, *LATE.values()} - LATE.keys())
TIMELESS = frozenset({str(Measure.OPEN), *LATE.values()})
_COUNTED_AS: Mapping[str, Measure] = {CLOSED: Measure.CONFIRMED, WAS_OPEN: Measure.OPEN}
_PART = re.compile(r"([a-z]+?)([0-9]{1,9})")


@dataclass(frozen=True)
class Slice:
    """The grievances that a figure counts; the parts that it is cut to are ids, None is not cut.

    Department, tier and office are those that the grievance counts for; `desk` is where it lies now.
    """

    measure: str
    first: date | None = None
    last: date | None = None
    department: int | None = None
    tier: int | None = None
    office: int | None = None
    district: int | None = None
    category: int | None = None
    desk: int | None = None

    @property
    def code(self) -> str:
        """Return it as the address has it."""
        days = [f"{day:%Y%m%d}" for day in (self.first, self.last) if day is not None]
        parts = [f"{name}{getattr(self, name)}" for name in PARTS if getattr(self, name) is not None]
        return ".".join([self.measure, *days, *parts])

    @property
    def day(self) -> str:
        """Return the column of the day by which it counts, "" for what is open just now."""
        if self.measure in TIMELESS:
            return RULES[Measure.AWAITING].day if self.measure == INTERIM_OWED else ""
        return RULES[_COUNTED_AS.get(self.measure) or Measure(self.measure)].day

    def of(self, measure: str, first: date, last: date) -> "Slice":
        """Return another figure of the same parts; one without time has no days."""
        is_timeless = measure in TIMELESS
        return replace(self, measure=measure, first=None if is_timeless else first, last=None if is_timeless else last)

    def cut(self, **parts: int) -> "Slice":
        """Return the same figure of a part."""
        return replace(self, **parts)


PARTS = tuple(each.name for each in fields(Slice))[3:]


def parse_slice(code: str) -> Slice | None:
    """Read what an address names; None where it names nothing that is counted."""
    measure, *rest = code[:200].split(".")
    days = [each for each in rest if each.isdigit() and each.isascii()]
    parts = {found[1]: int(found[2]) for each in rest if (found := _PART.fullmatch(each))}
    if measure not in COUNTABLE or len(days) + len(parts) != len(rest) or not set(parts) <= set(PARTS):
        return None
    if len(days) != (0 if measure in TIMELESS else 2):
        return None
    try:
        first, last = map(date.fromisoformat, days or ("20000101", "20000101"))
    except ValueError:
        return None
    if not all(2000 <= each.year <= 2999 for each in (first, last)):
        return None
    span = (first, last) if days else (None, None)
    return Slice(measure, *span, **parts)
