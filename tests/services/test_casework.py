"""What officials do: each step leaves its row and its promise, a stale screen changes nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from cmo_app.domain import errors
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.services import case_views, casework, following
from tests import factories as make


def last(filed):
    return filed.entries[-1]


def test_taking_up_puts_it_into_ones_own_hands_and_tells_the_complainant():
    filed = make.create_taken_up()
    assert (filed.row.stage, filed.row.assignee_id) == (Stage.UNDER_PROCESS, filed.officer.person_id)
    assert len(make.messages(to=filed.citizen, template="taken_up")) == 2


def test_what_another_officer_has_taken_up_cannot_be_taken_from_them():
    filed = make.create_taken_up()
    other = make.create_official(office=make.block_office())
    with pytest.raises(errors.DomainError):
        casework.take_up(**filed.now, actor=other)
    assert filed.row.assignee_id == filed.officer.person_id


def test_of_two_officers_who_take_up_at_once_one_gets_it_and_the_other_is_told():
    filed = make.create_grievance()
    officers = [filed.officer, *(make.create_official(office=make.block_office()) for _number in range(3))]
    seen = filed.now

    def take_up(officer):
        try:
            casework.take_up(**seen, actor=officer)
        except (errors.ChangedMeanwhile, errors.NotPermitted):
            return None
        return officer.person_id

    with ThreadPoolExecutor(4) as threads:
        winners = [won for won in threads.map(take_up, officers) if won]
    assert winners == [filed.row.assignee_id]
    assert [entry.action for entry in filed.entries] == ["lodge", "take_up"]


@pytest.mark.parametrize(
    "act",
    [
        lambda seen, actor: casework.take_up(**seen, actor=actor),
        lambda seen, actor: casework.comment(**seen, text="ক", actor=actor),
        lambda seen, actor: casework.seek_information(**seen, question="ক", actor=actor),
        lambda seen, actor: casework.transfer(**seen, office_id=make.office_of(2).id, reason="ক", actor=actor),
        lambda seen, actor: casework.report_action(**seen, report=make.report(actor), actor=actor),
    ],
)
def test_a_stale_screen_changes_nothing_and_says_so(act):
    filed = make.create_taken_up()
    stale = {**filed.now, "version": filed.row.version - 1}
    with pytest.raises(errors.ChangedMeanwhile):
        act(stale, filed.officer)
    assert last(filed).action == "take_up"


def test_a_supervisor_gives_it_to_an_officer_of_the_office_who_is_told():
    filed = make.create_grievance()
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(2))
    chosen = make.create_official(office=make.block_office())
    casework.assign(**filed.now, officer_id=chosen.person_id, actor=supervisor)
    assert (filed.row.stage, filed.row.assignee_id) == (Stage.ASSIGNED, chosen.person_id)
    assert make.messages(to=chosen, template="office_new")
    casework.assign(**filed.now, officer_id=filed.officer.person_id, actor=supervisor)
    assert (last(filed).action, filed.row.assignee_id) == ("reassign", filed.officer.person_id)


def test_nobody_is_given_a_grievance_of_an_office_they_do_not_sit_in():
    filed = make.create_grievance()
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(2))
    elsewhere = make.create_official(office=make.create_office(2, department="pwd"))
    with pytest.raises(errors.DomainError):
        casework.assign(**filed.now, officer_id=elsewhere.person_id, actor=supervisor)
    assert filed.row.assignee_id is None


def test_a_comment_is_internal_tells_nobody_and_restarts_no_clock():
    filed = make.create_taken_up()
    due, owed = filed.row.due_at, len(make.messages())
    casework.comment(**filed.now, text="মিস্ত্রি কাল যাবে", actor=filed.officer)
    assert (filed.row.due_at, len(make.messages())) == (due, owed)
    shown = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="bn")
    assert all("মিস্ত্রি" not in event.note for event in shown.events)
    shown = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.officer, language="bn")
    assert any("মিস্ত্রি" in event.note for event in shown.events)


def test_a_question_stops_the_clock_visibly_and_reaches_the_complainant():
    filed = make.create_taken_up()
    casework.seek_information(**filed.now, question="কোন নলকূপ?", actor=filed.officer)
    assert filed.row.stage == Stage.INFORMATION_SOUGHT
    shown = case_views.case_for(tracking_id=filed.tracking_id, actor=filed.citizen, language="en")
    assert (shown.asked, shown.clock.tone) == ("কোন নলকূপ?", "paused")
    assert "কোন নলকূপ?" in make.messages(to=filed.citizen, template="information_sought")[-1].text


def test_a_transfer_keeps_the_due_date_and_tells_complainant_and_new_office():
    filed = make.create_taken_up()
    due, office = filed.row.due_at, make.create_office(2, department="pwd")
    receiver = make.create_official(office=office)
    casework.transfer(**filed.now, office_id=office.id, reason="রাস্তা পূর্ত দপ্তরের", actor=filed.officer)
    row = filed.row
    assert (row.office_id, row.assignee_id, row.stage, row.due_at) == (office.id, None, Stage.REGISTERED, due)
    assert make.messages(to=filed.citizen, template="transferred")
    assert make.messages(to=receiver, template="office_new")


def test_the_third_transfer_goes_to_the_cmo_cell_or_nowhere():
    filed = make.create_grievance()
    offices = [make.create_office(2, department=code) for code in ("pwd", "urban", "food")]
    holder = filed.officer
    for office in offices[:2]:
        casework.transfer(**filed.now, office_id=office.id, reason="ক", actor=holder)
        holder = make.create_official(office=office)
    with pytest.raises(errors.InvalidFields) as refused:
        casework.transfer(**filed.now, office_id=offices[2].id, reason="ক", actor=holder)
    assert isinstance(refused.value.fields["office_id"], errors.TransferLimitReached)
    casework.transfer(**filed.now, office_id=make.office_of(4).id, reason="ক", actor=holder)
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    casework.transfer(**filed.now, office_id=offices[2].id, reason="ক", actor=cell)
    assert filed.row.office_id == offices[2].id


@pytest.mark.parametrize("office", ["the same", "retired", "unknown"])
def test_a_transfer_to_the_same_a_retired_or_an_unknown_office_is_refused(office):
    filed = make.create_grievance()
    retired = make.create_office(2, department="pwd", retired_at=datetime.now(UTC))
    chosen = {"the same": filed.row.office_id, "retired": retired.id, "unknown": 10**9}[office]
    with pytest.raises(errors.InvalidFields) as refusal:
        casework.transfer(**filed.now, office_id=chosen, reason="ক", actor=filed.officer)
    assert "office_id" in refusal.value.fields
    assert [entry.action for entry in filed.entries] == ["lodge"]


def test_a_wrong_check_digit_and_a_strangers_tracking_id_are_told_apart_from_nothing_else():
    filed = make.create_grievance()
    stranger = make.create_citizen()
    wrong = filed.tracking_id[:-1] + str((int(filed.tracking_id[-1]) + 1) % 10)
    with pytest.raises(errors.WrongCheckDigit):
        case_views.case_for(tracking_id=wrong, actor=stranger, language="bn")
    with pytest.raises(errors.NotFound):
        case_views.case_for(tracking_id=filed.tracking_id, actor=stranger, language="bn")


def test_an_officer_who_was_disabled_is_told_nothing_and_their_office_is():
    filed = make.create_taken_up()
    colleague = make.create_official(office=make.block_office())
    make.change(make.person(filed.officer), disabled_at=datetime.now(UTC))
    told = len(make.messages(to=filed.officer))
    following.remind(**filed.now, actor=filed.citizen)
    assert len(make.messages(to=filed.officer)) == told
    assert make.messages(to=colleague)
