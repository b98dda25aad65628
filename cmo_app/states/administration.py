"""What every page of an administrator reads in the same way."""

import asyncio
from collections.abc import Callable
from typing import Any

import reflex as rx

from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.domain.forms import row_id
from cmo_app.i18n import translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.states.asking import actor_for, asked, language_for


class AdministrationPage(rx.State, mixin=True):
    """The part of such a state that the frame looks at."""

    is_loaded: bool = False
    needs_login: bool = False
    was_saved: bool = False
    error: str = ""

    async def _read(self, name: str, view: Callable[..., Any], **values: Any) -> None:
        """Set one var to what a service shows; a refusal becomes words, and the page stays."""
        actor, language = await actor_for(self), language_for(self)
        self.error, self.needs_login, self.was_saved = "", False, asked(self, "saved") == "1"
        try:
            setattr(self, name, await asyncio.to_thread(lambda: view(actor=actor, language=language, **values)))
        except LoginRequired:
            self.needs_login = True
        except DomainError as refusal:
            self.error = say_refusal(translate(language), refusal)
        self.is_loaded = True


def asked_number(state: rx.State, name: str, *, default: int = 0) -> int:
    """Return a number from the page's query."""
    try:
        return row_id(asked(state, name))
    except DomainError:
        return default
