"""The officials, and one of them."""

import asyncio

import reflex as rx

from cmo_app.services.administration import office_views, people_views
from cmo_app.services.administration.people_views import Official, People
from cmo_app.services.catalogue import Choice
from cmo_app.states.administration import AdministrationPage, asked_number
from cmo_app.states.asking import asked

_LOOK_AGAIN = 1.0


class AdminPeopleState(AdministrationPage, rx.State):
    """What the list of officials shows."""

    people: People = People()
    text: str = ""
    role: str = ""

    @rx.event
    async def load(self):
        """List who the address asks for."""
        self.text, self.role = asked(self, "text"), asked(self, "role")
        page = asked_number(self, "page", default=1)
        await self._read("people", people_views.people, text=self.text, role=self.role, page=page)


class AdminPersonState(AdministrationPage, rx.State):
    """What the page of one official shows."""

    person: Official = Official()
    offices: list[Choice] = []

    @rx.event
    async def load(self):
        """Open one official; the one read before is put away first."""
        self.person, self.is_loaded = Official(), False
        yield
        await self._read("offices", office_views.offices_to_choose)
        if not self.error and not self.needs_login:
            await self._read("person", people_views.person, person_id=asked_number(self, "id"))
        yield AdminPersonState.follow

    @rx.event(background=True)
    async def follow(self):
        """Show how far the handing over is until it is done."""
        while any(each.is_running for each in self.person.handings):
            await asyncio.sleep(_LOOK_AGAIN)
            async with self:
                shown = self.person.id
                await self._read("person", people_views.person, person_id=asked_number(self, "id"))
                if self.error or self.person.id != shown:
                    return
