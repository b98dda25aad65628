"""An official's desk: the queues and the list."""

import asyncio

import reflex as rx

from cmo_app import routes
from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import desk
from cmo_app.services.desk import Desk
from cmo_app.services.desk_wanted import Wanted, wanted_from
from cmo_app.states.asking import actor_for, language_for
from cmo_app.states.bulk import BulkState, put_away
from cmo_app.states.live_hub import hub


class DeskState(rx.State):
    """What lies on the desk, and what was asked of it."""

    desk: Desk = Desk()
    wanted: Wanted = Wanted()
    read_for: str = ""
    is_loaded: bool = False
    needs_login: bool = False
    error: str = ""

    @rx.event
    async def load(self):
        """Read the list that the address asks for; a tracking ID among the words goes straight to its grievance."""
        actor, language = await actor_for(self), language_for(self)
        wanted = wanted_from(self.router.url.query_parameters)
        if tracking_id := _tracking_id_in(wanted.text):
            return rx.redirect(routes.page("desk", language, queue=wanted.queue, id=tracking_id))
        hub.open_desk(self.router.session.client_token, wanted)
        self.error, self.needs_login = "", False
        try:
            self.desk = await asyncio.to_thread(lambda: desk.desk_for(actor=actor, wanted=wanted, language=language))
            await self._put_selection_away()
            self.wanted, self.read_for = wanted, self.router.url.query
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
        return None

    async def _put_selection_away(self) -> None:
        """What could be done to several when they were selected may not be so any more."""
        bulk = await self.get_state(BulkState)
        if bulk.told or bulk.error:
            put_away(bulk)


def _tracking_id_in(text: str) -> str:
    try:
        return parse_tracking_id(text)
    except DomainError:
        return ""
