"""The trial of a file."""

import reflex as rx

from cmo_app.services.administration import imports
from cmo_app.services.administration.imports import Trial
from cmo_app.states.administration import AdministrationPage
from cmo_app.states.asking import asked


class AdminImportState(AdministrationPage, rx.State):
    """What would become of the file that the address names."""

    trial: Trial = Trial()
    is_asked: bool = False

    @rx.event
    async def load(self):
        """Try the file, if there is one."""
        self.trial, self.is_asked = Trial(), asked(self, "id") != ""
        if self.is_asked:
            await self._read("trial", imports.trial, public_id=asked(self, "id"))
        else:
            await self._read("is_asked", imports.nothing_asked)
