"""What the desk's filters offer, and the views an official keeps."""

import asyncio

import reflex as rx

from cmo_app.services import desk_choices, saved_views
from cmo_app.services.desk_choices import Choices
from cmo_app.services.saved_views import View
from cmo_app.states.asking import actor_for, asked, language_for


class DeskFilterState(rx.State):
    """Lists beside the list."""

    choices: Choices = Choices()
    views: list[View] = []

    @rx.event
    async def load(self):
        """Read what can be chosen, and one's own views."""
        actor, language, district = await actor_for(self), language_for(self), asked(self, "district")
        if not actor.is_staff:
            return
        wanted = district if district.isascii() and district.isdigit() and len(district) < 10 else ""
        self.choices = await asyncio.to_thread(
            lambda: desk_choices.choices_for(actor=actor, district=wanted, language=language)
        )
        self.views = await asyncio.to_thread(saved_views.views_of, actor)
