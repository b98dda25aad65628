"""Saved replies: as their keepers see them, and as an officer chooses one."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError
from cmo_app.services import replies
from cmo_app.services.replies import FilledReply, ReplyRow
from cmo_app.states.administration import AdministrationPage
from cmo_app.states.asking import actor_for, asked, language_for


class RepliesState(AdministrationPage, rx.State):
    """The replies of one's department, and those filled in for the grievance that is open."""

    kept: list[ReplyRow] = []
    filled: list[FilledReply] = []

    @rx.event
    async def load(self):
        """Read what this supervisor keeps."""
        await self._read("kept", replies.kept_by)

    @rx.event
    async def load_filled(self):
        """Fill in the replies for the grievance that the address names."""
        actor, language, tracking_id = await actor_for(self), language_for(self), asked(self, "id")
        try:
            self.filled = await asyncio.to_thread(
                lambda: replies.filled_for(tracking_id=tracking_id, actor=actor, language=language)
            )
        except DomainError:
            self.filled = []
