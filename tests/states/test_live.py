"""Open desks: who is told what, and that nobody can still them for the others."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import reflex as rx

from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.services import casework
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.live import Change, Changes, bus
from cmo_app.states import live_loop
from cmo_app.states.bulk import BulkState
from cmo_app.states.desk import DeskState
from cmo_app.states.live import LiveState
from cmo_app.states.live_hub import Hub, hub
from cmo_app.states.tracker import TrackerState
from tests import factories as make
from tests.states.seated import call, seated
from tests.states.test_states import cookie_of

CASE = "WB26-48210-93753"


class Walked(dict):
    """Seats that note whether somebody went through all of them."""

    is_walked = False

    def items(self):
        self.is_walked = True
        return super().items()

    def values(self):
        self.is_walked = True
        return super().values()


def hub_with(**roles: Role) -> Hub:
    hub = Hub()
    for number, (token, role) in enumerate(roles.items(), start=1):
        hub.arrive(token, Actor(role=role, person_id=number, session_id=number), language="en", titles={"en": token})
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


def test_a_reader_is_named_in_the_language_of_whoever_reads_beside_them():
    hub = Hub()
    for number, (token, language) in enumerate({"one": "bn", "two": "en"}.items(), start=1):
        officer = Actor(role=Role.GRIEVANCE_OFFICER, person_id=number, session_id=number)
        hub.arrive(token, officer, language=language, titles={"en": f"Engineer {number}", "bn": f"বাস্তুকার {number}"})
        hub.open_case(token, CASE, 3)
    assert (hub.company_of("one"), hub.company_of("two")) == (["বাস্তুকার 2"], ["Engineer 1"])


def test_a_tab_whose_socket_is_cut_is_nobodys_company_until_it_is_back():
    hub = hub_with(one=Role.GRIEVANCE_OFFICER, two=Role.SUPERVISOR)
    for token in ("one", "two"):
        hub.open_case(token, CASE, 3)
    hub.seats["one"].is_company_behind = False
    hub.note_presence("two", is_here=False)
    assert hub.company_of("one") == []
    assert hub.seats["one"].is_company_behind
    hub.note_presence("two", is_here=True)
    assert hub.company_of("one") == ["two"]


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

    def __init__(self, *, closed=()):
        super().__init__(self.App())
        self.told, self._closed = self._app.roots, closed

    def _is_connected(self, token):
        return token not in self._closed

    async def tell(self, token):
        await self._push_case(token, hub.seats[token])
        return await self._app.roots[token].get_state(LiveState)


@pytest.fixture
def open_tabs():
    """The tabs of this test, put away after it."""
    yield hub
    for token in list(hub.seats):
        hub.leave(token)


async def test_whoever_may_no_longer_read_a_grievance_is_told_neither_news_nor_company(installed, open_tabs):
    office = make.create_office()
    reader, colleague = (make.create_official(office=office) for _twice in range(2))
    filed = make.create_grievance(officer=reader)
    for token, actor in (("reader", reader), ("colleague", colleague)):
        hub.arrive(token, actor, language="en", titles={"en": token})
        hub.open_case(token, filed.tracking_id, filed.row.version)
    loop = Told()
    assert (await loop.tell("reader")).company == "colleague"
    make.change(filed.row, about_office_id=office.id)
    live = await loop.tell("reader")
    assert live.company == ""
    [said] = live.news
    assert said.startswith("It was with you until just now")
    assert hub.company_of("colleague") == []
    assert (await loop.tell("reader")).company == ""


async def test_what_came_in_is_put_away_from_whoever_has_lost_their_place(installed, open_tabs, monkeypatch):
    monkeypatch.setattr(live_loop, "PUSH_EVERY", 0.0)
    monkeypatch.setattr(live_loop, "AUTHORISE_EVERY", 0.0)
    office = make.block_office()
    officer = make.create_official(office=office)
    hub.arrive("desk", officer, language="en", titles={})
    hub.open_desk("desk", Wanted())
    loop = Told()
    await loop.round()
    make.create_grievance(officer=officer)
    await loop.round()
    assert (await loop.told["desk"].get_state(LiveState)).arrivals
    make.end_posting(officer)
    await loop.round()
    assert (await loop.told["desk"].get_state(LiveState)).arrivals == []
    desk = (await loop.told["desk"].get_state(DeskState)).desk
    assert (desk.is_seated, desk.rows) == (False, [])


def follow(token, actor, filed):
    """Open a grievance in a tab as its page does once it has read it."""
    hub.arrive(token, actor, language="en", titles={})
    hub.open_case(token, filed.tracking_id, filed.row.version)


async def opened(handler, *, actor, path, token):
    """Load one of the complainant's own pages in a tab."""
    hub.arrive(token, actor, language="en", titles={})
    state = seated(TrackerState, path=path, cookie=cookie_of(actor), token=token)
    await call(state, handler)
    return state


async def test_the_open_page_of_the_complainant_hears_of_each_step_and_of_no_internal_note(
    installed, open_tabs, monkeypatch
):
    monkeypatch.setattr(live_loop, "PUSH_EVERY", 0.0)
    filed = make.create_grievance()
    path = f"/en/grievance/?id={filed.tracking_id}"
    page = await opened("load_case", actor=filed.citizen, path=path, token="page")
    follow("desk", filed.officer, filed)
    loop = Told()
    casework.comment(**filed.now, text="Who is this?", actor=filed.officer)
    await loop.round()
    assert list(loop.told) == ["desk"]
    casework.take_up(**filed.now, actor=filed.officer)
    await loop.round()
    live = await loop.told["page"].get_state(LiveState)
    assert [line.partition(" · ")[0] for line in live.news] == ["Work has begun"]
    assert live.company == ""
    follow("desk", filed.officer, filed)
    await call(page, "refresh")
    assert page.case.status == "In Progress"
    assert (await page.get_state(LiveState)).news == []
    assert "page" not in hub.behind()


async def test_the_open_list_of_the_complainant_follows_and_nobody_elses_is_read(installed, open_tabs):
    filed, other = make.create_grievance(), make.create_grievance()
    for token, actor in (("mine", filed.citizen), ("theirs", other.citizen)):
        await opened("load_mine", actor=actor, path="/en/grievances/", token=token)
    bus.collect()  # that they were lodged
    loop = Told()
    casework.take_up(**filed.now, actor=filed.officer)
    await loop.round()
    assert list(loop.told) == ["mine"]
    cards = (await loop.told["mine"].get_state(TrackerState)).cards
    assert [(card.tracking_id, card.status) for card in cards] == [(filed.tracking_id, "In Progress")]


async def test_only_whoever_lodged_a_grievance_hears_what_happens_to_it(installed, open_tabs):
    filed, stranger = make.create_grievance(), make.create_citizen()
    path = f"/en/grievance/?id={filed.tracking_id}"
    page = await opened("load_case", actor=stranger, path=path, token="stranger")
    assert page.error and hub.seats["stranger"].case == ""
    follow("stranger", stranger, filed)
    loop = Told()
    casework.take_up(**filed.now, actor=filed.officer)
    await loop.round()
    live = await loop.told["stranger"].get_state(LiveState)
    assert live.news == ["We found nothing under this. Check it and try again."]
    assert hub.seats["stranger"].case == ""


async def test_a_closed_browser_is_neither_read_for_nor_told(installed, open_tabs):
    filed = make.create_grievance()
    follow("page", filed.citizen, filed)
    loop = Told(closed=["page"])
    casework.take_up(**filed.now, actor=filed.officer)
    await loop.round()
    assert loop.told == {}
    assert hub.seats["page"].is_case_behind


def test_a_change_looks_at_the_pages_that_show_it_and_at_no_other(open_tabs):
    hub = hub_with(**{f"citizen{number}": Role.COMPLAINANT for number in range(1, 51)})
    for number in range(1, 51):
        hub.open_case(f"citizen{number}", f"case {number}", 1)
        hub.open_cards(f"citizen{number}")
    assert hub.behind() == {}
    changes = {"case 7": Change("case 7", 2, frozenset({1}), complainant_id=9)}
    hub.seats = Walked(hub.seats)
    hub.mark(Changes(changes))
    assert list(hub.behind()) == ["citizen7", "citizen9"]
    assert not hub.seats.is_walked
    for token in list(hub.seats):
        hub.leave(token)
    assert not hub._showing
    assert hub.behind() == {}


async def test_many_complainants_at_once_take_turns_and_no_official_waits_for_them(installed, open_tabs):
    filed = make.create_grievance()
    tabs = [f"page{number}" for number in range(live_loop.CITIZENS_A_ROUND + 5)]
    for token in tabs:
        follow(token, filed.citizen, filed)
    follow("desk", filed.officer, filed)
    loop = Told()
    casework.take_up(**filed.now, actor=filed.officer)
    await loop.round()
    assert "desk" in loop.told
    assert len(loop.told) == live_loop.CITIZENS_A_ROUND + 1
    await loop.round()
    assert set(loop.told) == {"desk", *tabs}


@pytest.mark.parametrize("form", [None, [], "words", 7, {"bulk": ["assign"]}, {}], ids=str)
@pytest.mark.parametrize(("kind", "name"), [(TrackerState, "check"), (BulkState, "preview"), (BulkState, "run")])
async def test_whatever_is_sent_as_a_form_is_refused_in_words(installed, kind, name, form):
    state = seated(kind)
    await call(state, name, form)
    assert state.error
