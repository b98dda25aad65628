"""Raw sockets that name somebody else's tab: they get one of their own, and the owner notices nothing."""

import secrets

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from cmo_app.cmo_app import app
from cmo_app.security.sessions import new_token
from cmo_app.states.live import LiveState
from cmo_app.states.live_hub import hub
from cmo_app.states.session import SessionState
from cmo_app.states.sockets import NewestSocket
from tests import factories as make
from tests.states.tab import Tab, listening
from tests.states.test_guard import cookie_of

WHO_AM_I = f"{SessionState.get_full_name()}.load"


@pytest.fixture
async def open_tab(installed, monkeypatch):
    """Open sockets into the app as it is served."""
    opened: list[Tab] = []

    async def open_one(token, *, cookie="", address="203.0.113.9") -> Tab:
        tab = Tab(token, cookie=cookie, address=address)
        await tab.open()
        opened.append(tab)
        return tab

    monkeypatch.setattr(app, "_state_manager", StateManagerMemory())
    monkeypatch.setattr(hub, "seats", {})
    async with listening():
        yield open_one
        for tab in opened:
            await tab.close()


async def push(news):
    """Say something to the one seat that is taken, as the loop that serves live desks does."""
    (token,) = hub.seats
    async with app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
        (await root.get_state(LiveState)).company = news


def named(changed):
    return next(value["name"] for name, value in changed.items() if name.startswith("me"))


@pytest.mark.parametrize("has_cookie", [True, False])
async def test_a_stranger_who_names_the_owners_token_gets_nothing_that_is_meant_for_the_owner(open_tab, has_cookie):
    citizen, token = make.create_citizen(name="মিতা রায়"), secrets.token_hex(16)
    owner = await open_tab(token, cookie=cookie_of(citizen))
    assert named(await owner.call(WHO_AM_I)) == "মিতা রায়"
    stranger = await open_tab(token, cookie=new_token() if has_cookie else "")
    await push("for the owner")
    assert "for the owner" in repr(await owner.update())
    assert await stranger.is_told_nothing()
    assert named(await stranger.call(WHO_AM_I)) == ""
    assert named(await owner.call(WHO_AM_I)) == "মিতা রায়"


async def test_a_stranger_who_was_there_first_keeps_nobody_out(open_tab):
    citizen, token = make.create_citizen(name="মিতা রায়"), secrets.token_hex(16)
    stranger = await open_tab(token, cookie=new_token())
    owner = await open_tab(token, cookie=cookie_of(citizen))
    assert named(await owner.call(WHO_AM_I)) == "মিতা রায়"
    await push("for the owner")
    assert "for the owner" in repr(await owner.update())
    assert await stranger.is_told_nothing()


async def test_the_token_under_which_the_portal_keeps_a_tab_opens_it_to_nobody_else(open_tab):
    owner = await open_tab(secrets.token_hex(16), cookie=cookie_of(make.create_citizen()))
    await owner.call(WHO_AM_I)
    (kept,) = hub.seats
    stranger = await open_tab(kept, cookie=new_token())
    await push("for the owner")
    assert await stranger.is_told_nothing()


async def test_the_end_of_a_strangers_socket_takes_nothing_from_the_owner(open_tab):
    cookie, token = cookie_of(make.create_citizen()), secrets.token_hex(16)
    owner = await open_tab(token, cookie=cookie)
    await owner.call(WHO_AM_I)
    await (await open_tab(token, cookie=new_token())).close()
    await push("still here")
    assert "still here" in repr(await owner.update())


async def test_the_owner_who_comes_back_over_a_new_socket_finds_the_same_tab(open_tab):
    cookie, token = cookie_of(make.create_citizen()), secrets.token_hex(16)
    missed = await open_tab(token, cookie=cookie)
    await missed.call(WHO_AM_I)
    back = await open_tab(token, cookie=cookie)
    await missed.close()
    await push("found again")
    assert "found again" in repr(await back.update())


async def test_the_newest_socket_of_a_tab_keeps_its_state_and_the_old_ones_end_takes_nothing_away():
    sockets = NewestSocket()
    assert await sockets.link_token_to_sid("token", "old") is None
    assert await sockets.link_token_to_sid("token", "new") is None
    await sockets.disconnect_token("token", "old")
    assert sockets.token_to_socket["token"].sid == "new"
    await sockets.disconnect_token("token", "new")
    assert "token" not in sockets.token_to_socket


@pytest.mark.parametrize(
    "frame",
    [
        "মিতা রায় 9830012345",
        ["মিতা রায়"],
        {"words": "মিতা রায়"},
        {"name": ["মিতা রায়"]},
        {"name": "old_state.submit", "payload": {"form": {"description": "মিতা রায়"}}},
        {"name": WHO_AM_I, "payload": "মিতা রায়"},
        {"name": WHO_AM_I, "router_data": "মিতা রায়"},
    ],
)
async def test_of_a_frame_that_is_no_event_of_ours_not_a_word_reaches_the_log(open_tab, frame, caplog):
    tab = await open_tab(secrets.token_hex(16))
    for _again in range(50):
        await tab.send(frame)
    assert named(await tab.call(WHO_AM_I)) == ""
    assert caplog.text.count("a frame was dropped") == 1
    assert "মিতা" not in caplog.text
