"""The one grievance that an official has open."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import case_views, desk
from cmo_app.services.case_views import Case
from cmo_app.services.catalogue import Choice
from cmo_app.states.asking import actor_for, asked, language_for


class DeskCaseState(rx.State):
    """What is read and done on one grievance."""

    case: Case = Case()
    offices: list[Choice] = []
    is_loaded: bool = False
    needs_login: bool = False
    error: str = ""

    @rx.event
    async def load(self):
        """Open the grievance that the address names; the one read before is put away first."""
        self.case, self.is_loaded, self.needs_login, self.error = Case(), False, False, ""
        yield
        actor, language, tracking_id = await actor_for(self), language_for(self), asked(self, "id")
        try:
            self.case = await asyncio.to_thread(
                lambda: case_views.case_for(tracking_id=tracking_id, actor=actor, language=language)
            )
            self.offices = await asyncio.to_thread(
                lambda: desk.offices_to_choose(actor=actor, tracking_id=self.case.tracking_id, language=language)
            )
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
