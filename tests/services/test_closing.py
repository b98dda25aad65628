"""A closed account: nobody logs in, what is open goes on, and in time nothing says any more who it was."""

from datetime import timedelta

import pytest
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain import errors
from cmo_app.domain.codes import CodePurpose
from cmo_app.domain.roles import Role
from cmo_app.i18n.letters import Template
from cmo_app.models import (
    AddressProofRow,
    Attachment,
    Audit,
    ConfirmationCode,
    Draft,
    IdentityProofRow,
    Message,
    Person,
)
from cmo_app.services import (
    accounts,
    case_glimpses,
    casework,
    chain,
    closing,
    following,
    logins,
    outbox,
    registering,
    sampling,
)
from cmo_app.services.papers import Purpose
from tests import factories as make

LATER = closing.KEPT_AFTER_LAST + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def no_audit_by_chance(everywhere_installed):
    sampling.set_share(0)


def close(actor):
    accounts.close_account(form={"password": make.PASSWORD}, actor=actor)


def rows(table, **values):
    with reading() as session:
        return list(session.exec(select(table).filter_by(**values)))


def erase(after=timedelta(0)):
    return closing.erase_due(now=make.now() + after)


def finished():
    """A grievance that its complainant has confirmed."""
    filed = make.create_reported()
    following.confirm(**filed.now, rating=5, words="", actor=filed.citizen)
    return filed


def everything_said_of(actor):
    return repr([rows(Person, id=actor.person_id), rows(Message, person_id=actor.person_id)])


def test_proofs_address_and_what_was_not_sent_go_at_once():
    citizen = make.create_citizen(address="12 Station Road")
    scan = make.upload(citizen, purpose=Purpose.IDENTITY, name="aadhaar of Mita.jpg")
    accounts.give_proofs(form=make.fresh(citizen, **{**make.PROOFS, "id_scan": scan.id}), actor=citizen)
    make.write_draft(citizen)
    close(citizen)
    for table in (IdentityProofRow, AddressProofRow, Draft):
        assert rows(table, person_id=citizen.person_id) == []
    [paper] = rows(Attachment, person_id=citizen.person_id)
    assert paper.removed_at is not None and paper.name == ""
    assert make.person(citizen).address == ""


def test_somebody_without_a_grievance_is_erased_soon_and_may_register_anew():
    citizen = make.create_citizen(name="মিতা রায়")
    before = make.person(citizen)
    logins.ask_for_code(identifier=before.mobile, purpose=CodePurpose.LOGIN, actor=citizen, language="bn")
    close(citizen)
    assert erase() == 1
    assert rows(ConfirmationCode, destination=before.mobile) == []
    said = everything_said_of(citizen)
    assert not any(text in said for text in ("মিতা", before.mobile, before.email, before.pin))
    browser, form = make.create_visitor(), make.registration(mobile=before.mobile, email=before.email)
    registering.start(form=form, actor=browser, language="bn")
    codes = {f"{name}_code": make.code_sent_to(form[name]) for name in ("mobile", "email")}
    assert registering.confirm(form=codes, browser="Chrome", actor=browser).token


def test_who_has_something_open_stays_known_to_the_office_and_is_told_of_it():
    filed = make.create_taken_up()
    mobile = make.person(filed.citizen).mobile
    close(filed.citizen)
    assert erase(LATER) == 0
    casework.report_action(**filed.now, report=make.report(filed.officer), actor=filed.officer)
    assert make.messages(to=filed.citizen, template="action_reported")
    found = case_glimpses.track(tracking_id=filed.tracking_id, last_four=mobile[-4:], address="", language="en")
    assert found.tracking_id == filed.tracking_id


def test_thirty_days_after_the_last_closure_nothing_says_who_it_was_and_the_timeline_holds():
    filed = finished()
    before = make.person(filed.citizen)
    close(filed.citizen)
    assert (erase(LATER - timedelta(hours=1)), erase(LATER), erase(LATER)) == (0, 1, 0)
    said = everything_said_of(filed.citizen) + repr([filed.row, filed.entries])
    assert not any(text in said for text in (before.name, before.mobile, before.email))
    assert list(chain.broken_timelines()) == []
    assert filed.row.subject


def test_an_audit_that_waits_can_still_ask_the_complainant():
    filed = finished()
    make.add(
        Audit(
            grievance_id=filed.row.id or 0,
            closing_number=filed.entries[-1].number,
            office_id=filed.row.office_id,
            drawn_at=make.now(),
        )
    )
    close(filed.citizen)
    assert erase(LATER) == 0


def test_whoever_was_erased_is_told_nothing_found_by_no_number_and_named_to_nobody():
    filed = finished()
    close(filed.citizen)
    erase(LATER)
    gone = make.person(filed.citizen)
    count = len(make.messages(to=filed.citizen))
    with transaction() as session:
        outbox.promise(session, template=Template.WELCOME, person=gone, values={"link": ""})
    assert len(make.messages(to=filed.citizen)) == count
    for typed in (gone.mobile[-4:], "", "0000"):
        with pytest.raises(errors.NotFound):
            case_glimpses.track(tracking_id=filed.tracking_id, last_four=typed, address="", language="en")


def test_nobody_who_has_not_closed_their_account_is_erased_and_no_official():
    citizen, official = make.create_citizen(), make.create_official(Role.SUPERVISOR)
    close(official)
    assert erase(LATER) == 0
    assert make.person(citizen).name and make.person(official).name


def test_what_was_still_owed_to_who_is_erased_is_not_sent_to_nowhere():
    citizen = make.create_citizen()
    with transaction() as session:
        outbox.promise(session, template=Template.WELCOME, person=make.person(citizen), values={"link": ""})
    close(citizen)
    erase()
    assert {message.state for message in make.messages(to=citizen)} == {"given_up"}
