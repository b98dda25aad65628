"""Who asks over the socket, in which language, about what: read anew at every event."""

import asyncio

import reflex as rx

from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.security.addresses import counted_address
from cmo_app.security.sessions import actor_of, token_in


async def actor_for(state: rx.State) -> Actor:
    """Return who asks, by the cookie that the socket connected with."""
    return await asyncio.to_thread(actor_of, token_in(state.router.headers.cookie))


def language_for(state: rx.State) -> str:
    """Return the language of the page that asks."""
    first = state.router.url.path.lstrip("/").partition("/")[0]
    return first if first in settings().language_codes else settings().language_codes[0]


def asked(state: rx.State, name: str, *, limit: int = 300) -> str:
    """Return one value of the page's query, cut at `limit` characters."""
    return str(state.router.url.query_parameters.get(name, ""))[:limit].replace("\0", "")


def fields_in(form: object) -> dict[str, str]:
    """Return the fields of a form as text; a browser may send anything at all under that name."""
    return {str(name): str(text) for name, text in form.items()} if isinstance(form, dict) else {}


def address_for(state: rx.State) -> str:
    """Return where an event comes from."""
    forwarded_for = state.router.headers.raw_headers.get("x-forwarded-for", "")
    return counted_address(forwarded_for, peer=str(state.router.session.client_ip))
