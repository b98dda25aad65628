"""A counter operator lodges for a citizen who agreed, learns nothing of any account, and the citizen takes it over."""

import re

import pytest
from sqlmodel import select

from cmo_app.db import reading
from cmo_app.domain.codes import CodePurpose
from cmo_app.domain.errors import (
    BadCredentials,
    ChangedMeanwhile,
    ConsentRequired,
    InvalidFields,
    NotACitizen,
    NotFound,
    NotPermitted,
    ResendTooSoon,
)
from cmo_app.domain.roles import Role
from cmo_app.models import Person
from cmo_app.services import accounts, case_views, casework, counter, desk, logins, papers, receipts
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.papers import Purpose
from tests import factories as make

MOBILE = "9812345670"


@pytest.fixture
def operator():
    return make.create_person(Role.COUNTER_OPERATOR)


def begin(operator, consent="spoken", mobile=MOBILE):
    counter.begin(form={"mobile": mobile, "spoken": "bn", "consent": consent}, actor=operator)


def words(**changed):
    return {
        **make.draft_fields(),
        **{name: str(value) for name, value in make.PROOFS.items()},
        "name": "মালতী দাস",
        "pin": "700126",
        "agrees": "on",
        **changed,
    }


def lodge(operator, **changed):
    return counter.lodge(form=words(**changed), actor=operator)


def code_for(mobile, template):
    [message] = make.messages(destination=mobile, template=template)
    return re.findall(r"\d{6}", message.text)[0]


def test_a_new_citizen_gets_an_unclaimed_account_an_sms_and_a_receipt(operator):
    begin(operator)
    tracking_id = lodge(operator)
    row = make.grievance(tracking_id)
    with reading() as session:
        person = session.get_one(Person, row.complainant_id)
    assert (person.mobile, person.is_claimed, person.email, row.counter_operator_id) == (
        MOBILE,
        False,
        None,
        operator.person_id,
    )
    assert tracking_id in make.messages(destination=MOBILE, template="lodged_for_you")[0].text
    assert make.timeline(tracking_id)[0].data["consent"] == "spoken"
    assert receipts.receipt_for(tracking_id=tracking_id, actor=operator, language="bn").startswith(b"%PDF-")


def test_the_code_that_the_citizen_tells_is_the_proof_of_consent(operator):
    begin(operator, "code")
    assert counter.counter_of(actor=operator, language="en").step == "code"
    with pytest.raises(ConsentRequired):
        lodge(operator)
    with pytest.raises(InvalidFields):
        counter.confirm_code(form={"code": "000000"}, actor=operator)
    counter.confirm_code(form={"code": code_for(MOBILE, "consent_code")}, actor=operator)
    assert make.timeline(lodge(operator))[0].data["consent_code"]


def test_a_written_consent_needs_its_scan_which_no_officer_sees(operator):
    officer = make.create_official(office=make.create_office())
    begin(operator, "written")
    with pytest.raises(InvalidFields) as refusal:
        lodge(operator)
    assert isinstance(refusal.value.fields["consent_scan"], ConsentRequired)
    tracking_id = lodge(operator, consent_scan=make.upload(operator, purpose=Purpose.CONSENT).id)
    assert case_views.case_for(tracking_id=tracking_id, actor=officer, language="en").papers == []


def test_without_a_yes_nothing_is_lodged(operator):
    begin(operator)
    with pytest.raises(InvalidFields) as refusal:
        lodge(operator, agrees="")
    assert isinstance(refusal.value.fields["agrees"], ConsentRequired)


def test_all_slips_are_told_at_once_and_nothing_is_made(operator):
    begin(operator)
    with pytest.raises(InvalidFields) as refusal:
        lodge(operator, name="", pin="737101", id_number="", subject="")
    assert set(refusal.value.fields) == {"name", "pin", "id_number", "subject"}
    with reading() as session:
        assert session.exec(select(Person).where(Person.mobile == MOBILE)).first() is None


def test_papers_go_with_it(operator):
    begin(operator)
    make.upload(operator)
    tracking_id = lodge(operator)
    assert len(case_views.case_for(tracking_id=tracking_id, actor=operator, language="en").papers) == 1


def test_an_account_that_exists_is_used_unchanged_and_nothing_of_it_is_told(operator):
    citizen = make.create_citizen(name="Rafiq Sheikh")
    earlier = make.create_grievance(citizen=citizen)
    begin(operator, mobile=make.person(citizen).mobile)
    shown = counter.counter_of(actor=operator, language="en")
    tracking_id = lodge(operator, name="Somebody Else")
    assert make.person(citizen).name == "Rafiq Sheikh"
    assert make.grievance(tracking_id).complainant_id == citizen.person_id
    assert "Rafiq" not in repr(shown) + repr(counter.counter_of(actor=operator, language="en"))
    with pytest.raises(NotFound):
        case_views.case_for(tracking_id=earlier.tracking_id, actor=operator, language="en")
    listed = desk.desk_for(actor=operator, wanted=Wanted(), language="en")
    assert earlier.tracking_id not in repr(listed)


def test_an_officials_number_is_refused(operator):
    officer = make.create_official(office=make.create_office())
    begin(operator, mobile=make.person(officer).mobile)
    with pytest.raises(NotACitizen):
        lodge(operator)


def test_nobody_else_works_the_counter(operator):
    with pytest.raises(NotPermitted):
        begin(make.create_citizen())
    with pytest.raises(NotPermitted):
        counter.counter_of(actor=make.create_official(office=make.create_office()), language="en")


def test_a_second_tap_lodges_nothing_more(operator):
    begin(operator)
    lodge(operator)
    with pytest.raises(ChangedMeanwhile):
        lodge(operator)


def test_the_citizen_takes_the_account_over_by_a_code_to_the_mobile(operator):
    begin(operator)
    tracking_id = lodge(operator)
    visitor = make.create_visitor()
    with pytest.raises(BadCredentials):
        logins.log_in(identifier=MOBILE, password="none", browser="", actor=visitor)
    logins.ask_for_code(identifier=MOBILE, purpose=CodePurpose.LOGIN, actor=visitor, language="bn")
    logged_in = logins.log_in_by_code(identifier=MOBILE, code=code_for(MOBILE, "code"), browser="", actor=visitor)
    assert not logged_in.is_claimed
    person_id = make.grievance(tracking_id).complainant_id
    citizen = make.Actor(role=Role.COMPLAINANT, person_id=person_id)
    accounts.claim(form={"password": make.PASSWORD, "email": ""}, actor=citizen, language="bn")
    assert logins.log_in(identifier=MOBILE, password=make.PASSWORD, browser="", actor=visitor).is_claimed
    assert case_views.case_for(tracking_id=tracking_id, actor=citizen, language="bn").tracking_id == tracking_id
    with pytest.raises(NotPermitted):
        accounts.claim(form={"password": "another-long-word", "email": ""}, actor=citizen, language="bn")


def test_the_next_citizen_at_the_counter_does_not_wait_for_the_code_of_the_one_before(operator):
    for number in range(3):
        begin(operator, consent="code", mobile=f"981234567{number}")
    assert 0 < counter.counter_of(actor=operator, language="en").seconds_to_resend <= 31
    with pytest.raises(ResendTooSoon):
        counter.resend(actor=operator)


def test_the_operator_reads_no_internal_note_and_not_who_looked(operator):
    officer = make.create_official(office=make.create_office())
    begin(operator)
    tracking_id = lodge(operator)
    casework.comment(tracking_id=tracking_id, version=1, text="The engineer is on leave.", actor=officer)
    seen = case_views.case_for(tracking_id=tracking_id, actor=operator, language="en")
    assert "The engineer is on leave." not in [event.note for event in seen.events]
    assert len(seen.events) == 1


def test_a_scan_once_given_is_the_citizens_alone(operator):
    scan = make.upload(operator, purpose=Purpose.IDENTITY).id
    begin(operator)
    lodge(operator, id_number="", id_scan=scan)
    begin(operator, mobile="9812345671")
    with pytest.raises(NotFound):
        lodge(operator, id_number="", id_scan=scan)
    with pytest.raises(NotFound):
        papers.open_file(public_id=scan, is_thumbnail=False, actor=operator)
    with pytest.raises(NotFound):
        papers.remove(public_id=scan, actor=operator)
