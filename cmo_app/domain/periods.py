"""Ranges of Indian days, and the months and days that add up to one."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from cmo_app.domain.clock import INDIA

RANGES = ("today", "7", "30", "90", "year")
LONGEST = timedelta(days=366 * 5)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both with."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """Return the period of the same length right before."""
        return Period(self.first - _A_DAY * self.days, self.first - _A_DAY)

    @property
    def dates(self) -> list[date]:
        """List every day."""
        return [self.first + _A_DAY * number for number in range(self.days)]

    @property
    def spans(self) -> list[str]:
        """List the whole months, and the days left over at both ends."""
        return list(_spans(self))

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Return the instant (UTC) at which the first day begins and the one at which the last is over."""
        return midnight(self.first), midnight(self.last + _A_DAY)


def indian_day(instant: datetime) -> date:
    """Return the date that it is in India."""
    return instant.astimezone(INDIA).date()


def midnight(day: date) -> datetime:
    """Return the instant (UTC) at which a day begins in India."""
    return datetime.combine(day, time(), tzinfo=INDIA).astimezone(UTC)


def month_of(day: date) -> str:
    """Name the month of a day as sums know it."""
    return day.isoformat()[:7]


def period_of(name: str, today: date, *, first: str = "", last: str = "") -> Period:
    """Return a named period that ends today, or one's own from `first` to `last`; what makes no sense is 30 days."""
    own = own_period(first, last, today) if name == "own" else None
    if own is not None:
        return own
    if name == "today":
        return Period(today, today)
    if name == "year":
        return Period(date(today.year if today.month > 3 else today.year - 1, 4, 1), today)
    days = int(name) if name in RANGES else 30
    return Period(today - _A_DAY * (days - 1), today)


def last_twelve_months(today: date) -> Period:
    """Return the year that ends today."""
    is_leap_day = (today.month, today.day) == (2, 29)
    before = today.replace(year=today.year - 1, day=28 if is_leap_day else today.day)
    return Period(before + _A_DAY, today)


def own_period(first: str, last: str, today: date) -> Period | None:
    """Return the days from `first` to `last`, none of them to come; None where that makes no sense."""
    try:
        begin, end = date.fromisoformat(first), min(date.fromisoformat(last), today)
    except ValueError:
        return None
    if begin.year < 2000 or not timedelta() <= end - begin <= LONGEST:
        return None
    return Period(begin, end)


def _spans(period: Period) -> Iterator[str]:
    day = period.first
    while day <= period.last:
        month_end = day.replace(day=monthrange(day.year, day.month)[1])
        if day.day == 1 and month_end <= period.last:
            yield month_of(day)
            day = month_end + _A_DAY
        else:
            yield day.isoformat()
            day += _A_DAY
