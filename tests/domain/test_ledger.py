"""Rule 4: it is visible who used how much of the time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cmo_app.domain.clock import INDIA, Calendar
from cmo_app.domain.ledger import shares, waited, working_time
from cmo_app.domain.stages import Stage

CALENDAR = Calendar(frozenset({date(2026, 11, 24)}))


@dataclass
class Row:
    at: datetime
    to_stage: str
    office_id: int | None


def at(day, hour=0):
    return datetime(2026, 11, day, hour, tzinfo=INDIA)


def used(*rows, until):
    return [(share.office_id, share.days) for share in shares(rows, until=until, calendar=CALENDAR)]


def test_each_office_is_counted_from_the_hour_it_got_it():
    rows = [Row(at(18), "registered", 1), Row(at(20), "registered", 2)]
    assert used(*rows, until=at(26)) == [(1, 2), (2, 3)]


def test_weekends_and_holidays_are_nobodys():
    assert working_time(at(20), at(25), CALENDAR) == timedelta(days=2)


def test_what_waits_for_the_complainant_is_not_the_offices():
    rows = [Row(at(16), "under_process", 1), Row(at(17), "information_sought", 1), Row(at(19), "under_process", 1)]
    assert used(*rows, until=at(20)) == [(1, 2)]
    assert waited(rows, stage=Stage.INFORMATION_SOUGHT, until=at(20), calendar=CALENDAR) == timedelta(days=2)


def test_an_office_that_has_it_twice_is_one_share():
    rows = [Row(at(16), "registered", 1), Row(at(17), "registered", 2), Row(at(18), "registered", 1)]
    assert used(*rows, until=at(20)) == [(1, 3), (2, 1)]


def test_a_timeline_without_rows_uses_nothing():
    assert used(until=at(20)) == []
