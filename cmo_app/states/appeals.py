"""The appeals before an authority."""

import reflex as rx

from cmo_app.services import appeal_views
from cmo_app.services.appeal_views import AppealWork
from cmo_app.states.administration import AdministrationPage


class AppealsState(AdministrationPage, rx.State):
    """What is to be decided, and what was."""

    work: AppealWork = AppealWork()

    @rx.event
    async def load(self):
        """Read the list."""
        await self._read("work", appeal_views.appeals_before)
