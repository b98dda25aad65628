"""Open desks: who is told what, and that nobody can still them for the others."""

import asyncio

import pytest

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.services.desk_wanted import Wanted
from cmo_app.states import live_loop
from cmo_app.states.bulk import BulkState
from cmo_app.states.live_hub import Hub
from cmo_app.states.tracker import TrackerState
from tests.states.seated import call, seated

CASE = "WB26-48210-93753"


def hub_with(**roles: Role) -> Hub:
    hub = Hub()
    for number, (token, role) in enumerate(roles.items(), start=1):
        hub.arrive(token, Actor(role=role, person_id=number, session_id=number), language="en", title=token)
    return hub


def test_a_citizen_who_opens_the_desk_page_takes_no_place_among_the_desks():
    hub = hub_with(citizen=Role.COMPLAINANT, officer=Role.GRIEVANCE_OFFICER)
    for token in ("citizen", "officer"):
        hub.open_desk(token, Wanted())
    assert hub.seats["citizen"].wanted is None
    assert hub.seats["officer"].wanted == Wanted()


def test_whoever_may_not_read_a_grievance_does_not_learn_who_has_it_open():
    hub = hub_with(reader=Role.GRIEVANCE_OFFICER, complained_of=Role.GRIEVANCE_OFFICER)
    hub.open_case("reader", CASE, 3)
    hub.open_case("complained_of", CASE, 0)
    assert hub.company_of("complained_of") == []
    assert hub.company_of("reader") == []
    hub.open_case("complained_of", "", 0)
    assert hub.company_of("complained_of") == []


def test_two_who_read_the_same_grievance_see_each_other():
    hub = hub_with(one=Role.GRIEVANCE_OFFICER, two=Role.SUPERVISOR)
    for token in ("one", "two"):
        hub.open_case(token, CASE, 0)
        hub.open_case(token, CASE, 3)
    assert hub.company_of("one") == ["two"]
    assert hub.seats["one"].is_company_behind


async def test_one_faulty_round_does_not_end_the_loop_for_everybody(monkeypatch):
    rounds, went_on = [], asyncio.Event()

    class Faulty(live_loop.LiveLoop):
        async def round(self):
            rounds.append(1)
            if len(rounds) == 1:
                raise ValueError("one tab's address")
            went_on.set()

    monkeypatch.setattr(live_loop, "TICK", 0.0)
    monkeypatch.setattr(live_loop, "PUSH_EVERY", 0.0)
    task = asyncio.create_task(Faulty(None).run())
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(went_on.wait(), timeout=5)
        task.cancel()
        await task


@pytest.mark.parametrize("form", [None, [], "words", 7, {"bulk": ["assign"]}, {}], ids=str)
@pytest.mark.parametrize(("kind", "name"), [(TrackerState, "check"), (BulkState, "preview"), (BulkState, "run")])
async def test_whatever_is_sent_as_a_form_is_refused_in_words(installed, kind, name, form):
    state = seated(kind)
    await call(state, name, form)
    assert state.error
