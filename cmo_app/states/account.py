"""One's own account, and the account that waits for its two codes."""

import asyncio

import reflex as rx

from cmo_app import routes
from cmo_app.domain.errors import DomainError
from cmo_app.services import accounts, registering
from cmo_app.services.accounts import Account
from cmo_app.services.registering import Waiting
from cmo_app.states.asking import actor_for, asked, language_for


class AccountState(rx.State):
    """What the account pages show."""

    account: Account = Account()
    waiting: Waiting = Waiting()
    is_loaded: bool = False
    needs_login: bool = False
    was_saved: bool = False
    sent_to: str = ""
    work: str = ""

    @rx.event
    async def load(self):
        """Read the account of the reader."""
        actor, language = await actor_for(self), language_for(self)
        self.was_saved, self.needs_login = asked(self, "saved") == "1", False
        self.work = routes.first_page(actor.role, language) if actor.is_staff else ""
        try:
            self.account = await asyncio.to_thread(lambda: accounts.account_of(actor=actor, language=language))
        except DomainError:
            self.needs_login = True
        self.is_loaded = True

    @rx.event
    async def load_waiting(self):
        """Read what is still to be confirmed."""
        self.waiting = await asyncio.to_thread(registering.waiting, await actor_for(self))
        self.is_loaded = True

    @rx.event
    async def load_sent_to(self):
        """Remember to whom a code was sent; the form sends it back with the code."""
        self.sent_to = asked(self, "to")
