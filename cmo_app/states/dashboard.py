"""An official's dashboard."""

import asyncio

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import asked_from
from cmo_app.services.dashboard_views import Dashboard
from cmo_app.states.asking import actor_for, language_for
from cmo_app.states.live_hub import hub


class DashboardState(rx.State):
    """The figures, and what was asked of them."""

    view: Dashboard = Dashboard()
    range: str = "30"
    is_loaded: bool = False
    needs_login: bool = False
    error: str = ""

    @rx.event
    async def load(self):
        """Read the figures that the address asks for; from then on they follow what changes."""
        actor, language = await actor_for(self), language_for(self)
        asked = asked_from(self.router.url.query_parameters)
        hub.open_dashboard(self.router.session.client_token, asked)
        self.error, self.needs_login = "", False
        try:
            self.view = await asyncio.to_thread(lambda: dashboard_for(actor=actor, asked=asked, language=language))
            self.range = asked.range
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
