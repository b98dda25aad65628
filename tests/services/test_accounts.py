"""One's own account: what proves who one is, how one is told, where one is logged in, and leaving."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from cmo_app.db import reading
from cmo_app.domain import errors
from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.models import AddressProofRow, IdentityProofRow
from cmo_app.services import account_views, accounts, own_data
from cmo_app.services.papers import Purpose
from tests import factories as make

AADHAAR = "234123412346"


def proof_rows(citizen):
    with reading() as session:
        return [
            session.exec(select(table).where(table.person_id == citizen.person_id)).first()
            for table in (IdentityProofRow, AddressProofRow)
        ]


def refusals(act, **values):
    with pytest.raises(errors.InvalidFields) as refused:
        act(**values)
    return {name: type(refusal) for name, refusal in refused.value.fields.items()}


def test_of_an_aadhaar_number_four_digits_and_a_keyed_hash_are_kept():
    citizen = make.create_citizen(proofs=False)
    form = make.fresh(citizen, **{**make.PROOFS, "id_kind": IdProof.AADHAAR, "id_number": "২৩৪১ ২৩৪১ ২৩৪৬"})
    accounts.give_proofs(form=form, actor=citizen)
    identity, _residence = proof_rows(citizen)
    assert (identity.last_four, len(identity.number_hash)) == ("2346", 64)
    assert AADHAAR[:8] not in repr(identity) and "2341" not in identity.last_four
    assert "2346" in account_views.account_of(actor=citizen, language="en").identity


@pytest.mark.parametrize(
    ("changed", "field", "refusal"),
    [
        ({"id_kind": IdProof.AADHAAR, "id_number": "234123412345"}, "id_number", errors.InvalidAadhaar),
        ({"id_kind": IdProof.AADHAAR, "id_number": "123412341234"}, "id_number", errors.InvalidAadhaar),
        ({"id_kind": IdProof.EPIC, "id_number": "AB123"}, "id_number", errors.InvalidEpic),
        ({"id_kind": IdProof.DRIVING_LICENCE, "id_number": "MH012019"}, "id_number", errors.InvalidDrivingLicence),
        ({"address_number": "!"}, "address_number", errors.InvalidRationCard),
        ({"id_number": ""}, "id_number", errors.NumberOrScanRequired),
        ({"address_kind": "rent"}, "address_kind", errors.UnknownChoice),
    ],
)
def test_each_wrong_proof_is_named_and_nothing_is_kept(changed, field, refusal):
    citizen = make.create_citizen(proofs=False)
    assert refusals(accounts.give_proofs, form=make.fresh(citizen, **{**make.PROOFS, **changed}), actor=citizen) == {
        field: refusal
    }
    assert proof_rows(citizen) == [None, None]


def test_the_slips_of_both_proofs_are_told_at_once():
    citizen = make.create_citizen(proofs=False)
    wrong = {**make.PROOFS, "id_kind": IdProof.AADHAAR, "id_number": "1", "address_kind": "", "address_number": ""}
    assert refusals(accounts.give_proofs, form=make.fresh(citizen, **wrong), actor=citizen) == {
        "id_number": errors.InvalidAadhaar,
        "address_kind": errors.NothingChosen,
        "address_number": errors.NumberOrScanRequired,
    }
    hidden = {**make.PROOFS, "address_kind": AddressProof.UTILITY_BILL, "address_number": "\u200b\u200d\x01-"}
    assert refusals(accounts.give_proofs, form=make.fresh(citizen, **hidden), actor=citizen) == {
        "address_number": errors.NumberOrScanRequired
    }
    with pytest.raises(errors.UnknownField):
        accounts.give_proofs(form=make.fresh(citizen, **make.PROOFS, more="1"), actor=citizen)


def test_a_scan_alone_is_a_proof_and_a_strangers_scan_is_none():
    citizen, stranger = make.create_citizen(proofs=False), make.create_citizen(proofs=False)
    scan = make.upload(citizen, purpose=Purpose.IDENTITY)
    form = make.fresh(citizen, **{**make.PROOFS, "id_number": "", "id_scan": scan.id})
    with pytest.raises(errors.NotFound):
        accounts.give_proofs(form=form, actor=stranger)
    accounts.give_proofs(form=form, actor=citizen)
    assert proof_rows(citizen)[0].attachment_id is not None


def test_proofs_given_again_replace_the_old_ones():
    citizen = make.create_citizen()
    accounts.give_proofs(
        form=make.fresh(citizen, **{**make.PROOFS, "address_kind": AddressProof.UTILITY_BILL}), actor=citizen
    )
    assert proof_rows(citizen)[1].kind == AddressProof.UTILITY_BILL


def test_a_profile_with_a_place_of_another_district_is_refused():
    citizen, fields = make.create_citizen(), make.draft_fields()
    form = make.fresh(citizen, name="Anita", district_id="1", local_body_id=fields["local_body_id"], pin="700126")
    assert refusals(accounts.change_profile, form=form, actor=citizen) == {"local_body_id": errors.OutsideDistrict}
    accounts.change_profile(form={**form, "district_id": fields["district_id"]}, actor=citizen)
    assert make.person(citizen).name == "Anita"


def test_an_official_changes_their_name_and_is_asked_for_no_home():
    official = make.create_official()
    accounts.change_profile(form=make.fresh(official, name="Rina Das"), actor=official)
    assert make.person(official).name == "Rina Das"
    assert refusals(accounts.change_profile, form={"name": "Anita"}, actor=make.create_citizen()).keys() >= {"pin"}


def test_at_least_one_channel_stays():
    citizen = make.create_citizen()

    def change(form):
        return accounts.change_telling(form=make.fresh(citizen, **form), actor=citizen, languages=("bn", "en"))

    assert refusals(change, form={"language": "en"}) == {"tells_by_sms": errors.NothingChosen}
    assert refusals(change, form={"language": "xx", "tells_by_sms": "on"}) == {"language": errors.UnknownChoice}
    assert change({"language": "en", "tells_by_email": "on"}) == "en"
    filed = make.create_grievance(citizen=citizen)
    assert [message.channel for message in make.messages(to=filed.citizen, template="lodged")] == ["email"]


def test_a_new_number_needs_the_password_and_its_own_code_and_the_old_one_is_told():
    citizen = make.create_citizen()
    old, new = make.person(citizen).mobile, "9730077777"

    def ask(password):
        form = {"contact": new, "password": password}
        return accounts.ask_to_change_contact(form=form, actor=citizen, language="bn")

    assert refusals(ask, password="not-the-password") == {"password": errors.BadCredentials}
    ask(make.PASSWORD)
    code = make.code_sent_to(new)
    wrong = {"contact": new, "code": make.wrong(code)}
    assert refusals(accounts.change_contact, form=wrong, actor=citizen) == {"code": errors.WrongCode}
    other = {"contact": "9730066666", "code": code}
    assert refusals(accounts.change_contact, form=other, actor=citizen) == {"code": errors.CodeExpired}
    make.age_codes(timedelta(seconds=31))
    ask(make.PASSWORD)
    accounts.change_contact(form={"contact": new, "code": make.code_sent_to(new)}, actor=citizen)
    assert make.person(citizen).mobile == new
    assert make.messages(destination=old, template="account_changed")
    make.age_codes(timedelta(minutes=5))
    with pytest.raises(errors.TooLate):  # it is done: another change begins with the password
        accounts.send_change_code_again(form={"contact": new}, actor=citizen, language="bn")


def test_a_number_that_somebody_else_has_is_refused_only_after_its_code():
    citizen, other = make.create_citizen(), make.create_citizen()
    taken = make.person(other).mobile
    accounts.ask_to_change_contact(form={"contact": taken, "password": make.PASSWORD}, actor=citizen, language="bn")
    form = {"contact": taken, "code": make.code_sent_to(taken)}
    assert refusals(accounts.change_contact, form=form, actor=citizen) == {"code": errors.MobileTaken}


def test_my_data_holds_my_grievance_and_no_password_no_code_and_nobody_elses_words():
    filed = make.create_grievance()
    make.create_grievance(subject="অন্যের কথা")
    data = own_data.data_of(actor=filed.citizen)
    assert [row["subject"] for row in data["grievances"]] == [filed.row.subject]
    assert "password_hash" not in repr(data)
    assert "অন্যের কথা" not in repr(data)


def test_closing_an_account_needs_its_password_and_keeps_the_grievances():
    filed = make.create_grievance()
    citizen = filed.citizen
    wrong = {"password": "not-the-password"}
    assert refusals(accounts.close_account, form=wrong, actor=citizen) == {"password": errors.BadCredentials}
    accounts.close_account(form={"password": make.PASSWORD}, actor=citizen)
    assert make.person(citizen).closed_at is not None
    assert filed.row.subject


def test_a_visitor_has_no_account_to_look_at():
    with pytest.raises(errors.LoginRequired):
        account_views.account_of(actor=make.create_visitor(), language="bn")


def test_a_password_is_tried_no_more_often_inside_an_account_than_at_the_login():
    citizen = make.create_citizen()
    wrong = {"contact": "9730088888", "password": "not this one"}
    for _try in range(10):
        with pytest.raises((errors.InvalidFields, errors.TooManyRequests)):
            accounts.close_account(form={"password": "not this one"}, actor=citizen)
    with pytest.raises(errors.TooManyRequests):
        accounts.close_account(form={"password": "not this one"}, actor=citizen)
    with pytest.raises(errors.TooManyRequests):
        accounts.ask_to_change_contact(form=wrong, actor=citizen, language="bn")


def test_an_error_of_the_database_says_nothing_that_a_citizen_wrote():
    with pytest.raises(DBAPIError) as failed, reading() as session:
        session.execute(text("SELECT :words FROM nowhere"), {"words": "রফিক শেখ"})
    assert "রফিক" not in str(failed.value)


@pytest.mark.parametrize(("language", "shown"), [("bn", "৭০০১২৬"), ("en", "700126")])
def test_a_pin_is_read_in_the_digits_of_the_page_and_changed_as_it_is_kept(language, shown):
    account = account_views.account_of(actor=make.create_citizen(), language=language)
    assert (account.pin_shown, account.pin) == (shown, "700126")


def profile_form(number=1):
    fields = make.draft_fields()
    place = {name: fields[name] for name in ("district_id", "local_body_id")}
    return {"name": f"Anita {'I' * number}", "pin": "700126", "address": f"{number} Station Road", **place}


def telling_form(number=1):
    return {"language": "en", **({"tells_by_sms": "on"} if number == 1 else {"tells_by_email": "on"})}


def proofs_form(number=1):
    return {**make.PROOFS, "id_number": f"XYZ123456{number}"}


def change_telling(*, form, actor):
    accounts.change_telling(form=form, actor=actor, languages=("bn", "en"))


CHANGES = [
    (accounts.change_profile, profile_form),
    (change_telling, telling_form),
    (accounts.give_proofs, proofs_form),
]


def kept(citizen):
    """What of an account these three forms change."""
    whole = [make.person(citizen), *proof_rows(citizen)]
    return [row.model_dump(exclude={"given_at"}) for row in whole]


@pytest.mark.parametrize(("act", "form_of"), CHANGES)
def test_an_old_screen_of_ones_own_account_overwrites_nothing(act, form_of):
    citizen = make.create_citizen()
    old = make.fresh(citizen, **form_of(1))
    change_telling(form=make.fresh(citizen, language="bn", tells_by_email="on"), actor=citizen)
    before = kept(citizen)
    with pytest.raises(errors.ChangedMeanwhile):
        act(form=old, actor=citizen)
    assert kept(citizen) == before
    with pytest.raises(errors.InvalidFields):
        act(form=form_of(1), actor=citizen)
    act(form=make.fresh(citizen, **form_of(1)), actor=citizen)
    assert kept(citizen) != before


@pytest.mark.parametrize(("act", "form_of"), CHANGES)
def test_a_form_of_ones_own_account_that_is_sent_twice_is_done_once(act, form_of):
    citizen = make.create_citizen()
    form = make.fresh(citizen, **form_of(1))
    act(form=form, actor=citizen)
    after = kept(citizen)
    act(form=form, actor=citizen)
    assert kept(citizen) == after


@pytest.mark.parametrize(("act", "form_of"), CHANGES)
def test_of_two_screens_that_save_at_once_one_is_told_that_it_was_changed_meanwhile(act, form_of):
    citizen = make.create_citizen()
    version = make.person(citizen).version
    forms = [make.fresh(citizen, **form_of(number)) for number in (1, 2)]

    def save(form):
        try:
            act(form=form, actor=citizen)
        except errors.ChangedMeanwhile as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(2) as threads:
        ended = list(threads.map(save, forms))
    assert sorted(ending is None for ending in ended) == [False, True]
    assert make.person(citizen).version == version + 1
