"""Rule 6: seven days to answer, a silence is called one, and a dispute brings another office and another officer."""

from datetime import datetime, timedelta

import pytest

from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import case_views, casework, desk, following, screening
from cmo_app.services.desk_choices import officers_for
from cmo_app.services.sweep import sweep
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)


def later(**delta):
    return MONDAY + timedelta(**delta)


def report(filed, officer, now):
    casework.take_up(**filed.now, actor=officer, now=now)
    casework.report_action(**filed.now, report=make.report(officer, now=now), actor=officer, now=now)


def dispute(filed, now):
    following.dispute(**filed.now, reason="Still broken.", paper_ids=[], actor=filed.citizen, now=now)


@pytest.fixture
def reported():
    filed = make.create_grievance(now=MONDAY)
    report(filed, filed.officer, MONDAY)
    return filed


def test_two_reminders_then_the_silence_is_called_by_its_name(reported):
    done = {day: sweep(now=later(days=day)).done for day in range(1, 9)}
    assert {day: dict(acts) for day, acts in done.items() if acts} == {
        3: {"nudge": 1},
        6: {"nudge": 1},
        7: {"lapse": 1},
    }
    assert (reported.row.stage, reported.row.closed_at) == (Stage.UNANSWERED, later(days=7))
    assert make.messages(to=reported.citizen, template="lapsed")


def test_after_downtime_nobodys_silence_counts_before_a_reminder_and_a_day(reported):
    assert sweep(now=later(days=20)).done == {"nudge": 1}
    assert sweep(now=later(days=20, hours=23)).total == 0
    assert sweep(now=later(days=21)).done == {"lapse": 1}


@pytest.mark.parametrize("days", [8, 36])
def test_a_silence_can_be_disputed_for_thirty_days(reported, days):
    for day in (3, 6, 7):
        sweep(now=later(days=day))
    dispute(reported, later(days=days))
    assert reported.row.stage == Stage.REOPENED


def test_after_thirty_days_it_is_too_late(reported):
    for day in (3, 6, 7):
        sweep(now=later(days=day))
    with pytest.raises(errors.TooLate):
        dispute(reported, later(days=38))


def test_the_new_office_has_three_working_days_of_its_own(reported):
    dispute(reported, datetime(2026, 12, 1, 10, tzinfo=INDIA))
    assert reported.row.office_id == make.office_of(2).id
    assert reported.row.due_at.astimezone(INDIA).date().isoformat() == "2026-12-04"


def test_a_dispute_on_the_first_day_leaves_the_longer_time_of_the_ladder(reported):
    dispute(reported, later(hours=1))
    assert reported.row.due_at > make.create_grievance(now=MONDAY).row.due_at


def test_what_climbs_after_a_dispute_has_three_more_days_from_there(reported):
    dispute(reported, datetime(2026, 12, 1, 10, tzinfo=INDIA))
    sweep(now=datetime(2026, 12, 5, 10, tzinfo=INDIA))
    assert (reported.row.tier, reported.row.due_at.astimezone(INDIA).date().isoformat()) == (3, "2026-12-09")


def test_pauses_from_before_a_dispute_are_not_given_twice():
    filed = make.create_grievance(now=MONDAY)
    casework.take_up(**filed.now, actor=filed.officer, now=MONDAY)
    casework.seek_information(**filed.now, question="Where?", actor=filed.officer, now=MONDAY)
    following.give_information(**filed.now, text="Here.", paper_ids=[], actor=filed.citizen, now=later(days=5))
    casework.report_action(
        **filed.now, report=make.report(filed.officer, now=later(days=5)), actor=filed.officer, now=later(days=5)
    )
    dispute(filed, datetime(2026, 12, 1, 10, tzinfo=INDIA))
    assert filed.row.due_at.astimezone(INDIA).date().isoformat() == "2026-12-04"


def test_never_the_same_officer_not_even_at_the_top():
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    colleague = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    filed = make.create_grievance(now=MONDAY)
    make.change(filed.row, office_id=make.office_of(4).id, tier=4, first_tier=4)
    report(filed, cell, MONDAY)
    dispute(filed, later(days=1))
    assert filed.row.office_id == make.office_of(4).id
    with pytest.raises(errors.OfficerHadItBefore):
        casework.take_up(**filed.now, actor=cell)
    with pytest.raises(errors.OfficerHadItBefore):
        casework.assign(**filed.now, officer_id=cell.person_id, actor=colleague)
    offered = {
        actor.person_id: case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="en").actions
        for actor in (cell, colleague)
    }
    assert "take_up" not in offered[cell.person_id]
    assert "take_up" in offered[colleague.person_id]
    casework.assign(**filed.now, officer_id=colleague.person_id, actor=cell)
    assert filed.row.assignee_id == colleague.person_id


class TestBelowADispute:
    """What a dispute has lifted is not sent back down, whatever happened since; only the CMO cell decides otherwise."""

    @pytest.fixture
    def second(self):
        return make.create_official(office=make.office_of(2))

    @pytest.fixture
    def cell(self):
        return make.create_official(Role.CMO_CELL, office=make.office_of(4))

    def send(self, filed, office, actor):
        casework.transfer(**filed.now, office_id=office.id, reason="Theirs.", actor=actor)

    def refused(self, filed, office, actor):
        with pytest.raises(errors.InvalidFields) as refusal:
            self.send(filed, office, actor)
        return refusal.value.fields["office_id"]

    def offered(self, filed, actor):
        asks = {"actor": actor, "tracking_id": filed.tracking_id, "language": "en"}
        return {int(choice.id) for choice in desk.offices_to_choose(**asks)}

    def test_the_first_office_does_not_get_it_back(self, reported, second):
        first = make.block_office()
        dispute(reported, later(days=1))
        assert isinstance(self.refused(reported, first, second), errors.OfficeBelowDispute)
        assert first.id not in self.offered(reported, second)

    def test_not_over_another_department_either(self, reported, second):
        dispute(reported, later(days=1))
        beside, third = make.office_of(2, department="panchayat"), make.office_of(3)
        assert {beside.id, third.id} <= self.offered(reported, second)
        self.send(reported, beside, second)
        holder = make.create_official(office=beside)
        assert isinstance(self.refused(reported, make.block_office(), holder), errors.OfficeBelowDispute)

    def test_the_cmo_cell_decides_for_itself(self, reported, second, cell):
        dispute(reported, later(days=1))
        self.send(reported, make.office_of(4), second)
        assert make.block_office().id in self.offered(reported, cell)
        self.send(reported, make.block_office(), cell)
        assert reported.row.tier == 1

    def test_by_its_subject_it_is_routed_to_where_the_dispute_had_lifted_it(self, reported, cell):
        dispute(reported, later(days=1))
        following.withdraw(**reported.now, reason="I was told to.", was_pressed=True, actor=reported.citizen)
        screening.route(**reported.now, category_id=make.category().id, office_id=None, actor=cell)
        assert (reported.row.office_id, reported.row.tier) == (make.office_of(2).id, 2)

    def test_only_officers_are_offered_who_could_be_given_it(self, reported, second):
        supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(3))
        make.post(reported.officer, make.office_of(2))
        make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(2))
        dispute(reported, later(days=1))
        asks = {"tracking_id": reported.tracking_id, "actor": supervisor, "language": "en"}
        assert [choice.id for choice in officers_for(**asks)] == [str(second.person_id)]
        with pytest.raises(errors.OfficerHadItBefore):
            casework.assign(**reported.now, officer_id=reported.officer.person_id, actor=supervisor)
