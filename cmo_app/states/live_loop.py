"""The one loop that tells open pages what changed: at most two readings and two pushes a second for each."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import islice

import reflex as rx
from reflex.istate.manager.token import BaseStateToken
from reflex.state import StateUpdate
from reflex_base.event import Event
from sqlalchemy.exc import OperationalError

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain.errors import DomainError, NotFound
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import case_glimpses, case_views, desk_live
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.dashboard_views import Dashboard
from cmo_app.services.live import bus, listen
from cmo_app.states.dashboard import DashboardState
from cmo_app.states.desk import DeskState
from cmo_app.states.live import LiveState, say_gone
from cmo_app.states.live_hub import Seat, groups_of, hub
from cmo_app.states.tracker import TrackerState

TICK, PUSH_EVERY, FIGURES_EVERY, AUTHORISE_EVERY, FORGET_AFTER = 0.1, 0.5, 4.0, 2.0, 300.0
CITIZENS_A_ROUND = 20  # so that many at once never keep the desks waiting

log = logging.getLogger(__name__)


class LiveLoop:
    """One round after another; a round that takes long only makes the next one carry more."""

    def __init__(self, app: rx.App) -> None:
        self._app = app
        self._authorised_at = 0.0

    async def run(self) -> None:
        """Go round for ever; neither a database that is away nor one faulty round ends it for everybody."""
        while True:
            await asyncio.sleep(TICK)
            try:
                await self.round()
            except OperationalError:
                log.warning("the database does not answer; desks stand still")
                bus.say_all()
            except Exception:  # one tab's address or one row must not still every other desk until a restart
                log.exception("a round of the live desks failed")
                await asyncio.sleep(PUSH_EVERY)

    async def round(self) -> None:
        """Collect what changed, see who may still look, and tell them."""
        now = time.monotonic()
        hub.mark(bus.collect())
        if now - self._authorised_at >= AUTHORISE_EVERY:
            self._authorised_at = now
            self._forget_gone(now)
            await self._end_ended(dict(hub.seats))
            await self._read_scopes(dict(hub.seats))
        await self._push_figures(now)
        waiting = self._waiting(now)
        if not waiting:
            return
        await self._end_ended(waiting)
        await self._read_scopes({token: seat for token, seat in waiting.items() if seat.scope is None})
        await self._push_lists({token: seat for token, seat in waiting.items() if seat.is_behind})
        for token, seat in waiting.items():
            if token in hub.seats and (seat.is_case_behind or seat.is_company_behind):
                await self._push_case(token, seat)
            if token in hub.seats and seat.are_cards_behind:
                await self._push_cards(token, seat)

    def _waiting(self, now: float) -> dict[str, Seat]:
        """Return every official who is to be told something, and the complainants whose turn it is."""
        due = {token: seat for token, seat in hub.behind().items() if self._is_due(token, seat, now)}
        citizens = ((token, seat) for token, seat in due.items() if not seat.actor.is_staff)
        turn = dict(islice(citizens, CITIZENS_A_ROUND))
        return {token: seat for token, seat in due.items() if seat.actor.is_staff or token in turn}

    def _is_due(self, token: str, seat: Seat, now: float) -> bool:
        return seat.is_anything_behind and now - seat.pushed_at >= PUSH_EVERY and self._is_connected(token)

    def _is_connected(self, token: str) -> bool:
        space = self._app.event_namespace
        return space is not None and token in space._token_manager.token_to_socket

    def _forget_gone(self, now: float) -> None:
        for token, seat in list(hub.seats.items()):
            is_here = self._is_connected(token)
            hub.note_presence(token, is_here=is_here)
            if is_here:
                seat.heard_at = now
            elif now - seat.heard_at > FORGET_AFTER:
                hub.leave(token)

    async def _end_ended(self, seats: dict[str, Seat]) -> None:
        """Logout, disabling and another role reach every open tab: it is emptied and asks for a login."""
        ended = await asyncio.to_thread(desk_live.ended_among, [seat.actor for seat in seats.values()])
        for token in [token for token, seat in seats.items() if seat.actor.session_id in ended]:
            seat = hub.seats.get(token)
            hub.leave(token)
            seats.pop(token)
            if seat is not None and self._is_connected(token):
                await self._empty(token, seat.language)

    async def _empty(self, token: str, language: str) -> None:
        async with self._app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
            url = root.router.url
            here = f"{url.path.rstrip('/')}/{'?' if url.query else ''}{url.query}"
            root.reset()
        space = self._app.event_namespace
        if space is not None:
            to_login = Event.from_event_type(rx.redirect(routes.page("login", language, next=here)))
            await space.emit_update(StateUpdate(events=to_login), token)

    async def _read_scopes(self, seats: dict[str, Seat]) -> None:
        actors = {seat.actor for seat in seats.values() if seat.wanted is not None}
        if not actors:
            return
        scopes = await asyncio.to_thread(desk_live.scopes_of, actors)
        for seat in seats.values():
            if seat.wanted is not None:
                scope = scopes[seat.actor.person_id or 0]
                seat.is_behind = seat.is_behind or (seat.scope is not None and seat.scope != scope)
                seat.scope = scope

    async def _push_lists(self, seats: dict[str, Seat]) -> None:
        for group, tokens in groups_of(seats).items():
            for token in tokens:
                seats[token].is_behind, seats[token].new_ids = False, ()
            pushed = await asyncio.to_thread(desk_live.read_group, group)
            for token in tokens:
                if seats[token].wanted == group.wanted and self._is_connected(token):
                    seats[token].pushed_at = time.monotonic()
                    async with self._app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
                        (await root.get_state(DeskState)).desk = pushed.desks[seats[token].actor.person_id or 0]
                        if pushed.arrivals or not group.scope.own:  # what came in is not theirs any more
                            (await root.get_state(LiveState)).arrivals = pushed.arrivals

    async def _push_figures(self, now: float) -> None:
        """Let open dashboards follow, each every few seconds at most."""
        for token, seat in hub.desks().items():
            is_due = seat.are_figures_behind and now - seat.pushed_at >= FIGURES_EVERY
            if not is_due or not self._is_connected(token):
                continue
            seat.are_figures_behind, seat.pushed_at = False, now
            view = await asyncio.to_thread(_figures, seat)
            if view is not None and hub.seats.get(token) is seat:
                async with self._app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
                    (await root.get_state(DashboardState)).view = view

    async def _push_case(self, token: str, seat: Seat) -> None:
        """Say what changed in the grievance that is open, and who else reads it, to whoever may still read it."""
        read, is_behind = seat.case, seat.is_case_behind
        news, may_read = await asyncio.to_thread(_news, seat) if read else ([], True)
        seat.is_company_behind, seat.heard, seat.pushed_at = False, 0, time.monotonic()
        if hub.seats.get(token) is not seat or seat.case != read:  # another page was opened meanwhile
            return
        if not may_read:
            hub.open_case(token, "", 0)
        if not news and not seat.actor.is_staff:  # an internal note: a complainant hears not even that there is one
            return
        async with self._app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
            live = await root.get_state(LiveState)
            live.company = ", ".join(hub.company_of(token))
            if news and (is_behind or not may_read):
                live.news = news

    async def _push_cards(self, token: str, seat: Seat) -> None:
        """Let the open list of a complainant's own grievances follow."""
        seat.are_cards_behind, seat.pushed_at = False, time.monotonic()
        cards = await asyncio.to_thread(lambda: case_glimpses.my_cards(actor=seat.actor, language=seat.language))
        if hub.seats.get(token) is seat:
            async with self._app.modify_state(BaseStateToken(ident=token, cls=rx.State)) as root:
                (await root.get_state(TrackerState)).cards = cards


def _figures(seat: Seat) -> Dashboard | None:
    try:
        return dashboard_for(actor=seat.actor, asked=seat.asked or Asked(), language=seat.language)
    except DomainError:  # whoever may no longer look keeps what was there until the page asks again
        return None


def _news(seat: Seat) -> tuple[list[str], bool]:
    """Say what happened since the version that the tab shows, the newest first, and whether it may be read at all."""
    asks = {"tracking_id": seat.case, "actor": seat.actor, "language": seat.language}
    try:
        return case_views.changes_since(**asks, version=seat.version)[::-1], True
    except DomainError as refusal:
        _, is_gone = translate(seat.language), isinstance(refusal, NotFound) and seat.actor.is_staff
        return [say_gone(_) if is_gone else say_refusal(_, refusal)], False


def live_beside(app: rx.App) -> Callable[[], AsyncIterator[None]]:
    """Return what runs the loop beside the pages, and listens to PostgreSQL where there is one."""

    @asynccontextmanager
    async def beside():
        stop = threading.Event()
        listener = threading.Thread(target=listen, args=(stop,), name="listener", daemon=True)
        if not settings().is_sqlite:
            listener.start()
        loop = asyncio.create_task(LiveLoop(app).run())
        try:
            yield
        finally:
            stop.set()
            loop.cancel()
            await asyncio.gather(loop, return_exceptions=True)

    return beside
