"""Who sits where from when, and where the open work goes when somebody leaves."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import AlreadyThere, ChangedMeanwhile, InvalidFields, NotFound, NotPermitted, UnknownOffice
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.domain.tracking_id import new_tracking_id
from cmo_app.models import Grievance, HandingOver, Office
from cmo_app.services import casework, following
from cmo_app.services.administration import handing_over, people, people_views, postings
from cmo_app.services.chain import broken_timelines
from cmo_app.services.standing import offices_of
from tests.factories import (
    create_office,
    create_official,
    create_reported,
    create_taken_up,
    messages,
    office_of,
    post,
)

TITLES = {"title_en": "Engineer", "title_bn": "বাস্তুকার"}


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


def place(administrator, official):
    view = people_views.person(actor=administrator, language="en", person_id=official.person_id)
    return next(each for each in view.places if not each.is_over)


def end(administrator, official, *, to=None, **more):
    here = place(administrator, official)
    form = {"posting_id": here.id, "stamp": here.stamp, "to_person_id": str(to.person_id) if to else "", **more}
    postings.end(form=form, actor=administrator)


def work_off():
    while handing_over.go_on():
        pass


def seats(official, now=None):
    with reading() as session:
        return [office.id for office in offices_of(session, official)]


def test_a_posting_that_begins_tomorrow_counts_from_tomorrow(administrator):
    officer, office = create_official(), create_office()
    tomorrow = datetime.now(INDIA).date() + timedelta(days=1)
    form = {"person_id": str(officer.person_id), "office": office.names["bn"], **TITLES}
    postings.post(form={**form, "from_on": tomorrow.isoformat()}, actor=administrator)
    assert seats(officer) == []
    with pytest.raises(InvalidFields):
        postings.post(form={**form, "from_on": "2020-01-01"}, actor=administrator)


def test_a_posting_without_a_day_counts_at_once_and_only_once(administrator):
    officer, office = create_official(), create_office()
    form = {"person_id": str(officer.person_id), "office": office.names["en"], "from_on": "", **TITLES}
    postings.post(form=form, actor=administrator)
    assert seats(officer) == [office.id]
    with pytest.raises(InvalidFields) as refused:
        postings.post(form=form, actor=administrator)
    assert isinstance(refused.value.fields["office"], AlreadyThere)


def test_a_title_is_asked_for_in_every_language_and_the_office_must_exist(administrator):
    officer = create_official()
    form = {"person_id": str(officer.person_id), "office": "Nowhere", "title_en": "Engineer", "title_bn": ""}
    with pytest.raises(InvalidFields) as refused:
        postings.post(form=form, actor=administrator)
    assert list(refused.value.fields) == ["title_bn"]
    with pytest.raises(InvalidFields) as refused:
        postings.post(form={**form, **TITLES}, actor=administrator)
    assert isinstance(refused.value.fields["office"], UnknownOffice)


def test_ending_a_posting_gives_open_work_to_the_colleague_chosen(administrator):
    filed = create_taken_up()
    colleague = create_official()
    post(colleague, office_here(filed))
    due = filed.row.due_at
    end(administrator, filed.officer, to=colleague)
    work_off()
    assert filed.row.assignee_id == colleague.person_id
    assert filed.row.stage == Stage.UNDER_PROCESS
    assert filed.row.due_at == due
    assert seats(filed.officer) == []
    last = filed.entries[-1]
    assert (last.action, last.role, last.actor_id) == (Action.HAND_OVER, Role.SYSTEM, administrator.person_id)


def test_ending_a_posting_puts_open_work_back_into_the_queue_where_nobody_is_chosen(administrator):
    filed = create_taken_up()
    end(administrator, filed.officer)
    work_off()
    assert (filed.row.assignee_id, filed.row.stage) == (None, Stage.REGISTERED)


def test_the_complainant_gets_one_message_and_the_colleague_one_about_all(administrator):
    office = create_office()
    officer, colleague = create_official(office=office), create_official(office=office)
    filed = [create_taken_up(officer=officer) for _each in range(3)]
    end(administrator, officer, to=colleague)
    work_off()
    assert len(messages(to=filed[0].citizen, template="handed_over")) == 2  # by SMS and by e-mail
    told = messages(to=colleague, template="work_received")
    assert {each.channel for each in told} == {"sms", "email"} and len(told) == 2
    assert "3" in told[0].text


def test_what_a_colleague_reported_on_in_vain_never_comes_back_to_them(administrator):
    office = create_office()
    former, officer = create_official(office=office), create_official(office=office)
    filed = create_reported(officer=former)
    following.dispute(**filed.now, reason="Nothing was done.", paper_ids=[], actor=filed.citizen)
    with transaction() as session:
        row = session.get_one(Grievance, filed.row.id)
        row.office_id, row.tier, row.assignee_id, row.stage = office.id, 1, officer.person_id, Stage.ASSIGNED
    other = create_taken_up(officer=officer)
    end(administrator, officer, to=former)
    work_off()
    assert filed.row.assignee_id is None
    assert other.row.assignee_id == former.person_id
    view = people_views.person(actor=administrator, language="en", person_id=officer.person_id)
    assert "1 could not go to" in view.handings[0].words


def test_nothing_is_handed_to_somebody_who_does_not_sit_there(administrator):
    filed = create_taken_up()
    with pytest.raises(InvalidFields):
        end(administrator, filed.officer, to=create_official(office=create_office()))
    with pytest.raises(InvalidFields):
        end(administrator, filed.officer, to=filed.officer)


def test_the_queue_gets_it_all_where_the_colleague_is_disabled_meanwhile(administrator):
    filed = create_taken_up()
    colleague = create_official()
    post(colleague, office_here(filed))
    end(administrator, filed.officer, to=colleague)
    view = people_views.person(actor=administrator, language="en", person_id=colleague.person_id)
    people.disable(form={"person_id": view.id, "stamp": view.stamp}, actor=administrator)
    work_off()
    assert filed.row.assignee_id is None


def test_500_open_grievances_go_in_batches_that_survive_a_restart(administrator):
    filed = create_taken_up()
    colleague = create_official()
    post(colleague, office_here(filed))
    copies(filed.row, 499)
    end(administrator, filed.officer, to=colleague)
    assert handing_over.go_on() == handing_over.BATCH
    assert held_by(filed.officer) == 450
    view = people_views.person(actor=administrator, language="en", person_id=filed.officer.person_id)
    assert view.handings[0].words.startswith("50 of 500")
    assert view.handings[0].is_running
    work_off()
    assert (held_by(filed.officer), held_by(colleague)) == (0, 500)
    with reading() as session:
        job = session.exec(select(HandingOver)).one()
    assert (job.total, job.done, job.queued) == (500, 500, 0)
    assert job.ended_at is not None
    assert list(broken_timelines()) == []


def test_a_posting_that_ends_next_week_hands_over_next_week(administrator):
    filed = create_taken_up()
    then = datetime.now(INDIA).date() + timedelta(days=7)
    end(administrator, filed.officer, until_on=then.isoformat())
    work_off()
    assert filed.row.assignee_id == filed.officer.person_id
    assert seats(filed.officer) != []
    later = datetime.now(UTC) + timedelta(days=8)
    handing_over.go_on(now=later)
    assert filed.row.assignee_id is None


def test_a_moved_officer_leaves_the_work_behind_and_sits_in_the_new_office(administrator):
    filed = create_taken_up()
    new = create_office()
    here = place(administrator, filed.officer)
    form = {"posting_id": here.id, "stamp": here.stamp, "office": new.names["en"], **TITLES}
    postings.move(form=form, actor=administrator)
    work_off()
    assert seats(filed.officer) == [new.id]
    assert filed.row.assignee_id is None


def test_a_disabled_officer_leaves_the_work_in_the_queue(administrator):
    filed = create_taken_up()
    view = people_views.person(actor=administrator, language="en", person_id=filed.officer.person_id)
    assert view.open_work == "1 open grievance"
    people.disable(form={"person_id": view.id, "stamp": view.stamp}, actor=administrator)
    work_off()
    assert (filed.row.assignee_id, filed.row.stage) == (None, Stage.REGISTERED)


def test_an_officer_who_becomes_an_auditor_leaves_office_and_work(administrator):
    filed = create_taken_up()
    view = people_views.person(actor=administrator, language="en", person_id=filed.officer.person_id)
    form = {"person_id": view.id, "stamp": view.stamp, "role": "auditor"}
    people.change_role(form=form, actor=administrator)
    work_off()
    assert filed.row.assignee_id is None
    assert seats(filed.officer) == []


def test_an_old_screen_ends_no_posting(administrator):
    filed = create_taken_up()
    here = place(administrator, filed.officer)
    form = {"posting_id": here.id, "stamp": here.stamp, "title_en": "Chief", "title_bn": "প্রধান"}
    postings.change_titles(form=form, actor=administrator)
    with pytest.raises(ChangedMeanwhile):
        postings.end(form={"posting_id": here.id, "stamp": here.stamp}, actor=administrator)


def test_whoever_has_left_can_do_nothing_any_more(administrator):
    filed = create_taken_up()
    end(administrator, filed.officer)
    with pytest.raises(NotFound):
        casework.comment(**filed.now, text="Still here", actor=filed.officer)


def test_a_question_under_way_stays_asked_when_the_officer_leaves(administrator):
    filed = create_taken_up()
    casework.seek_information(**filed.now, question="Since when?", actor=filed.officer)
    end(administrator, filed.officer)
    work_off()
    assert (filed.row.assignee_id, filed.row.stage) == (None, Stage.INFORMATION_SOUGHT)
    following.give_information(**filed.now, text="Since May.", paper_ids=[], actor=filed.citizen)
    assert filed.row.stage == Stage.UNDER_PROCESS


def test_only_an_administrator_gives_and_takes_places():
    supervisor = create_official(Role.SUPERVISOR, office=office_of(3))
    for act in (postings.post, postings.end, postings.move, postings.change_titles):
        with pytest.raises(NotPermitted):
            act(form={}, actor=supervisor)


def office_here(filed):
    with reading() as session:
        return session.get_one(Office, filed.row.office_id)


def copies(row, count):
    """Grievances like one, each with an identity of its own and a timeline yet to begin."""
    with transaction() as session:
        for _each in range(count):
            fresh = {"tracking_id": new_tracking_id(2026), "idempotency_key": secrets.token_hex(8)}
            session.add(Grievance(**{**row.model_dump(exclude={"id"}), **fresh, "chain_end": "", "chain_length": 0}))


def held_by(official):
    with reading() as session:
        return len(session.exec(select(Grievance.id).where(Grievance.assignee_id == official.person_id)).all())


@pytest.mark.parametrize("is_appealed", [False, True], ids=["reported", "under_appeal"])
def test_nothing_open_stays_with_who_has_left_not_even_what_waits_for_others(administrator, is_appealed):
    filed = create_reported()
    if is_appealed:
        with transaction() as session:
            session.get_one(Grievance, filed.row.id).stage = Stage.UNDER_APPEAL
    colleague = create_official()
    post(colleague, office_here(filed))
    stage, due = filed.row.stage, filed.row.due_at
    shown = people_views.person(actor=administrator, language="en", person_id=filed.officer.person_id)
    assert shown.open_work == "1 open grievance"
    end(administrator, filed.officer, to=colleague)
    work_off()
    assert (filed.row.assignee_id, filed.row.stage, filed.row.due_at) == (colleague.person_id, stage, due)
    end(administrator, colleague)
    work_off()
    assert (filed.row.assignee_id, filed.row.stage, filed.row.due_at) == (None, stage, due)
    assert not list(broken_timelines())
