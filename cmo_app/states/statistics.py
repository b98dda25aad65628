"""The figures for everybody."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services.public_figures import PublicFigures, public_figures
from cmo_app.states.asking import address_for, language_for


class StatisticsState(rx.State):
    """What the page of statistics says."""

    figures: PublicFigures = PublicFigures()
    is_loaded: bool = False
    error: str = ""

    @rx.event
    async def load(self):
        """Read the figures; where one may not, what was shown before stays."""
        language, address, self.error = language_for(self), address_for(self), ""
        try:
            self.figures = await asyncio.to_thread(lambda: public_figures(address=address, language=language))
            self.is_loaded = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
