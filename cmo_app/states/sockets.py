"""Sockets: a tab is named by its browser, counts only together with its cookie, and its newest socket has it."""

import hashlib
import logging
from typing import Any

from reflex.app import EventNamespace
from reflex.utils.token_manager import LocalTokenManager, SocketRecord

from cmo_app.security import limits
from cmo_app.security.sessions import token_in
from cmo_app.states.handlers import policies_by_full_name

log = logging.getLogger(__name__)


class OwnSockets(EventNamespace):
    """Links each socket to a tab of the browser that opened it."""

    async def link_token_to_sid(self, sid: str, token: str, *, update_state: bool = True) -> None:
        """Link the socket to its own tab: whoever names the same token with another cookie means another tab."""
        environ = self.app.sio.get_environ(sid, self.namespace) if self.app.sio else None
        own = own_token(token, cookie=token_in((environ or {}).get("HTTP_COOKIE", "")))
        await super().link_token_to_sid(sid, own, update_state=update_state)

    async def on_event(self, sid: str, data: Any) -> None:
        """Take known events only: of others Reflex would write every word into the log, and citizens write words."""
        if sid in self.sid_to_token and _is_known_event(data):
            await super().on_event(sid, data)
        elif limits.is_within("frame_log", sid):
            log.warning("a frame was dropped that is no event of ours")


class NewestSocket(LocalTokenManager):
    """A phone that comes back before its old socket is missed keeps its state; safe because tokens are owned."""

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


def _is_known_event(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and isinstance(data.get("name"), str)
        and data["name"] in policies_by_full_name()
        and all(isinstance(data.get(part, {}), dict) for part in ("payload", "router_data"))
    )


def own_token(named: str, *, cookie: str) -> str:
    """Return the token under which the portal knows the tab that a browser with this cookie names."""
    return hashlib.sha256(f"{cookie}\n{named}".encode()).hexdigest()
