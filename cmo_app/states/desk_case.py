"""The one grievance that an official has open."""

import asyncio

import reflex as rx

from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, LoginRequired, NotFound
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import case_views, desk
from cmo_app.services.case_views import Case
from cmo_app.services.catalogue import Choice
from cmo_app.services.desk_choices import officers_for
from cmo_app.services.neighbours import Neighbours, neighbours_of
from cmo_app.states.asking import actor_for, asked, language_for
from cmo_app.states.live import LiveState, say_gone
from cmo_app.states.live_hub import hub


class DeskCaseState(rx.State):
    """What is read and done on one grievance."""

    asked_for: str = ""
    case: Case = Case()
    offices: list[Choice] = []
    officers: list[Choice] = []
    neighbours: Neighbours = Neighbours()
    is_loaded: bool = False
    needs_login: bool = False
    error: str = ""
    _read_before: str = ""

    @rx.event
    async def load(self):
        """Open the grievance that the address names; the one read before is put away first."""
        self.asked_for, self.case, self.is_loaded = asked(self, "id"), Case(), False
        self.neighbours, self.error = Neighbours(), ""
        yield
        await self._open()

    @rx.event
    async def refresh(self):
        """Read the open grievance anew; what is being written beside it stays."""
        await self._open()

    async def _open(self) -> None:
        actor, language, token = await actor_for(self), language_for(self), self.router.session.client_token
        live = await self.get_state(LiveState)
        live.news, live.company, self.error, self.needs_login = [], "", "", False
        hub.open_case(token, self.asked_for, 0)
        try:
            if self.asked_for:
                await self._read(actor, language)
                hub.open_case(token, self.asked_for, self.case.version)
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            hub.open_case(token, "", 0)
            self.error = self._why_not(refusal, translate(language))
        self.is_loaded = True

    def _why_not(self, refusal: DomainError, _: Translate) -> str:
        """Tell what one has just passed on from what one may not read."""
        is_gone = isinstance(refusal, NotFound) and self._read_before == self.asked_for
        return say_gone(_) if is_gone else say_refusal(_, refusal)

    async def _read(self, actor: Actor, language: str) -> None:
        asks = {"tracking_id": self.asked_for, "actor": actor, "language": language}
        self.case = await asyncio.to_thread(lambda: case_views.case_for(**asks))
        self._read_before = self.asked_for
        self.offices = await asyncio.to_thread(lambda: desk.offices_to_choose(**asks))
        self.officers = await asyncio.to_thread(lambda: officers_for(**asks))
        self.neighbours = await asyncio.to_thread(lambda: neighbours_of(**asks))
