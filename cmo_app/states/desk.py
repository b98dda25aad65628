"""An official's desk: the list and the grievance beside it."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import case_views, desk
from cmo_app.services.case_views import Case
from cmo_app.services.catalogue import Choice
from cmo_app.services.desk import Desk, Wanted
from cmo_app.states.asking import actor_for, asked, language_for


class DeskState(rx.State):
    """What lies on the desk."""

    desk: Desk = Desk()
    queue: str = "open"
    text: str = ""
    case: Case = Case()
    offices: list[Choice] = []
    is_loaded: bool = False
    needs_login: bool = False
    error: str = ""

    @rx.event
    async def load(self):
        """Read the list that the address asks for."""
        self.queue, self.text = asked(self, "queue") or "open", asked(self, "text")
        page = asked(self, "page")
        wanted = Wanted(
            queue=self.queue,
            text=self.text,
            stage=asked(self, "stage"),
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )
        await self._read(desk.desk_for, "desk", wanted=wanted)

    @rx.event
    async def load_case(self):
        """Open one grievance; the one read before is put away first."""
        self.case, self.is_loaded = Case(), False
        yield
        tracking_id = asked(self, "id")
        await self._read(case_views.case_for, "case", tracking_id=tracking_id)
        if not self.needs_login and not self.error:
            await self._read(desk.offices_to_choose, "offices", tracking_id=self.case.tracking_id)

    async def _read(self, view, name: str, **values: object) -> None:
        actor, language = await actor_for(self), language_for(self)
        self.error, self.needs_login = "", False
        try:
            setattr(self, name, await asyncio.to_thread(lambda: view(actor=actor, language=language, **values)))
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
