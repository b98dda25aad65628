"""Day by day: what was lodged, closed and open, against the timelines, with lists and files that say the same."""

from datetime import datetime, timedelta

import pytest

from cmo_app.domain.clock import INDIA
from cmo_app.domain.periods import midnight
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES
from cmo_app.services import casework, following
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.desk import desk_for
from cmo_app.services.desk_wanted import wanted_from
from cmo_app.services.figure_export import sheets_for
from cmo_app.services.sweep import sweep
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)
TODAY = MONDAY + timedelta(days=24)


def on(day):
    return MONDAY + timedelta(days=day)


def reported(day):
    filed = make.create_grievance(now=on(day))
    casework.take_up(**filed.now, actor=filed.officer, now=on(day))
    report = make.report(filed.officer, now=on(day))
    casework.report_action(**filed.now, report=report, actor=filed.officer, now=on(day))
    return filed


@pytest.fixture
def lived():
    """One confirmed, one closed by silence and opened again, one withdrawn, one sent elsewhere, one fresh."""
    confirmed, silent, withdrawn = reported(1), reported(2), make.create_grievance(now=on(5))
    for day in (5, 8):
        sweep(now=on(day))
    following.confirm(**confirmed.now, rating=5, words="", actor=confirmed.citizen, now=on(8))
    sweep(now=on(9))
    assert silent.row.closed_at == on(9)
    following.dispute(**silent.now, reason="It drips.", paper_ids=[], actor=silent.citizen, now=on(14))
    following.withdraw(**withdrawn.now, reason="", was_pressed=False, actor=withdrawn.citizen, now=on(20))
    sent = make.create_grievance(now=on(12))
    other = make.create_office(1, department="panchayat")
    casework.transfer(**sent.now, office_id=other.id, reason="Not our pipe.", actor=sent.officer, now=on(13))
    return [confirmed, silent, withdrawn, sent, make.create_grievance(now=on(24))]


def is_open_at(filed, day):
    """Read its timeline: lodged by the end of the day, and not closed by then for good."""
    was_closed = False
    for n, entry in enumerate(filed.entries):
        is_last_word = all(later.to_stage in CLOSED_STAGES for later in filed.entries[n:])
        was_closed |= is_last_word and entry.at < midnight(day + timedelta(days=1))
    return filed.entries[0].at < midnight(day + timedelta(days=1)) and not was_closed


def looking(role, office, **asked):
    actor = make.create_official(role, office=office)
    return actor, dashboard_for(actor=actor, asked=Asked(**asked), language="en", now=TODAY)


def open_in(view):
    return [int(row.open) for row in view.chart.rows]


def days_before(view_range):
    return [(TODAY - timedelta(days=n)).date() for n in reversed(range(view_range))]


def test_what_was_open_at_the_end_of_each_day_is_what_the_timelines_say(lived):
    _actor, view = looking(Role.CMO_CELL, make.office_of(4))
    by_hand = [sum(is_open_at(filed, day) for filed in lived) for day in days_before(30)]
    assert open_in(view) == by_hand
    assert set(by_hand) == {0, 1, 2, 3} and by_hand != sorted(by_hand)


def test_the_last_day_is_the_headline(lived):
    for role, office in ((Role.CMO_CELL, make.office_of(4)), (Role.SUPERVISOR, make.office_of(3))):
        for asked in ("today", "7", "30", "year"):
            _actor, view = looking(role, office, range=asked)
            headline = next(each.value for each in view.headlines if each.name == "Open")
            assert (view.chart.rows[-1].open, int(headline) > 0) == (headline, True)


def test_a_range_that_ended_before_is_walked_back_to(lived):
    _actor, month = looking(Role.CMO_CELL, make.office_of(4))
    first, last = (TODAY - timedelta(days=20)).date(), (TODAY - timedelta(days=14)).date()
    _actor, own = looking(Role.CMO_CELL, make.office_of(4), range="own", first=first.isoformat(), last=last.isoformat())
    assert open_in(own) == open_in(month)[9:16]
    assert len(set(open_in(own))) > 1


def test_a_department_counts_what_was_sent_to_it_as_if_it_had_always_been_there(lived):
    sent = lived[3]
    _actor, view = looking(Role.SUPERVISOR, make.office_of(3, department="panchayat"))
    assert open_in(view) == [int(is_open_at(sent, day)) for day in days_before(30)]
    _actor, left = looking(Role.SUPERVISOR, make.office_of(3))
    others = [filed for filed in lived if filed is not sent]
    assert open_in(left) == [sum(is_open_at(filed, day) for filed in others) for day in days_before(30)]


@pytest.mark.parametrize("asked", ["30", "year"])
def test_each_day_leads_to_its_list(lived, asked):
    actor, view = looking(Role.CMO_CELL, make.office_of(4), range=asked)
    for row in view.chart.rows:
        for text, code in ((row.lodged, row.lodged_code), (row.closed, row.closed_code), (row.open, row.open_code)):
            desk = desk_for(actor=actor, wanted=wanted_from({"figure": code}), language="en", now=TODAY)
            assert (len(desk.rows), bool(desk.figure)) == (int(text), True), code


def test_the_file_of_the_days_is_the_table_of_the_screen(lived):
    actor, view = looking(Role.CMO_CELL, make.office_of(4))
    for asked, is_all in ((Asked(by="day"), False), (Asked(), True)):
        _name, [days, *parts] = sheets_for(actor=actor, asked=asked, language="en", is_all=is_all, now=TODAY)
        assert days.heads == ["From", "Until", "Lodged", "Closed", "Open at the end"]
        shown = [(int(row.lodged), int(row.closed), int(row.open)) for row in view.chart.rows]
        assert [tuple(row[2:]) for row in days.rows] == shown
        assert bool(parts) is is_all
