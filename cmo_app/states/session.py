"""Who is looking at the page."""

import asyncio
from dataclasses import dataclass

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import translate
from cmo_app.i18n.labels import ROLE, say
from cmo_app.services.seats import Seat, seat_of
from cmo_app.states.asking import actor_for, language_for
from cmo_app.states.live_hub import hub


@dataclass(frozen=True)
class Me:
    """What the bars show of the reader."""

    is_known: bool = False
    is_logged_in: bool = False
    is_staff: bool = False
    name: str = ""
    role: str = ""
    role_name: str = ""
    first_page: str = ""
    office: str = ""
    title: str = ""


class SessionState(rx.State):
    """The reader of the page, read from the cookie at every load."""

    me: Me = Me()

    @rx.event
    async def load(self):
        """Read who is logged in."""
        actor, language = await actor_for(self), language_for(self)
        seat = await asyncio.to_thread(seat_of, actor, language) if actor.is_staff else Seat()
        hub.arrive(self.router.session.client_token, actor, language=language, titles=seat.titles)
        self.me = Me(
            is_known=True,
            is_logged_in=actor.is_logged_in,
            is_staff=actor.is_staff,
            name=actor.name,
            role=str(actor.role),
            role_name=say(translate(language), ROLE, actor.role),
            first_page=routes.first_page(actor.role, language) if actor.is_staff else "",
            office=seat.office,
            title=seat.title,
        )
