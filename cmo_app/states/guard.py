"""The event guard: runs before every event, knows who asks, and lets through only what the table allows."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from typing import Any

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex.utils.token_manager import LocalTokenManager, SocketRecord
from reflex_base.event import Event

from cmo_app.security import limits
from cmo_app.security.sessions import actor_of, token_in
from cmo_app.states.policy import POLICIES, Access, may_call

_BINDINGS_KEPT = 20_000

log = logging.getLogger(__name__)


class EventGuard(Middleware):
    """One token belongs to one cookie, and a handler without a policy belongs to nobody."""

    def __init__(self) -> None:
        self._bindings: OrderedDict[str, str] = OrderedDict()
        self._access: dict[str, Access] | None = None

    async def preprocess(self, app: Any, state: BaseState, event: Event) -> StateUpdate | None:
        """Return None to let the event on, an empty update to drop it."""
        if self._access is None:
            self._access = policies_by_full_name()
        cookie = token_in(state.router.headers.cookie)
        token = state.router.session.client_token
        access = self._access.get(event.name)
        if access is None or not self._is_bound(token, cookie) or not limits.is_within("socket_event", token):
            log.warning("event dropped: %s", event.name.rpartition(".")[2][:40])
            return StateUpdate()
        if access is not Access.ANYBODY and not may_call(access, await asyncio.to_thread(actor_of, cookie)):
            log.warning("event refused: %s", event.name.rpartition(".")[2][:40])
            return StateUpdate()
        return None

    def _is_bound(self, token: str, cookie: str) -> bool:
        """Bind the token to the first cookie that used it; every other cookie is a stranger."""
        holder = hashlib.sha256(cookie.encode()).hexdigest()
        bound = self._bindings.setdefault(token, holder)
        self._bindings.move_to_end(token)
        while len(self._bindings) > _BINDINGS_KEPT:
            self._bindings.popitem(last=False)
        return bound == holder


class NewestSocket(LocalTokenManager):
    """A phone that comes back before its old socket is missed keeps its state; safe because tokens are bound."""

    async def link_token_to_sid(self, token: str, sid: str) -> str | None:
        """Let the newest socket take the token over."""
        self.token_to_socket[token] = SocketRecord(instance_id=self.instance_id, sid=sid)
        self.sid_to_token[sid] = token
        return None

    async def disconnect_token(self, token: str, sid: str) -> None:
        """Forget the token only if this socket still holds it."""
        self.sid_to_token.pop(sid, None)
        record = self.token_to_socket.get(token)
        if record is not None and record.sid == sid:
            self.token_to_socket.pop(token, None)


def policies_by_full_name() -> dict[str, Access]:
    """Return the table keyed as events name their handlers."""
    return {full: POLICIES[short] for full, short in handler_names().items() if short in POLICIES}


def handler_names() -> dict[str, str]:
    """Return every handler of every state, full name to `Class.handler`."""
    found: dict[str, str] = {}
    waiting: list[type[BaseState]] = [rx.State]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        for name in kind.event_handlers:
            owner = next((base for base in kind.__mro__ if name in vars(base)), kind)
            found[f"{kind.get_full_name()}.{name}"] = (
                f"{owner.__name__ if owner in kind.__mro__ else kind.__name__}.{name}"
            )
    return found


def guard(app: rx.App) -> None:
    """Put the guard before everything else, and let the newest socket win."""
    app.add_middleware(EventGuard(), index=0)
    namespace = app.event_namespace
    if namespace is None:
        raise RuntimeError("the app has no socket to guard")
    namespace._token_manager = NewestSocket()
