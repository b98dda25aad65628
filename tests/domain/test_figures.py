"""Ages, periods and the names of figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo_app.domain.ages import AGE_FROM, age_at, age_bucket
from cmo_app.domain.periods import Period, period_of
from cmo_app.domain.slices import COUNTABLE, TIMELESS, Slice, parse_slice

TODAY = date(2026, 11, 24)
LODGED = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@given(st.lists(st.integers(0, 400), min_size=1), st.sampled_from([0.5, 0.9]))
def test_the_median_and_the_ninetieth_of_a_histogram_are_in_the_bucket_of_the_exact_ones(ages, share):
    counts: dict[str, int] = {}
    for age in ages:
        bucket = age_bucket(LODGED, LODGED + timedelta(days=age))
        counts[bucket] = counts.get(bucket, 0) + 1
    exact = sorted(ages)[max(0, -int(-share * len(ages) // 1) - 1)]
    assert age_at(share, counts) == max(start for start in AGE_FROM if start <= exact)


def test_nobody_closed_has_no_age_and_a_clock_set_back_makes_none_younger_than_nothing():
    assert age_at(0.5, {}) is None
    assert age_bucket(LODGED, LODGED - timedelta(days=3)) == "age_0"


@settings(deadline=None)
@given(DAYS, st.integers(0, 500))
def test_the_months_and_days_of_a_period_are_each_of_its_days_once(first, length):
    period = Period(first, first + timedelta(days=length))
    held = [day.isoformat() for day in period.dates]
    assert sorted(day for span in period.spans for day in held if day.startswith(span)) == held
    assert len(period.spans) <= 60 + period.days // 28


@pytest.mark.parametrize(
    ("name", "first"),
    [("today", TODAY), ("7", date(2026, 11, 18)), ("30", date(2026, 10, 26)), ("year", date(2026, 4, 1))],
)
def test_a_period_by_its_name_ends_today(name, first):
    assert period_of(name, TODAY) == Period(first, TODAY)


def test_the_financial_year_begins_in_april_of_the_year_before_until_march():
    assert period_of("year", date(2026, 3, 31)).first == date(2025, 4, 1)


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-24", "2026-11-01"), ("", "2026-11-01"), ("1000-01-01", "2026-11-01"), ("so", "2")]
)
def test_a_period_of_ones_own_that_makes_no_sense_is_thirty_days(first, last):
    assert period_of("own", TODAY, first=first, last=last) == period_of("30", TODAY)


def test_the_period_before_is_as_long_and_ends_the_day_before():
    assert period_of("7", TODAY).before == Period(date(2026, 11, 11), date(2026, 11, 17))


@given(st.sampled_from(sorted(COUNTABLE)), DAYS, DAYS, st.integers(0, 9_999), st.integers(1, 4))
def test_a_figure_is_the_same_after_its_way_through_an_address(measure, first, last, key, tier):
    days = (None, None) if measure in TIMELESS else (first, last)
    wanted = Slice(measure, *days, department=key, tier=tier, desk=key)
    assert parse_slice(wanted.code) == wanted


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x",
        "open.20261101",
        "confirmed",
        "confirmed.20261301.20261401",
        "open.person5",
        "running",
        "awaiting",
        "open.tier1.tier2",
    ],
)
def test_an_address_that_names_no_figure_is_none(code):
    assert parse_slice(code) is None
