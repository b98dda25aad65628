"""The clock that nobody can stop: due dates by working days, counted from lodging alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from cmo_app.domain.errors import DateOutOfRange, InvalidFields

INDIA = ZoneInfo("Asia/Kolkata")
DESIGNATED_DAYS = 7
NEXT_TIER_DAYS = 3
INTERIM_REPLY_AFTER = timedelta(days=21)
INTERIM_REPLY_AHEAD = timedelta(days=3)
PROMISE_WITHIN = timedelta(days=21)
PAUSE_LIMIT = timedelta(days=7)
CONFIRM_WITHIN = timedelta(days=7)
REMIND_TO_ANSWER_AFTER = (timedelta(days=3), timedelta(days=6))
REMIND_OF_QUESTION_AFTER = timedelta(days=3)
CHASE_EVERY = timedelta(days=3)
DISPUTE_AFTER_SILENCE = timedelta(days=30)
MAX_TRANSFERS = 2


class WhyReckoned(StrEnum):
    """What an administrator changed, so that due dates moved."""

    CALENDAR = "calendar"
    LIMIT = "limit"


@dataclass(frozen=True)
class TimeLimit:
    """What a category allows the designated office: working days, or clock hours if urgent."""

    working_days: int = DESIGNATED_DAYS
    urgent_hours: int | None = None


@dataclass(frozen=True)
class Calendar:
    """The working week of West Bengal: `holidays` are dates in India beside Saturday and Sunday."""

    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices are open on `day`."""
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, start_on: date, days: int) -> date:
        """Return the date `days` working days after `start_on`, which itself does not count."""
        day = start_on
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day

    def working_days_between(self, start_on: date, end_on: date) -> int:
        """Count the working days after `start_on` up to and with `end_on`."""
        span = range((end_on - start_on).days)
        return sum(self.is_working_day(start_on + timedelta(days=n + 1)) for n in span)


def due_at(
    lodged_at: datetime,
    *,
    tiers_climbed: int = 0,
    limit: TimeLimit = TimeLimit(),
    calendar: Calendar = Calendar(),
    paused: timedelta = timedelta(),
) -> datetime:
    """Return the instant (UTC) by which the office at `tiers_climbed` above the first must act.

    Counted from lodging whatever happened since; `paused` is added up to PAUSE_LIMIT, to working days in whole days.
    """
    pause = min(paused, PAUSE_LIMIT)
    later = tiers_climbed * NEXT_TIER_DAYS
    if limit.urgent_hours is not None:
        first = lodged_at + timedelta(hours=limit.urgent_hours) + pause
        return first.astimezone(UTC) if not later else end_of_day(calendar.add_working_days(_day(first), later))
    last_day = calendar.add_working_days(_day(lodged_at), limit.working_days + later)
    return last_whole_day(end_of_day(last_day) + pause)


def due_after_dispute(
    disputed_at: datetime, *, tiers_climbed: int, calendar: Calendar, paused: timedelta = timedelta()
) -> datetime:
    """Return the instant (UTC) until which the office that got a disputed grievance has days of its own.

    `tiers_climbed` and `paused` count from the dispute on.
    """
    days = NEXT_TIER_DAYS * (1 + tiers_climbed)
    return last_whole_day(end_of_day(calendar.add_working_days(_day(disputed_at), days)) + min(paused, PAUSE_LIMIT))


def interim_reply_owed_at(lodged_at: datetime, *, paused: timedelta = timedelta()) -> datetime:
    """Return the instant from which an interim reply is owed where nobody has given one."""
    return lodged_at + INTERIM_REPLY_AFTER + min(paused, PAUSE_LIMIT)


def is_interim_reply_near(owed_at: datetime | None, now: datetime) -> bool:
    """Tell whether an office may reply already: it may see it coming, before the complainant has to wait."""
    return owed_at is not None and now >= owed_at - INTERIM_REPLY_AHEAD


def promised_at(day: date, now: datetime) -> datetime:
    """Return the end of a day that an office may promise: from tomorrow on, PROMISE_WITHIN ahead at most."""
    ahead = day - _day(now)
    if not timedelta() < ahead <= PROMISE_WITHIN:
        raise InvalidFields(fields={"promised_on": DateOutOfRange(days=PROMISE_WITHIN.days)})
    return end_of_day(day)


def end_of_day(day: date) -> datetime:
    """Return the last second of a day in India, in UTC."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=INDIA).astimezone(UTC)


def last_whole_day(instant: datetime) -> datetime:
    """Return the last end of a day that is not after `instant`: an answer within the hour wins nobody a day."""
    day = _day(instant)
    return end_of_day(day) if instant >= end_of_day(day) else end_of_day(day - timedelta(days=1))


def pause_left(paused: timedelta) -> timedelta:
    """Return how much longer questions to the complainant may stop the clock."""
    return max(PAUSE_LIMIT - paused, timedelta())


def working_days_left(now: datetime, due: datetime, calendar: Calendar) -> int:
    """Return the working days until `due`, below zero those since it; 0 while less than one lies between."""
    if now > due:
        return -calendar.working_days_between(_day(due), _day(now))
    return calendar.working_days_between(_day(now), _day(due))


def _day(instant: datetime) -> date:
    return instant.astimezone(INDIA).date()
