"""Nobody locks somebody else out: strangers use up an allowance of their own."""

import pytest

from cmo_app.domain import errors
from cmo_app.domain.codes import CodePurpose
from cmo_app.security import limits
from cmo_app.security.devices import Place, new_mark
from cmo_app.services import accounts, logins
from tests import factories as make

HOME, CAFE = Place("203.0.113.1"), Place("198.51.100.7")


def log_in(actor, place, *, password=make.PASSWORD):
    return logins.log_in(
        identifier=make.person(actor).mobile,
        password=password,
        browser="Chrome, Android",
        actor=make.create_visitor(),
        place=place,
    )


def ask(actor, place):
    logins.ask_for_code(
        identifier=make.person(actor).mobile,
        purpose=CodePurpose.LOGIN,
        actor=make.create_visitor(),
        language="bn",
        place=place,
    )


def use_up(rate, key):
    while limits.is_within(rate, key):
        pass


def guess(actor, place):
    """Try wrong passwords until the portal has enough."""
    with pytest.raises(errors.TooManyRequests):
        while True:
            try:
                log_in(actor, place, password="not-the-password")
            except errors.BadCredentials:
                continue


def test_a_stranger_who_guesses_locks_out_their_own_address_alone():
    citizen = make.create_citizen()
    guess(citizen, CAFE)
    with pytest.raises(errors.TooManyRequests):
        log_in(citizen, CAFE)
    assert log_in(citizen, HOME).token


@pytest.mark.parametrize("act", [log_in, ask], ids=["password", "code"])
def test_strangers_from_everywhere_keep_out_strangers_and_not_a_device_that_was_in_before(act):
    citizen = make.create_citizen()
    mark = log_in(citizen, HOME).mark
    rate = {log_in: "login_account", ask: "code_destination"}[act]
    use_up(f"{rate}_in_all", make.person(citizen).mobile)
    with pytest.raises(errors.TooManyRequests):
        act(citizen, HOME)
    act(citizen, Place(CAFE.address, mark))


def test_a_device_that_was_in_before_guesses_no_more_often_than_others():
    citizen = make.create_citizen()
    known = Place(HOME.address, log_in(citizen, HOME).mark)
    guess(citizen, known)
    with pytest.raises(errors.TooManyRequests):
        log_in(citizen, known)
    assert log_in(citizen, CAFE).token


@pytest.mark.parametrize("made_up", ["", ".", "x", "x.y", "ক.খ"])
def test_the_mark_of_another_person_or_one_made_up_is_that_of_a_stranger(made_up):
    citizen, other = make.create_citizen(), make.create_citizen()
    use_up("login_account_in_all", make.person(citizen).mobile)
    for mark in (new_mark(other.person_id or 0), made_up):
        with pytest.raises(errors.TooManyRequests):
            log_in(citizen, Place(HOME.address, mark))


def test_an_unknown_account_is_counted_in_all_just_the_same():
    use_up("login_account_in_all", "9999999999")
    with pytest.raises(errors.TooManyRequests):
        logins.log_in(identifier="9999999999", password="x", browser="", actor=make.create_visitor(), place=HOME)


def test_a_telephone_gets_so_many_codes_from_however_many_addresses():
    citizen = make.create_citizen()
    with pytest.raises(errors.TooManyRequests):
        for number in range(25):
            ask(citizen, Place(f"203.0.113.{number}"))
    assert len(make.messages(destination=make.person(citizen).mobile)) == 24


def test_asking_for_codes_to_a_new_number_uses_up_nobody_elses_allowance():
    one, two = make.create_citizen(), make.create_citizen()
    form = {"contact": "9730012345", "password": make.PASSWORD}
    use_up("code_destination", f"9730012345\nperson {one.person_id}")
    with pytest.raises(errors.TooManyRequests):
        accounts.ask_to_change_contact(form=form, actor=one, language="bn")
    accounts.ask_to_change_contact(form=form, actor=two, language="bn")
    assert make.code_sent_to("9730012345")
