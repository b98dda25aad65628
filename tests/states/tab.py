"""A raw socket into the real app: the words of socket.io over ASGI, as anybody can send them without a browser."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from cmo_app.cmo_app import app
from cmo_app.security.sessions import cookie_name

SPACE = "/_event,"
PATIENCE = 5


class Tab:
    """One socket: it names a token and brings a cookie, or none."""

    def __init__(self, token: str, *, cookie: str, address: str) -> None:
        self._to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._from_server: asyncio.Queue[str] = asyncio.Queue()
        headers = {
            "host": "localhost:3000",
            "origin": "http://localhost:3000",
            "connection": "upgrade",
            "upgrade": "websocket",
            "cookie": f"{cookie_name()}={cookie}",
        }
        self._scope = {
            "type": "websocket",
            "path": "/_event/",
            "query_string": f"EIO=4&transport=websocket&token={token}".encode(),
            "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
            "client": (address, 4000),
            "subprotocols": [],
        }
        self._running: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect, without a first event."""
        await self._to_server.put({"type": "websocket.connect"})
        self._running = asyncio.create_task(app._api(self._scope, self._to_server.get, self._keep))
        await self._say(f"40{SPACE}")
        await self._next(f"40{SPACE}")

    async def close(self) -> None:
        """Hang up."""
        if self._running is not None:
            await self._to_server.put({"type": "websocket.disconnect", "code": 1000})
            await self._running

    async def call(self, handler: str, *, page: str = "/en/") -> dict[str, Any]:
        """Send one event; return what its answers changed."""
        router = {"pathname": page, "asPath": page, "query": {}}
        await self.send({"name": handler, "payload": {}, "router_data": router})
        changed, is_final = {}, False
        while not is_final:
            update = await self.update()
            changed |= {name: value for part in (update["delta"] or {}).values() for name, value in part.items()}
            is_final = update.get("final", True)
        return changed

    async def send(self, frame: Any) -> None:
        """Say anything where an event is expected."""
        await self._say(f"42{SPACE}" + json.dumps(["event", frame]))

    async def update(self) -> dict[str, Any]:
        """Wait for what the portal says of its states, asked for or not."""
        return json.loads(await self._next(f"42{SPACE}"))[1]

    async def is_told_nothing(self) -> bool:
        """Tell whether it is left in peace for a while."""
        try:
            await asyncio.wait_for(self.update(), timeout=0.3)
        except TimeoutError:
            return True
        return False

    async def _say(self, text: str) -> None:
        await self._to_server.put({"type": "websocket.receive", "text": text})

    async def _keep(self, message: dict[str, Any]) -> None:
        if text := message.get("text"):
            await self._from_server.put(text)

    async def _next(self, kind: str) -> str:
        while True:
            said = await asyncio.wait_for(self._from_server.get(), timeout=PATIENCE)
            if said.startswith(kind):
                return said.removeprefix(kind)


@asynccontextmanager
async def listening() -> AsyncIterator[None]:
    """Let the real app take sockets and their events."""
    with app.set_contexts():
        async with app._setup_event_processor():
            yield
