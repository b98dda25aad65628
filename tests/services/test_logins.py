"""Getting in and out: by password or code, without saying who has an account, and never locked out for good."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import bcrypt
import pytest

from cmo_app.domain import errors
from cmo_app.domain.codes import MAX_TRIES, CodePurpose
from cmo_app.models import Person
from cmo_app.security import limits
from cmo_app.security.passwords import is_password
from cmo_app.security.sessions import actor_of
from cmo_app.services import logins
from tests import factories as make

BENGALI = "শালিক নদী আকাশ মেঘ বৃষ্টি রোদ ধানক্ষেত"


def log_in(identifier, password=make.PASSWORD, *, actor=None):
    actor = actor or make.create_visitor()
    return logins.log_in(identifier=identifier, password=password, browser="Chrome, Android", actor=actor)


def ask(identifier, actor, purpose=CodePurpose.LOGIN):
    logins.ask_for_code(identifier=identifier, purpose=purpose, actor=actor, language="bn")


def by_code(identifier, code, actor):
    return logins.log_in_by_code(identifier=identifier, code=code, browser="Chrome", actor=actor)


def mobile_of(actor):
    return make.person(actor).mobile


def shown(text):
    """Write digits as a Bengali keyboard does."""
    return text.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))


@pytest.mark.parametrize("write", [lambda p: p.mobile, lambda p: p.email, lambda p: f"+91 {shown(p.mobile)}"])
def test_mobile_or_email_and_password_open_a_session_under_a_new_token(write):
    citizen, browser = make.create_citizen(), make.create_visitor()
    logged_in = log_in(write(make.person(citizen)), actor=browser)
    assert actor_of(logged_in.token).person_id == citizen.person_id


def test_a_password_of_many_bengali_letters_is_read_to_its_last_one():
    citizen = make.create_citizen(password=BENGALI)
    assert log_in(mobile_of(citizen), BENGALI).token
    with pytest.raises(errors.BadCredentials):
        log_in(mobile_of(citizen), BENGALI[:-1] + "ক")


def test_a_wrong_password_and_an_unknown_account_look_the_same():
    citizen = make.create_citizen()
    said = []
    for identifier in (mobile_of(citizen), "9999999999", "nobody@example.org"):
        with pytest.raises(errors.BadCredentials) as refusal:
            log_in(identifier, "not-the-password")
        said.append(refusal.value.values)
    assert said == [{}, {}, {}]


class TestHowLongItTakes:
    @pytest.fixture
    def wanted_settings(self):
        return {"bcrypt_cost": "8"}

    def test_an_unknown_account_takes_as_long_to_refuse(self):
        citizen, browser, taken = make.create_citizen(password="measured-by-the-clock"), make.create_visitor(), {}
        for identifier in (mobile_of(citizen), "9999999999"):
            tries = []
            for _number in range(6):
                began = time.thread_time()
                with pytest.raises(errors.BadCredentials):
                    log_in(identifier, "not-the-password", actor=browser)
                tries.append(time.thread_time() - began)
            taken[identifier] = min(tries)
        known, unknown = taken.values()
        assert 0.7 < known / unknown < 1.4


def test_a_code_for_an_unknown_account_looks_sent_and_leaves_nothing():
    browser = make.create_visitor()
    ask("9999999999", browser)
    assert make.messages() == []
    with pytest.raises(errors.WrongCode) as refusal:
        by_code("9999999999", "123456", browser)
    assert refusal.value.values == {"tries_left": MAX_TRIES - 1}


def test_a_code_opens_a_session_once():
    citizen, browser = make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    code = make.code_sent_to(mobile_of(citizen))
    logged_in = by_code(mobile_of(citizen), code, browser)
    assert actor_of(logged_in.token).person_id == citizen.person_id
    with pytest.raises(errors.CodeExpired):
        by_code(mobile_of(citizen), code, browser)


def test_after_five_wrong_tries_even_the_right_code_is_refused():
    citizen, browser = make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    code = make.code_sent_to(mobile_of(citizen))
    for left in (4, 3, 2, 1):
        with pytest.raises(errors.WrongCode) as refusal:
            by_code(mobile_of(citizen), make.wrong(code), browser)
        assert refusal.value.values == {"tries_left": left}
    for attempt in (make.wrong(code), code):
        with pytest.raises(errors.CodeExpired):
            by_code(mobile_of(citizen), attempt, browser)


def test_sixteen_tries_at_once_are_still_five_tries():
    citizen, browser = make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    code = make.code_sent_to(mobile_of(citizen))

    def attempt(_number):
        try:
            by_code(mobile_of(citizen), make.wrong(code), browser)
        except errors.DomainError as refusal:
            return refusal.values.get("tries_left", 0)

    with ThreadPoolExecutor(8) as threads:
        left = sorted(threads.map(attempt, range(16)), reverse=True)
    assert left == [4, 3, 2, 1] + [0] * 12
    with pytest.raises(errors.CodeExpired):
        by_code(mobile_of(citizen), code, browser)


def test_a_code_lives_five_minutes():
    citizen, browser = make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    make.age_codes(timedelta(minutes=4, seconds=50))
    make.age_codes(timedelta(seconds=11))
    with pytest.raises(errors.CodeExpired):
        by_code(mobile_of(citizen), make.code_sent_to(mobile_of(citizen)), browser)


def test_the_wait_before_another_code_grows():
    citizen, browser = make.create_citizen(), make.create_visitor()
    for seconds in (30, 60, 120):
        ask(mobile_of(citizen), browser)
        with pytest.raises(errors.ResendTooSoon) as refusal:
            ask(mobile_of(citizen), browser)
        assert seconds - 5 <= refusal.value.values["seconds"] <= seconds + 1
        make.age_codes(timedelta(seconds=seconds))
    assert len(make.messages(destination=mobile_of(citizen), template="code")) == 3


def test_only_the_newest_code_counts_and_only_in_the_browser_that_asked():
    citizen, browser, other = make.create_citizen(), make.create_visitor(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    first = make.code_sent_to(mobile_of(citizen))
    make.age_codes(timedelta(seconds=31))
    ask(mobile_of(citizen), browser)
    second = make.code_sent_to(mobile_of(citizen))
    with pytest.raises(errors.CodeExpired):
        by_code(mobile_of(citizen), second, other)
    if first != second:
        with pytest.raises(errors.WrongCode):
            by_code(mobile_of(citizen), first, browser)
    assert by_code(mobile_of(citizen), second, browser).token


def test_a_code_sent_to_one_account_does_not_open_another():
    citizen, victim, browser = make.create_citizen(), make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    with pytest.raises(errors.BadCredentials):
        by_code(mobile_of(victim), make.code_sent_to(mobile_of(citizen)), browser)


def test_a_code_to_log_in_does_not_set_a_password():
    citizen, browser = make.create_citizen(), make.create_visitor()
    ask(mobile_of(citizen), browser)
    with pytest.raises(errors.CodeExpired):
        logins.reset_password(
            identifier=mobile_of(citizen),
            code=make.code_sent_to(mobile_of(citizen)),
            password="another-long-one",
            browser="Chrome",
            actor=browser,
        )


def test_a_new_password_by_code_ends_every_other_session_and_tells_the_owner():
    citizen, browser = make.create_citizen(), make.create_visitor()
    elsewhere = log_in(mobile_of(citizen)).token
    ask(mobile_of(citizen), browser, CodePurpose.RESET)
    here = logins.reset_password(
        identifier=mobile_of(citizen),
        code=make.code_sent_to(mobile_of(citizen)),
        password=BENGALI,
        browser="Chrome",
        actor=browser,
    ).token
    assert (actor_of(elsewhere).person_id, actor_of(here).person_id) == (None, citizen.person_id)
    assert log_in(mobile_of(citizen), BENGALI).token
    assert make.messages(to=citizen, template="account_changed")


def test_ten_wrong_passwords_lock_the_account_for_minutes_and_not_for_good():
    citizen = make.create_citizen()
    for _number in range(10):
        with pytest.raises(errors.BadCredentials):
            log_in(mobile_of(citizen), "not-the-password")
    with pytest.raises(errors.TooManyRequests) as refusal:
        log_in(mobile_of(citizen))
    assert refusal.value.values["minutes"] <= 15
    limits.forget()
    assert log_in(mobile_of(citizen)).token


def test_an_unknown_account_is_locked_just_the_same():
    for _number in range(10):
        with pytest.raises(errors.BadCredentials):
            log_in("9999999999", "not-the-password")
    with pytest.raises(errors.TooManyRequests):
        log_in("9999999999")


def test_logging_out_ends_this_browser_alone_and_logging_out_elsewhere_all_but_this_one():
    citizen = make.create_citizen()
    one, two, three = (log_in(mobile_of(citizen)).token for _number in range(3))
    logins.log_out(actor_of(one))
    assert [actor_of(token).is_logged_in for token in (one, two, three)] == [False, True, True]
    logins.log_out_elsewhere(actor=actor_of(two))
    assert [actor_of(token).is_logged_in for token in (two, three)] == [True, False]


def test_nobody_ends_a_strangers_session():
    citizen, stranger = make.create_citizen(), make.create_citizen()
    token = log_in(mobile_of(citizen)).token
    with pytest.raises(errors.NotFound):
        logins.log_out_elsewhere(actor=stranger, public_id=make.public_id_of(actor_of(token)))
    assert actor_of(token).is_logged_in


@pytest.mark.parametrize("column", ["closed_at", "disabled_at"])
def test_a_closed_or_disabled_account_is_nobody_at_once(column):
    citizen = make.create_citizen()
    token = log_in(mobile_of(citizen)).token
    row = make.person(citizen)
    make.change(row, **{column: row.created_at})
    assert not actor_of(token).is_logged_in
    with pytest.raises(errors.BadCredentials):
        log_in(row.mobile)


def test_an_officials_session_ends_after_half_a_day_of_silence_a_citizens_after_thirty_days():
    officer, citizen = make.create_official(office=make.block_office()), make.create_citizen()
    for actor, idle, is_in in (
        (officer, timedelta(hours=11), True),
        (officer, timedelta(hours=13), False),
        (citizen, timedelta(days=29), True),
        (citizen, timedelta(days=31), False),
    ):
        token = log_in(mobile_of(actor)).token
        assert actor_of(token, now=make.now() + idle).is_logged_in is is_in


def test_only_the_hash_of_a_token_and_of_a_password_is_kept():
    citizen = make.create_citizen()
    token = log_in(mobile_of(citizen)).token
    assert token not in repr(make.session_row(actor_of(token)))
    assert make.PASSWORD not in repr(make.person(citizen))
    assert isinstance(make.person(citizen), Person)


def test_an_unknown_account_costs_no_second_hash(monkeypatch):
    hashed = []
    make_hash = bcrypt.hashpw
    is_password("anything", None)
    monkeypatch.setattr(bcrypt, "hashpw", lambda *given: hashed.append(1) or make_hash(*given))
    assert not is_password("anything", None)
    assert hashed == []
