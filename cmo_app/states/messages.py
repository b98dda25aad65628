"""The page of delivered messages; a demonstration has it, nothing else does."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import NotFound
from cmo_app.services import demo_messages
from cmo_app.services.demo_messages import Shown
from cmo_app.states.asking import language_for


class MessagesState(rx.State):
    """What was sent lately."""

    messages: list[Shown] = []
    is_loaded: bool = False
    is_demo: bool = True

    @rx.event
    async def load(self):
        """Read the newest messages."""
        try:
            language = language_for(self)
            self.messages = await asyncio.to_thread(lambda: demo_messages.latest(language=language))
        except NotFound:
            self.is_demo = False
        self.is_loaded = True
