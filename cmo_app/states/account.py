"""One's own account, and the account that waits for its two codes."""

import asyncio
from collections.abc import Callable

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.services import account_views, logins, registering
from cmo_app.services.account_views import Account
from cmo_app.services.carried import SEALED_LIMIT, opened_contact
from cmo_app.services.registering import Waiting
from cmo_app.states.asking import actor_for, asked, language_for


class AccountState(rx.State):
    """What the account pages show."""

    account: Account = Account()
    waiting: Waiting = Waiting()
    is_loaded: bool = False
    needs_login: bool = False
    notice: str = ""
    sent_to: str = ""
    seconds_to_resend: int = 0
    error: str = ""

    @rx.event
    async def load(self):
        """Read the account of the reader; an official is led to theirs, which stands beside their work."""
        actor = await actor_for(self)
        if actor.is_staff:
            return rx.redirect(routes.page("desk_account", language_for(self)))
        await self._read(actor, actor.require_person)
        return None

    @rx.event
    async def load_official(self):
        """Read the profile of an official."""
        actor = await actor_for(self)
        await self._read(actor, actor.require_staff)

    @rx.event
    async def load_waiting(self):
        """Read what is still to be confirmed."""
        self.waiting = await asyncio.to_thread(registering.waiting, await actor_for(self))
        self.is_loaded = True

    @rx.event
    async def load_sent_to(self):
        """Remember to whom a code was sent, which the form sends back with the code, and how long another one waits."""
        actor = await actor_for(self)
        self.sent_to = opened_contact(asked(self, "to", limit=SEALED_LIMIT), actor)
        asks = {"identifier": self.sent_to, "actor": actor}
        self.seconds_to_resend = await asyncio.to_thread(lambda: logins.seconds_to_another_code(**asks))

    @rx.event
    async def load_notice(self):
        """Read what a page that is not about the account is to say of it."""
        self.notice = self._notice() if (await actor_for(self)).is_logged_in else ""

    def _notice(self) -> str:
        """Return what was done before this page, saved or opened, or what still waits for it: unsent."""
        done = next((each for each in ("saved", "opened") if asked(self, each) == "1"), "")
        waits = asked(self, "next") in {routes.page("lodge_check", each) for each in settings().language_codes}
        return done or ("unsent" if waits else "")

    async def _read(self, actor: Actor, require: Callable[[], int]) -> None:
        language = language_for(self)
        self.notice, self.needs_login, self.error = self._notice(), False, ""
        try:
            require()
            self.account = await asyncio.to_thread(lambda: account_views.account_of(actor=actor, language=language))
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True
