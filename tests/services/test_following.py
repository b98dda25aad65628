"""What the complainant does after lodging, and what nobody else can do for them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from cmo_app.domain import errors
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import case_glimpses, case_views, casework, following
from cmo_app.services.papers import Purpose
from tests import factories as make


def dispute(filed, **values):
    following.dispute(**filed.now, reason="এখনও ভাঙা", paper_ids=[], actor=filed.citizen, **values)


def test_an_answer_ends_the_pause_and_the_time_asked_is_given_back_to_the_office():
    filed = make.create_taken_up()
    due = filed.row.due_at
    casework.seek_information(**filed.now, question="কোন নলকূপ?", actor=filed.officer)
    later = datetime.now(UTC) + timedelta(days=2)
    following.give_information(**filed.now, text="বিদ্যালয়ের পাশের", paper_ids=[], actor=filed.citizen, now=later)
    row = filed.row
    assert (row.stage, row.paused_at) == (Stage.UNDER_PROCESS, None)
    assert timedelta(days=2) - timedelta(minutes=1) <= row.due_at - due <= timedelta(days=2)
    assert make.messages(to=filed.officer, template="answered")


def test_a_question_left_unanswered_for_weeks_gives_seven_days_at_most():
    filed = make.create_taken_up()
    due = filed.row.due_at
    casework.seek_information(**filed.now, question="কোন নলকূপ?", actor=filed.officer)
    later = datetime.now(UTC) + timedelta(days=30)
    following.give_information(**filed.now, text="ক", paper_ids=[], actor=filed.citizen, now=later)
    assert filed.row.due_at - due == timedelta(days=7)


def test_adding_words_and_papers_moves_neither_stage_nor_clock():
    filed = make.create_taken_up()
    before = (filed.row.stage, filed.row.due_at)
    paper = make.upload(filed.citizen, purpose=Purpose.ANSWER)
    following.add_information(**filed.now, text="আরও একটি ছবি", paper_ids=[paper.id], actor=filed.citizen)
    assert (filed.row.stage, filed.row.due_at) == before
    shown = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="en").events[0]
    assert [each.id for each in shown.papers] == [paper.id]


def test_six_papers_with_an_answer_are_one_too_many():
    filed = make.create_taken_up()
    found = [make.upload(filed.citizen, purpose=Purpose.ANSWER).id for _number in range(6)]
    with pytest.raises(errors.TooManyFiles):
        following.add_information(**filed.now, text="", paper_ids=found, actor=filed.citizen)


def test_a_reminder_reaches_the_office_once_a_day_and_restarts_nothing():
    filed = make.create_taken_up()
    due = filed.row.due_at
    following.remind(**filed.now, actor=filed.citizen)
    with pytest.raises(errors.TooManyRequests):
        following.remind(**filed.now, actor=filed.citizen)
    following.remind(**filed.now, actor=filed.citizen, now=datetime.now(UTC) + timedelta(days=1, minutes=1))
    assert filed.row.due_at == due
    assert [entry.action for entry in filed.entries].count("remind") == 2


def test_confirming_closes_with_the_rating_and_says_thank_you():
    filed = make.create_reported()
    following.confirm(**filed.now, rating=4, words="ভালো কাজ", actor=filed.citizen)
    assert (filed.row.stage, filed.row.rating) == (Stage.CONFIRMED, 4)
    assert filed.row.closed_at is not None
    assert make.messages(to=filed.citizen, template="confirmed")


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_outside_one_to_five_is_refused(rating):
    filed = make.create_reported()
    with pytest.raises(errors.InvalidRating):
        following.confirm(**filed.now, rating=rating, words="", actor=filed.citizen)
    assert filed.row.stage == Stage.ACTION_REPORTED


def test_confirming_twice_closes_once():
    filed = make.create_reported()
    seen = filed.now

    def confirm(_number):
        try:
            following.confirm(**seen, rating=5, words="", actor=filed.citizen)
        except errors.DomainError as refusal:
            return refusal.code
        return "confirmed"

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(confirm, range(4))) == ["changed_meanwhile"] * 3 + ["confirmed"]
    with pytest.raises(errors.ActionNotAllowed):
        following.confirm(**filed.now, rating=5, words="", actor=filed.citizen)


def test_nothing_can_be_confirmed_before_action_is_reported():
    filed = make.create_taken_up()
    with pytest.raises(errors.ActionNotAllowed):
        following.confirm(**filed.now, rating=5, words="", actor=filed.citizen)


def test_a_dispute_reopens_it_one_tier_higher_and_never_with_the_same_officer():
    filed = make.create_reported()
    upper = make.create_official(office=make.office_of(2))
    dispute(filed)
    row = filed.row
    assert (row.stage, row.office_id, row.assignee_id, row.disputes) == (
        Stage.REOPENED,
        make.office_of(2).id,
        None,
        1,
    )
    assert make.messages(to=upper, template="office_new")
    with pytest.raises(errors.NotFound):
        casework.take_up(**filed.now, actor=filed.officer)


@pytest.mark.parametrize(
    ("disputed_on", "due_on"),
    [
        (4, 15),  # the ladder from lodging on: seven working days and three, though three from the dispute are the 9th
        (15, 18),  # three working days from the dispute on
        (17, 22),  # the same over a weekend
    ],
)
def test_a_dispute_gives_the_next_tier_its_three_days_and_never_less_than_before(disputed_on, due_on):
    def june(day):
        return datetime(2026, 6, day, 11, tzinfo=INDIA)

    filed = make.create_grievance(now=june(1))
    casework.take_up(**filed.now, actor=filed.officer, now=june(2))
    report = make.report(filed.officer, now=june(2))
    assert filed.row.due_at.astimezone(INDIA).date() == date(2026, 6, 10)
    reported_on = max(2, disputed_on - 3)
    casework.report_action(**filed.now, report=report, actor=filed.officer, now=june(reported_on))
    dispute(filed, now=june(disputed_on))
    assert filed.row.due_at == datetime(2026, 6, due_on, 23, 59, 59, tzinfo=INDIA)


def test_after_silence_it_may_be_disputed_for_thirty_days():
    filed = make.create_reported()
    closed_at = datetime.now(UTC)
    make.change(filed.row, stage=Stage.UNANSWERED, closed_at=closed_at)
    with pytest.raises(errors.TooLate):
        dispute(filed, now=closed_at + timedelta(days=30, minutes=1))
    dispute(filed, now=closed_at + timedelta(days=29))
    assert filed.row.stage == Stage.REOPENED


def test_a_withdrawal_closes_what_its_complainant_takes_back():
    filed = make.create_grievance()
    following.withdraw(**filed.now, reason="মিটে গেছে", was_pressed=False, actor=filed.citizen)
    assert filed.row.stage == Stage.WITHDRAWN
    assert make.messages(to=filed.citizen, template="withdrawn")


def test_a_withdrawal_under_pressure_stays_open_and_goes_to_the_cmo_cell():
    filed = make.create_taken_up()
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    following.withdraw(**filed.now, reason="প্রধান বলেছেন", was_pressed=True, actor=filed.citizen)
    row = filed.row
    assert (row.office_id, row.closed_at, row.assignee_id) == (make.office_of(4).id, None, None)
    assert make.messages(to=cell)


def test_the_public_status_names_nobody_and_asks_for_the_right_four_digits():
    filed = make.create_grievance()
    citizen = make.person(filed.citizen)
    asked = {"tracking_id": filed.tracking_id.lower().replace("-", ""), "address": "203.0.113.9", "language": "en"}
    found = case_glimpses.track(last_four=citizen.mobile[-4:], **asked)
    assert found.tracking_id == filed.tracking_id
    for secret in (citizen.name, citizen.mobile, filed.row.subject, filed.row.description):
        assert secret not in repr(found)
    with pytest.raises(errors.NotFound):
        case_glimpses.track(last_four="0000", **asked)


def test_guessing_the_four_digits_comes_to_an_end():
    filed = make.create_grievance()
    with pytest.raises(errors.TooManyRequests):
        for guess in range(30):
            with pytest.raises(errors.NotFound):
                case_glimpses.track(
                    tracking_id=filed.tracking_id,
                    last_four=f"x{guess:03d}",
                    address=f"203.0.113.{guess}",
                    language="en",
                )
