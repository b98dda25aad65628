"""Following: the public status, one's own list, one's own file."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_fields, say_refusal
from cmo_app.services import case_glimpses, case_views
from cmo_app.services.case_glimpses import Card, PublicStatus
from cmo_app.services.case_views import Case
from cmo_app.states.asking import actor_for, address_for, asked, fields_in, language_for
from cmo_app.states.live import LiveState
from cmo_app.states.live_hub import hub

_PAIR = {"tracking_id": Entry(limit=60), "last_four": Entry(limit=12)}


class TrackerState(rx.State):
    """What is being followed."""

    found: PublicStatus = PublicStatus()
    asked_for: str = ""
    error: str = ""
    cards: list[Card] = []
    case: Case = Case()
    is_loaded: bool = False
    needs_login: bool = False

    @rx.event
    async def load_status(self):
        """Look up what the address of the page asks for, if it is complete."""
        self.asked_for, digits = asked(self, "id"), asked(self, "last_four")
        if not digits and self.asked_for and self.asked_for == self.found.tracking_id:
            return  # the digits have left the address, and the socket has come back
        self.found, self.error = PublicStatus(), ""
        if digits:
            await self._look_up({"tracking_id": self.asked_for, "last_four": digits})

    @rx.event
    async def check(self, form: dict[str, str]):
        """Look up the pair typed; Reflex adds each field once more under the name of its id."""
        await self._look_up({name: text for name, text in fields_in(form).items() if not name.startswith("f_")})

    @rx.event
    async def load_mine(self):
        """List one's own grievances; from now on the list follows what happens."""
        hub.open_cards(self.router.session.client_token)
        await self._read(case_glimpses.my_cards, "cards")

    @rx.event
    async def load_case(self):
        """Open one's own file; another one read before is put away first, the same one stays under who writes in it."""
        if self.case.tracking_id != asked(self, "id"):
            self.case = Case()
        self.error, self.needs_login = "", False
        yield
        await self._open()

    @rx.event
    async def refresh(self):
        """Read the open file anew; what is being written on it stays."""
        await self._open()

    async def _open(self) -> None:
        token, tracking_id = self.router.session.client_token, asked(self, "id")
        (await self.get_state(LiveState)).news = []
        hub.open_case(token, tracking_id, 0)
        await self._read(case_views.case_for, "case", tracking_id=tracking_id)
        if self.needs_login or self.error:
            self.case = Case()
            hub.open_case(token, "", 0)
        else:
            hub.open_case(token, self.case.tracking_id, self.case.version)

    async def _look_up(self, form: dict[str, str]) -> None:
        language = language_for(self)
        self.found, self.error = PublicStatus(), ""
        try:
            pair = parse_form(form, _PAIR)
            self.found = await asyncio.to_thread(
                lambda: case_glimpses.track(**pair, address=address_for(self), language=language)
            )
        except DomainError as refusal:
            _ = translate(language)
            fields = say_fields(_, refusal)
            self.error = " ".join(dict.fromkeys(fields.values())) or say_refusal(_, refusal)

    async def _read(self, view, name: str, **values: str) -> None:
        actor, language = await actor_for(self), language_for(self)
        self.error, self.needs_login = "", False
        try:
            found = await asyncio.to_thread(lambda: view(actor=actor, language=language, **values))
            setattr(self, name, found)
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
