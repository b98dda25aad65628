"""Rule 7: an appeal goes once, in time, to an authority outside the office, and is decided with reasons."""

from datetime import UTC, datetime, timedelta

import pytest

from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.errors import AppealNotDue, AppealTooLate, NotFound
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import appeals, case_views, casework, desk, following
from cmo_app.services.desk_wanted import Wanted
from tests import factories as make


@pytest.fixture
def authority():
    return make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3))


@pytest.fixture
def badly_rated():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=2, words="Half done.", actor=filed.citizen)
    return filed


def appeal(filed, **values):
    appeals.appeal(**filed.now, reason="It leaks again.", paper_ids=[], actor=filed.citizen, **values)


def decide(filed, actor, outcome=AppealOutcome.UPHELD):
    appeals.decide_appeal(**filed.now, outcome=outcome, reasons="The pump was not replaced.", actor=actor)


def test_a_rating_of_two_gives_an_appeal_to_the_lowest_authority_above(authority, badly_rated):
    appeal(badly_rated)
    row = badly_rated.row
    assert row.stage == Stage.UNDER_APPEAL
    assert row.appeal_office_id == make.office_of(3).id
    assert row.office_id != row.appeal_office_id
    assert row.appeal_due_at - row.appealed_at == timedelta(days=30)
    assert make.messages(to=authority, template="office_appeal")
    assert make.messages(to=badly_rated.citizen, template="appeal_lodged")


def test_a_second_dispute_gives_an_appeal(authority):
    filed = make.create_reported()
    following.dispute(**filed.now, reason="No.", paper_ids=[], actor=filed.citizen)
    with pytest.raises(AppealNotDue):
        appeal(filed)
    second = make.create_official(office=make.office_of(2))
    casework.take_up(**filed.now, actor=second)
    casework.report_action(**filed.now, report=make.report(second), actor=second)
    following.dispute(**filed.now, reason="Still not.", paper_ids=[], actor=filed.citizen)
    appeal(filed)
    assert filed.row.stage == Stage.UNDER_APPEAL
    assert filed.row.appeal_office_id == make.office_of(4).id, "the state office had it after the second dispute"


@pytest.mark.parametrize(("outcome", "said"), [(AppealOutcome.UPHELD, "গৃহীত"), (AppealOutcome.REJECTED, "খারিজ")])
def test_it_is_decided_with_reasons_and_the_office_stays_on_record(authority, badly_rated, outcome, said):
    appeal(badly_rated)
    office_id = badly_rated.row.office_id
    decide(badly_rated, authority, outcome)
    row = badly_rated.row
    assert (row.stage, row.appeal_outcome, row.office_id) == (Stage.APPEAL_DECIDED, outcome, office_id)
    assert badly_rated.entries[-1].data["against_office"] == office_id
    [mail] = [m for m in make.messages(to=badly_rated.citizen, template="appeal_decided") if m.channel == "email"]
    assert said in mail.text
    assert "The pump was not replaced." in mail.text


def test_thirty_one_days_are_too_late_and_it_is_said(authority, badly_rated):
    with pytest.raises(AppealTooLate) as refusal:
        appeal(badly_rated, now=datetime.now(UTC) + timedelta(days=31))
    assert refusal.value.values == {"days": 30}
    seen = case_views.case_for(
        tracking_id=badly_rated.tracking_id,
        actor=badly_rated.citizen,
        language="en",
        now=datetime.now(UTC) + timedelta(days=31),
    )
    assert "appeal" not in seen.actions


def test_a_good_rating_gives_none():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=4, words="", actor=filed.citizen)
    with pytest.raises(AppealNotDue):
        appeal(filed)


def test_no_other_authority_sees_or_decides_it(authority, badly_rated):
    appeal(badly_rated)
    for stranger in (
        make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(2)),
        make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3, department="panchayat")),
    ):
        with pytest.raises(NotFound):
            decide(badly_rated, stranger)


def test_whoever_worked_the_grievance_does_not_judge_it(authority, badly_rated):
    appeal(badly_rated)
    make.post(badly_rated.officer, make.office_of(3))
    make.change(make.person(badly_rated.officer), role=Role.APPELLATE_AUTHORITY)
    promoted = make.Actor(role=Role.APPELLATE_AUTHORITY, person_id=badly_rated.officer.person_id)
    with pytest.raises(NotFound):
        decide(badly_rated, promoted)


def test_the_authority_sees_who_complains_only_by_a_look_that_the_complainant_reads(authority, badly_rated):
    appeal(badly_rated)
    asked = {"tracking_id": badly_rated.tracking_id, "language": "en"}
    assert case_views.case_for(**asked, actor=authority).complainant == ""
    casework.look_at_identity(tracking_id=badly_rated.tracking_id, actor=authority)
    assert "অনিতা মণ্ডল" in case_views.case_for(**asked, actor=authority).complainant
    assert len(case_views.case_for(**asked, actor=badly_rated.citizen).looks) == 1


def test_the_clock_of_an_appeal_shows_the_day_of_the_decision(authority, badly_rated):
    appeal(badly_rated, now=datetime(2026, 12, 1, 6, tzinfo=UTC))
    seen = case_views.case_for(
        tracking_id=badly_rated.tracking_id,
        actor=badly_rated.citizen,
        language="en",
        now=datetime(2026, 12, 1, 7, tzinfo=UTC),
    )
    assert seen.clock.due_on == "Thursday, 31 December"
    assert seen.clock.then == "", "an appeal does not climb by itself"


def test_the_list_shows_the_same_day_as_the_open_grievance(authority, badly_rated):
    at = datetime(2026, 12, 1, 6, tzinfo=UTC)
    appeal(badly_rated, now=at)
    [row] = desk.desk_for(actor=badly_rated.officer, wanted=Wanted(queue="all"), language="en", now=at).rows
    assert row.left == "Appeal decision by: Thu 31 Dec, 21 working days left"
