"""Rule 3: every overdue grievance climbs, the oldest first, however many there are and whatever else happens."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from cmo_app.db import transaction
from cmo_app.domain.clock import INDIA
from cmo_app.domain.stages import Stage
from cmo_app.services import casework, clockwork
from cmo_app.services import sweep as sweeping
from cmo_app.services.chain import broken_timelines
from cmo_app.services.sweep import sweep
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)
AFTER_DUE = datetime(2026, 11, 18, 10, tzinfo=INDIA)
MONTHS_LATER = datetime(2027, 3, 1, 10, tzinfo=INDIA)


@pytest.fixture
def block():
    return make.create_office(1)


def climbs(filed):
    return [entry for entry in filed.entries if entry.action == "escalate"]


def test_nothing_climbs_before_it_is_overdue():
    filed = make.create_grievance(now=MONDAY)
    assert sweep(now=filed.row.due_at - timedelta(seconds=1)).total == 0
    assert filed.row.wake_at == filed.row.due_at


def test_assigned_or_not_it_goes_to_the_next_tier_with_three_more_working_days():
    waiting = make.create_grievance(now=MONDAY)
    working = make.create_taken_up(now=MONDAY)
    sweep(now=AFTER_DUE)
    for filed in (waiting, working):
        assert (filed.row.office_id, filed.row.stage) == (make.office_of(2).id, Stage.REGISTERED)
        assert filed.row.assignee_id is None
        assert filed.row.due_at.astimezone(INDIA).date().isoformat() == "2026-11-20"


def test_the_new_office_the_old_officer_and_the_complainant_are_told():
    above = make.create_official(office=make.office_of(2))
    filed = make.create_taken_up(now=MONDAY)
    sweep(now=AFTER_DUE)
    told = {(message.template, message.person_id) for message in make.messages()}
    assert {
        ("escalated", filed.citizen.person_id),
        ("office_escalated", above.person_id),
        ("office_lost", filed.officer.person_id),
    } <= told


def test_after_months_of_downtime_each_tier_is_climbed_in_its_own_row_and_twice_is_like_once():
    filed = make.create_grievance(now=MONDAY)
    first = sweep(now=MONTHS_LATER)
    assert [entry.data["from_office"] for entry in climbs(filed)] == [
        filed.row.first_office_id,
        make.office_of(2).id,
        make.office_of(3).id,
    ]
    assert filed.row.office_id == make.office_of(4).id
    assert first.done["escalate"] == 3
    assert sweep(now=MONTHS_LATER).total == 0
    assert list(broken_timelines()) == []


def test_after_a_week_of_downtime_due_dates_are_those_of_a_clock_that_never_stopped():
    watched, neglected = make.create_grievance(now=MONDAY), make.create_grievance(now=MONDAY)
    alone = neglected.row.wake_at
    make.change(neglected.row, wake_at=MONTHS_LATER)
    for hour in range(0, 24 * 14, 6):
        sweep(now=AFTER_DUE + timedelta(hours=hour))
    make.change(neglected.row, wake_at=alone)
    sweep(now=AFTER_DUE + timedelta(days=14))
    assert (watched.row.due_at, watched.row.tier) == (neglected.row.due_at, neglected.row.tier)


def test_the_oldest_goes_first():
    younger = make.create_grievance(now=MONDAY + timedelta(days=1))
    older = make.create_grievance(now=MONDAY)
    sweep(now=MONTHS_LATER, limit=1)
    assert climbs(older)[0].id < climbs(younger)[0].id


def test_more_than_one_batch_is_taken(monkeypatch):
    monkeypatch.setattr(sweeping, "BATCH", 2)
    filed = [make.create_grievance(now=MONDAY) for _number in range(5)]
    assert sweep(now=AFTER_DUE).done == {"escalate": 5}
    assert {each.row.tier for each in filed} == {2}


def test_two_workers_at_once_do_no_step_twice(monkeypatch):
    monkeypatch.setattr(sweeping, "BATCH", 3)
    filed = [make.create_grievance(now=MONDAY) for _number in range(12)]
    with ThreadPoolExecutor(4) as workers:
        swept = list(workers.map(lambda _number: sweep(now=AFTER_DUE), range(4)))
    assert sum(each.total for each in swept) == 12
    assert all(len(climbs(each)) == 1 for each in filed)
    assert list(broken_timelines()) == []


def test_one_bad_row_is_set_aside_and_the_others_go_on(monkeypatch):
    bad, good = make.create_grievance(now=MONDAY), make.create_grievance(now=MONDAY)
    real = clockwork.climb

    def break_on_one(session, grievance):
        if grievance.id == bad.row.id:
            raise KeyError(grievance.office_id)
        real(session, grievance)

    monkeypatch.setattr(clockwork, "climb", break_on_one)
    swept = sweep(now=AFTER_DUE)
    assert (swept.set_aside, swept.total) == ([bad.row.id], 1)
    assert (bad.row.tier, good.row.tier) == (1, 2)
    monkeypatch.undo()
    assert sweep(now=AFTER_DUE).total == 0
    assert sweep(now=AFTER_DUE + sweeping.SET_ASIDE_FOR).total == 1


def test_where_a_tier_has_no_office_the_next_one_up_takes_it():
    filed = make.create_grievance(now=MONDAY)
    make.change(make.office_of(2), retired_at=MONDAY)
    sweep(now=AFTER_DUE)
    assert filed.row.office_id == make.office_of(3).id


def test_what_was_transferred_climbs_in_the_department_that_has_it():
    filed = make.create_grievance(now=MONDAY)
    other = make.create_office(1, department="panchayat")
    casework.transfer(**filed.now, office_id=other.id, reason="A pond.", actor=filed.officer, now=MONDAY)
    sweep(now=AFTER_DUE)
    assert filed.row.office_id == make.office_of(2, department="panchayat").id


def test_an_answer_that_waits_for_the_complainant_does_not_climb():
    filed = make.create_reported(now=MONDAY)
    sweep(now=AFTER_DUE)
    assert climbs(filed) == []


def test_a_rolled_back_batch_leaves_nothing_behind():
    filed = make.create_grievance(now=MONDAY)
    with pytest.raises(RuntimeError), transaction() as session:
        clockwork.do_what_is_owed(session, session.merge(filed.row), AFTER_DUE)
        raise RuntimeError
    assert climbs(filed) == []
