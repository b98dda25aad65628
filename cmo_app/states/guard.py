"""The event guard: runs before every event, knows who asks, and lets through only what the table allows."""

import asyncio
import logging
from typing import Any

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event

from cmo_app.security import limits
from cmo_app.security.sessions import actor_of, hash_token, token_in
from cmo_app.states.asking import address_for
from cmo_app.states.handlers import policies_by_full_name
from cmo_app.states.policy import Access, may_call
from cmo_app.states.sockets import NewestSocket, OwnSockets

log = logging.getLogger(__name__)


class EventGuard(Middleware):
    """A handler without a policy belongs to nobody; whose tab it is, the socket has settled when it connected."""

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:
        """Return None to let the event on, an empty update to drop it."""
        cookie = token_in(state.router.headers.cookie)
        access = policies_by_full_name().get(event.name)
        if access is None or not _is_within_limits(address_for(state), cookie):
            log.warning("event dropped: %s", event.name.rpartition(".")[2][:40])
            return StateUpdate()
        if access is not Access.ANYBODY and not may_call(access, await asyncio.to_thread(actor_of, cookie)):
            log.warning("event refused: %s", event.name.rpartition(".")[2][:40])
            return StateUpdate()
        return None


def _is_within_limits(address: str, cookie: str) -> bool:
    """Count an event by what a client does not choose at will: its cookie, where it has one, and its address."""
    browser = hash_token(cookie) if cookie else address
    return limits.is_within("event_address", address) and limits.is_within("event_browser", browser)


def guard(app: rx.App) -> None:
    """Put the guard before everything else, and let each socket have its own tab only."""
    app.add_middleware(EventGuard(), index=0)
    if app.sio is None or app.event_namespace is None:
        raise RuntimeError("the app has no socket to guard")
    sockets = OwnSockets(app.event_namespace.namespace, app)
    sockets._token_manager = NewestSocket()
    app._event_namespace = sockets
    app.sio.register_namespace(sockets)
