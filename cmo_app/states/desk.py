"""An official's desk: the queues and the list."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import desk
from cmo_app.services.desk import Desk, Wanted
from cmo_app.states.asking import actor_for, asked, language_for


class DeskState(rx.State):
    """What lies on the desk."""

    desk: Desk = Desk()
    queue: str = "open"
    text: str = ""
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
        await self._read(wanted)

    async def _read(self, wanted: Wanted) -> None:
        actor, language = await actor_for(self), language_for(self)
        self.error, self.needs_login = "", False
        try:
            self.desk = await asyncio.to_thread(lambda: desk.desk_for(actor=actor, wanted=wanted, language=language))
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
