"""The closures drawn for an auditor."""

import reflex as rx

from cmo_app.services import audits
from cmo_app.services.audits import AuditWork
from cmo_app.states.administration import AdministrationPage


class AuditsState(AdministrationPage, rx.State):
    """What is in hand, what waits, and what was found."""

    work: AuditWork = AuditWork()

    @rx.event
    async def load(self):
        """Read the list."""
        await self._read("work", audits.work_of)
