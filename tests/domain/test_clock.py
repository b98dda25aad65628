"""Rule 2: working days know weekends and holidays, and nothing restarts the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cmo_app.domain.clock import INDIA, Calendar, TimeLimit, due_after_dispute, due_at, pause_left, working_days_left

HOLIDAY = date(2026, 11, 24)
CALENDAR = Calendar(frozenset({HOLIDAY}))


def at(day: int, hour: int = 10, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=INDIA)


def due_on(*args, **kwargs) -> date:
    return due_at(*args, **kwargs).astimezone(INDIA).date()


def test_seven_working_days_skip_the_weekend():
    assert due_on(at(18)) == date(2026, 11, 27)


def test_a_holiday_adds_a_day():
    assert due_on(at(18), calendar=CALENDAR) == date(2026, 11, 30)


def test_each_tier_above_adds_three_working_days_from_the_same_lodging():
    assert [due_on(at(18), tiers_climbed=n) for n in range(3)] == [
        date(2026, 11, 27),
        date(2026, 12, 2),
        date(2026, 12, 7),
    ]


def test_the_day_ends_in_india_not_in_greenwich():
    due = due_at(at(18, hour=23))
    assert due == datetime(2026, 11, 27, 18, 29, 59, tzinfo=UTC)


def test_lodged_on_a_sunday_the_count_starts_on_monday():
    assert due_on(at(22)) == date(2026, 12, 1)


def test_urgent_is_counted_in_clock_hours():
    assert due_at(at(21), limit=TimeLimit(urgent_hours=24)) == at(22)


def test_pauses_move_the_date_by_seven_days_at_most():
    assert due_at(at(18), paused=timedelta(days=30)) - due_at(at(18)) == timedelta(days=7)
    assert pause_left(timedelta(days=5)) == timedelta(days=2)
    assert pause_left(timedelta(days=9)) == timedelta()


def test_a_leap_day_is_a_working_day():
    assert due_on(at(28, month=2, year=2028), limit=TimeLimit(working_days=1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("now", "left"), [(at(25), 2), (at(27), 0), (at(28), 0), (at(30), -1), (datetime(2026, 12, 1, tzinfo=INDIA), -2)]
)
def test_days_left_turn_negative_with_the_first_working_day_after(now, left):
    assert working_days_left(now, due_at(at(18)), Calendar()) == left


@pytest.mark.parametrize(
    ("asked_for", "days"),
    [(timedelta(seconds=48), 0), (timedelta(hours=23), 0), (timedelta(days=1), 1), (timedelta(days=2, hours=5), 2)],
)
def test_a_question_wins_whole_days_only_so_that_a_due_date_stays_the_end_of_a_day(asked_for, days):
    assert due_at(at(18), paused=asked_for) - due_at(at(18)) == timedelta(days=days)
    disputed = {"tiers_climbed": 0, "calendar": Calendar()}
    later, sooner = due_after_dispute(at(18), paused=asked_for, **disputed), due_after_dispute(at(18), **disputed)
    assert later - sooner == timedelta(days=days)
