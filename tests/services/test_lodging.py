"""Lodging: exactly once for a key, complete, proved, and with the right office."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.services import drafts, lodging
from tests import factories as make


def lodge(citizen, key):
    return lodging.lodge(declares=True, key=key, actor=citizen, language="bn")


def test_what_was_written_becomes_a_grievance_with_a_tracking_id_a_timeline_and_messages():
    filed = make.create_grievance()
    assert parse_tracking_id(filed.tracking_id) == filed.tracking_id
    assert filed.row.stage == Stage.REGISTERED
    assert filed.row.subject == "গ্রামের নলকূপ দুই মাস খারাপ"
    assert [entry.action for entry in filed.entries] == ["lodge"]
    assert {message.channel for message in make.messages(to=filed.citizen, template="lodged")} == {"sms", "email"}
    assert make.messages(to=filed.officer, template="office_new")


def test_the_same_key_twice_gives_the_same_tracking_id():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    assert lodge(citizen, key) == lodge(citizen, key)
    assert len(make.messages(to=citizen, template="lodged")) == 2


def test_the_same_key_from_sixteen_threads_at_once_makes_one_grievance():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    with ThreadPoolExecutor(8) as threads:
        lodged = list(threads.map(lambda _: lodge(citizen, key), range(16)))
    assert len(set(lodged)) == 1
    assert len(make.timeline(lodged[0].tracking_id)) == 1


def test_a_stranger_with_the_key_gets_nothing():
    citizen, stranger = make.create_citizen(), make.create_citizen()
    key = make.write_draft(citizen)
    lodge(citizen, key)
    with pytest.raises(errors.ChangedMeanwhile):
        lodge(stranger, key)


def test_nothing_is_sent_before_identity_and_address_are_proved_and_the_draft_stays():
    citizen = make.create_citizen(proofs=False)
    key = make.write_draft(citizen)
    with pytest.raises(errors.ProofOfIdentityRequired):
        lodge(citizen, key)
    assert drafts.load(citizen)[0]["subject"] == "গ্রামের নলকূপ দুই মাস খারাপ"


def test_nothing_is_sent_without_the_declaration():
    citizen = make.create_citizen()
    with pytest.raises(errors.InvalidFields) as refusal:
        lodging.lodge(declares=False, key=make.write_draft(citizen), actor=citizen, language="bn")
    assert isinstance(refusal.value.fields["declares"], errors.DeclarationRequired)


def test_a_draft_with_a_hole_is_refused_by_field_and_kept():
    citizen = make.create_citizen()
    key = make.write_draft(citizen, description="")
    with pytest.raises(errors.InvalidFields) as refusal:
        lodge(citizen, key)
    assert "description" in refusal.value.fields
    assert drafts.load(citizen)[0]["subject"] == "গ্রামের নলকূপ দুই মাস খারাপ"


def test_a_subject_retired_meanwhile_is_refused_and_the_rest_is_kept():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    make.change(make.category(), retired_at=datetime.now(UTC))
    with pytest.raises(errors.InvalidFields) as refusal:
        lodge(citizen, key)
    assert "category_id" in refusal.value.fields
    assert "lodge_subject_matter" in drafts.review(citizen, "bn").missing
    assert drafts.load(citizen)[0]["description"]


def test_an_official_does_not_lodge():
    officer = make.create_official(office=make.create_office())
    with pytest.raises(errors.NotPermitted):
        lodge(officer, make.write_draft(officer))


def test_send_after_the_login_ran_out_leaves_once_its_owner_is_back():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    with pytest.raises(errors.LoginRequired):
        lodge(Actor(session_id=citizen.session_id), key)
    lodged = lodging.lodge_pending(actor=citizen, language="bn")
    assert lodged is not None
    assert lodged == lodge(citizen, key)
    assert lodging.lodge_pending(actor=citizen, language="bn") is None


def test_it_goes_to_the_lowest_office_that_covers_subject_and_place():
    block = make.create_office(1)
    assert make.create_grievance(officer=make.create_official(office=block)).row.office_id == block.id
    make.change(block, retired_at=datetime.now(UTC))
    officer = make.create_official(office=make.office_of(2))
    assert make.create_grievance(officer=officer).row.office_id == make.office_of(2).id


def test_what_nobody_could_place_is_screened_by_the_cmo_cell():
    cell = make.create_official(Role.CMO_CELL, office=make.office_of(4))
    filed = make.create_grievance(officer=cell, category_id="unknown")
    assert (filed.row.stage, filed.row.office_id) == (Stage.SCREENING, make.office_of(4).id)


def test_a_grievance_about_an_office_goes_one_tier_above_it():
    officer = make.create_official(office=make.create_office(1))
    filed = make.create_grievance(officer=officer, is_about_conduct="on")
    assert filed.row.office_id == make.office_of(2).id
    assert make.messages(to=officer) == []


def test_papers_of_the_draft_become_papers_of_the_grievance():
    citizen = make.create_citizen()
    key = make.write_draft(citizen)
    for _number in range(2):
        make.upload(citizen)
    lodged = lodge(citizen, key)
    assert make.timeline(lodged.tracking_id)[0].data == {"papers": 2}
    assert drafts.load(citizen) == ({}, 0, [])


def test_whoever_sits_in_the_office_for_something_else_is_not_told_of_what_they_cannot_open():
    judge = make.create_official(Role.APPELLATE_AUTHORITY, office=make.block_office())
    filed = make.create_grievance()
    assert make.messages(to=filed.officer, template="office_new")
    assert not make.messages(to=judge)
