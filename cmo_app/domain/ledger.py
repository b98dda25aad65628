"""Who used how much of the time: the working time that each office had a grievance, read off its timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Protocol

from cmo_app.domain.clock import INDIA, Calendar
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage

_COUNTS = WITH_OFFICE_STAGES | {Stage.SCREENING}
DAY = timedelta(days=1)


class Held(Protocol):
    """One row of the timeline: from `at` on, `office_id` has it at `to_stage`."""

    at: datetime
    to_stage: str
    office_id: int | None


@dataclass(frozen=True)
class Share:
    """What one office used, in working time; a holiday and a weekend are nobody's."""

    office_id: int
    used: timedelta

    @property
    def days(self) -> int:
        """Return it in working days."""
        return whole_days(self.used)


def whole_days(used: timedelta) -> int:
    """Return working time in days, a begun day counting from its middle on."""
    return round(used / DAY)


def shares(rows: Iterable[Held], *, until: datetime, calendar: Calendar) -> list[Share]:
    """Return the offices in the order in which they first had it; what waits for the complainant is not theirs."""
    used: dict[int, timedelta] = {}
    for start, end, stage, office_id in _spans(rows, until):
        if stage in _COUNTS and office_id is not None:
            used[office_id] = used.get(office_id, timedelta()) + working_time(start, end, calendar)
    return [Share(office_id, time_) for office_id, time_ in used.items()]


def waited(rows: Iterable[Held], *, stage: Stage, until: datetime, calendar: Calendar) -> timedelta:
    """Return the working time at a stage that waits for the complainant, which no office used."""
    spans = [(start, end) for start, end, held_at, _office in _spans(rows, until) if held_at == stage]
    return sum((working_time(start, end, calendar) for start, end in spans), timedelta())


def time_at(rows: Iterable[Held], *, stage: Stage, until: datetime) -> timedelta:
    """Return the time by the calendar at a stage: the complainant’s limits do not know weekends."""
    spans = [end - start for start, end, held_at, _office in _spans(rows, until) if held_at == stage]
    return sum(spans, timedelta())


def _spans(rows: Iterable[Held], until: datetime) -> Iterator[tuple[datetime, datetime, str, int | None]]:
    """Yield from when to when which office had it, at which stage."""
    held = [(row.at, row.to_stage, row.office_id) for row in rows]
    for (start, stage, office_id), (end, _stage, _office) in pairwise([*held, (until, "", None)]):
        yield start, end, stage, office_id


def working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return how much of the time from `start` to `end` fell on working days in India, a whole day counting as one."""
    start, end = start.astimezone(INDIA), end.astimezone(INDIA)
    total, day = timedelta(), start.date()
    while day <= end.date():
        if calendar.is_working_day(day):
            midnight = datetime.combine(day, time(), tzinfo=INDIA)
            total += max(min(end, midnight + DAY) - max(start, midnight), timedelta())
        day += DAY
    return total
