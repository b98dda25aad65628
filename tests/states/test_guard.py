"""The event guard: one token one cookie, no handler without a policy, staff only where it says so, and not too fast."""

import secrets

import pytest
import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

import cmo_app.cmo_app  # noqa: F401 registers every state
from cmo_app.security import limits
from cmo_app.security.sessions import new_token
from cmo_app.services import logins
from cmo_app.states import handlers
from cmo_app.states.desk import DeskState
from cmo_app.states.guard import EventGuard
from cmo_app.states.handlers import handler_names, policies_by_full_name
from cmo_app.states.policy import POLICIES, Access, may_call
from cmo_app.states.tracker import TrackerState
from tests import factories as make
from tests.states.seated import seated

pytestmark = pytest.mark.usefixtures("installed")
LET_ON = None
DROPPED = StateUpdate()


@pytest.fixture
def guard():
    return EventGuard()


@pytest.fixture
def change_policies(monkeypatch):
    """Let another table hold until the test is over."""

    def change(table):
        monkeypatch.setattr(handlers, "POLICIES", table)
        policies_by_full_name.cache_clear()

    yield change
    policies_by_full_name.cache_clear()


async def ask(guard, kind=TrackerState, handler="load_status", *, cookie="", token="one"):
    state = seated(kind, cookie=cookie, token=token)
    name = f"{kind.get_full_name()}.{handler}"
    return await guard.preprocess(None, state, Event(name=name, payload={}))


def cookie_of(actor):
    mobile = make.person(actor).mobile
    return logins.log_in(identifier=mobile, password=make.PASSWORD, browser="", actor=make.create_visitor()).token


async def test_a_handler_with_a_policy_is_let_on(guard):
    assert await ask(guard) is LET_ON


@pytest.mark.parametrize("handler", ["_read", "_look_up", "setvar", "reset", "get_state", "nothing", "__init__"])
async def test_whatever_has_no_policy_is_dropped(guard, handler):
    assert await ask(guard, handler=handler) == DROPPED


async def test_a_handler_is_dropped_once_its_policy_is_taken_away(change_policies):
    left = {name: access for name, access in POLICIES.items() if "Tracker" not in name}
    change_policies(left)
    assert await ask(EventGuard()) == DROPPED


async def test_a_handler_for_staff_is_closed_to_citizens_and_visitors_and_open_to_officers(change_policies):
    name = "DeskState.load"
    change_policies({**POLICIES, name: Access.STAFF})
    officer = make.create_official(office=make.block_office())
    for number, (cookie, answer) in enumerate(
        [("", DROPPED), (cookie_of(make.create_citizen()), DROPPED), (cookie_of(officer), LET_ON)]
    ):
        assert await ask(EventGuard(), DeskState, "load", cookie=cookie, token=str(number)) == answer


async def test_a_role_taken_away_closes_the_handler_at_the_next_event(change_policies):
    change_policies({**POLICIES, "DeskState.load": Access.STAFF})
    officer, guard = make.create_official(office=make.block_office()), EventGuard()
    cookie = cookie_of(officer)
    assert await ask(guard, DeskState, "load", cookie=cookie) is LET_ON
    make.change(make.person(officer), disabled_at=make.now())
    assert await ask(guard, DeskState, "load", cookie=cookie) == DROPPED


async def test_too_many_events_of_one_browser_are_dropped_however_many_tabs_it_names_and_another_goes_on(guard):
    mine, theirs = new_token(), new_token()
    answers = [await ask(guard, cookie=mine, token=secrets.token_hex(8)) for _number in range(310)]
    assert answers[:300] == [LET_ON] * 300
    assert answers[300:] == [DROPPED] * 10
    assert await ask(guard, cookie=theirs) is LET_ON


async def test_ever_new_cookies_from_one_address_come_to_an_end_as_well(guard, monkeypatch):
    monkeypatch.setitem(limits._ALLOWED, "event_address", limits.parse("20/10seconds"))
    limits.forget()
    answers = [await ask(guard, cookie=new_token()) for _number in range(22)]
    assert answers == [LET_ON] * 20 + [DROPPED] * 2


def test_every_handler_of_ours_has_a_policy_and_every_policy_a_handler():
    ours = {short for short in handler_names().values() if short.startswith(OWN) and not short.endswith(".setvar")}
    assert ours - set(POLICIES) == set()
    assert not any(name.endswith(".setvar") for name in POLICIES)
    assert set(POLICIES) - set(handler_names().values()) == set()
    assert set(policies_by_full_name().values()) <= set(Access)


OWN = tuple(f"{kind.__name__}." for kind in rx.State.__subclasses__() if kind.__module__.startswith("cmo_app."))


@pytest.mark.parametrize("access", [None, *Access])
def test_a_visitor_may_call_only_what_anybody_may(access):
    assert may_call(access, make.create_visitor()) is (access is Access.ANYBODY)
