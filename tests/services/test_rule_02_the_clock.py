"""Rule 2: the clock starts at lodging, only questions pause it, and nobody can stop it by touching the file."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cmo_app.db import reading
from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.models import Holiday
from cmo_app.services import case_views, casework, following
from cmo_app.services.reference_cache import reference
from cmo_app.services.sweep import sweep
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)


def later(**delta):
    return MONDAY + timedelta(**delta)


def due_on(filed) -> date:
    return filed.row.due_at.astimezone(INDIA).date()


@pytest.fixture
def taken():
    filed = make.create_grievance(now=MONDAY)
    casework.take_up(**filed.now, actor=filed.officer, now=later(hours=2))
    return filed


def test_a_comment_a_reminder_and_an_assignment_do_not_move_the_due_date(taken):
    before = taken.row.due_at
    casework.comment(**taken.now, text="Looking into it.", actor=taken.officer, now=later(days=1))
    following.remind(**taken.now, actor=taken.citizen, now=later(days=2))
    above = make.create_official(Role.SUPERVISOR, office=make.office_of(2))
    with reading() as session:
        office = next(each for each in reference(session).offices if each.id == taken.row.office_id)
    other = make.create_official(office=office)
    casework.assign(**taken.now, officer_id=other.person_id, actor=above, now=later(days=3))
    assert taken.row.due_at == before


def test_a_question_pauses_it_and_the_answer_lets_it_run_again(taken):
    before = taken.row.due_at
    casework.seek_information(**taken.now, question="Which lane?", actor=taken.officer, now=later(days=1))
    following.give_information(**taken.now, text="The second.", paper_ids=[], actor=taken.citizen, now=later(days=3))
    assert taken.row.due_at == before + timedelta(days=2)


def test_the_pause_has_a_line_of_its_own_in_the_ledger_that_both_sides_read(taken):
    casework.seek_information(**taken.now, question="Which lane?", actor=taken.officer, now=later(days=1))
    following.give_information(**taken.now, text="The second.", paper_ids=[], actor=taken.citizen, now=later(days=3))
    for actor in (taken.officer, taken.citizen):
        asked = {"tracking_id": taken.tracking_id, "actor": actor, "language": "en", "now": later(days=4)}
        office, pause, left = case_views.case_for(**asked).clock.segments
        assert (office.days, pause.days, left.days) == (
            "2 working days",
            "2 of 7 days",
            "5 working days",
        )
        assert (office.share, pause.start) == (pause.share, office.share)


def test_the_complainant_is_reminded_after_three_days_and_the_clock_runs_again_after_seven(taken):
    before = taken.row.due_at
    casework.seek_information(**taken.now, question="Which lane?", actor=taken.officer, now=later(days=1))
    assert sweep(now=later(days=3)).total == 0
    assert sweep(now=later(days=4)).done == {"nudge": 1}
    assert [message.channel for message in make.messages(template="question_waits")] == ["sms", "email"]
    assert sweep(now=later(days=7)).total == 0
    assert sweep(now=later(days=8)).done == {"resume": 1}
    assert (taken.row.stage, taken.row.due_at) == (Stage.UNDER_PROCESS, before + timedelta(days=7))


def test_the_cap_holds_over_all_questions_together_and_however_late_the_clock_looks(taken):
    before = taken.row.due_at
    casework.seek_information(**taken.now, question="Which lane?", actor=taken.officer, now=later(days=1))
    following.give_information(**taken.now, text="The second.", paper_ids=[], actor=taken.citizen, now=later(days=6))
    casework.seek_information(**taken.now, question="And the house?", actor=taken.officer, now=later(days=6))
    sweep(now=later(days=9))
    assert taken.row.due_at == before + timedelta(days=7)
    with pytest.raises(errors.PausesUsedUp):
        casework.seek_information(**taken.now, question="Once more?", actor=taken.officer, now=later(days=9))


def test_a_clock_set_back_shortens_nothing_and_does_nothing(taken):
    before = taken.row.due_at
    casework.seek_information(**taken.now, question="Which lane?", actor=taken.officer, now=later(days=2))
    following.give_information(**taken.now, text="The second.", paper_ids=[], actor=taken.citizen, now=later(days=1))
    assert taken.row.due_at == before
    assert sweep(now=later(days=-400)).total == 0


def test_an_urgent_subject_is_counted_in_clock_hours():
    make.change(make.category(), urgent_hours=24)
    saturday = datetime(2026, 11, 7, 18, tzinfo=INDIA)
    assert make.create_grievance(now=saturday).row.due_at == saturday + timedelta(hours=24)


def test_a_holiday_by_order_counts_for_what_is_lodged_after_it_was_entered():
    before = due_on(make.create_grievance(now=MONDAY))
    make.add(Holiday(on=date(2026, 11, 3), names={"en": "By order", "bn": "আদেশবলে"}))
    assert due_on(make.create_grievance(now=MONDAY)) > before


def test_a_leap_day_is_a_working_day():
    make.change(make.category(), working_days=1)
    lodged_at = datetime(2028, 2, 28, 10, tzinfo=INDIA)
    assert due_on(make.create_grievance(now=lodged_at)) == date(2028, 2, 29)


def test_lodged_late_in_the_evening_the_day_is_that_of_india():
    filed = make.create_grievance(now=datetime(2026, 11, 2, 20, tzinfo=UTC))
    assert due_on(filed) == due_on(make.create_grievance(now=datetime(2026, 11, 3, 10, tzinfo=INDIA)))
