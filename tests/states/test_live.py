"""Open desks: who is told what, and that nobody can still them for the others."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import reflex as rx

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.services.desk_wanted import Wanted
from cmo_app.states import live_loop
from cmo_app.states.bulk import BulkState
from cmo_app.states.live import LiveState
from cmo_app.states.live_hub import Hub, hub
from cmo_app.states.tracker import TrackerState
from tests import factories as make
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


class Told(live_loop.LiveLoop):
    """The loop with a state for each tab, and no socket."""

    class App:
        """What the loop needs of an app."""

        def __init__(self):
            self.roots = {}

        @asynccontextmanager
        async def modify_state(self, token):
            yield self.roots.setdefault(token.ident, seated(rx.State, token=token.ident))

    def __init__(self):
        super().__init__(self.App())

    async def tell(self, token):
        await self._push_case(token, hub.seats[token])
        return await self._app.roots[token].get_state(LiveState)


@pytest.fixture
def open_tabs():
    """The tabs of this test, put away after it."""
    yield hub
    hub.seats.clear()


async def test_whoever_may_no_longer_read_a_grievance_is_told_neither_news_nor_company(installed, open_tabs):
    office = make.create_office()
    reader, colleague = (make.create_official(office=office) for _twice in range(2))
    filed = make.create_grievance(officer=reader)
    for token, actor in (("reader", reader), ("colleague", colleague)):
        hub.arrive(token, actor, language="en", title=token)
        hub.open_case(token, filed.tracking_id, filed.row.version)
    loop = Told()
    assert (await loop.tell("reader")).company == "colleague"
    make.change(filed.row, about_office_id=office.id)
    live = await loop.tell("reader")
    assert live.company == ""
    assert live.news == ["We found nothing under this. Check it and try again."]
    assert hub.company_of("colleague") == []
    assert (await loop.tell("reader")).company == ""


@pytest.mark.parametrize("form", [None, [], "words", 7, {"bulk": ["assign"]}, {}], ids=str)
@pytest.mark.parametrize(("kind", "name"), [(TrackerState, "check"), (BulkState, "preview"), (BulkState, "run")])
async def test_whatever_is_sent_as_a_form_is_refused_in_words(installed, kind, name, form):
    state = seated(kind)
    await call(state, name, form)
    assert state.error
