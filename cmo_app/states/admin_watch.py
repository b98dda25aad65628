"""Dead letters, system health, the log of changes: what an administrator watches."""

import reflex as rx

from cmo_app.services.administration import health, letters, log_views
from cmo_app.services.administration.health import Health
from cmo_app.services.administration.letters import DeadLetters
from cmo_app.services.administration.log_views import ChangeLog
from cmo_app.states.administration import AdministrationPage, asked_number
from cmo_app.states.asking import asked


class AdminLettersState(AdministrationPage, rx.State):
    """What the list of dead letters shows."""

    letters: DeadLetters = DeadLetters()
    channel: str = ""

    @rx.event
    async def load(self):
        """List what the address asks for."""
        self.channel = asked(self, "channel")
        page = asked_number(self, "page", default=1)
        await self._read("letters", letters.dead_letters, channel=self.channel, page=page)


class AdminHealthState(AdministrationPage, rx.State):
    """What the page of system health shows."""

    health: Health = Health()

    @rx.event
    async def load(self):
        """Look at everything once."""
        await self._read("health", health.health)


class AdminChangesState(AdministrationPage, rx.State):
    """What the log of changes shows."""

    log: ChangeLog = ChangeLog()
    table: str = ""
    key: str = ""

    @rx.event
    async def load(self):
        """List what the address asks for."""
        self.table, self.key = asked(self, "table"), asked(self, "key")
        page = asked_number(self, "page", default=1)
        await self._read("log", log_views.change_log, table=self.table, key=self.key, page=page)
