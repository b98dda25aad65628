"""A phone's end of the wire, cheap enough to leave the cores to the portal: HTTP kept alive, and Reflex's socket."""

import asyncio
import json
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from simple_websocket import AioClient, ConnectionClosed

_LOST = (ConnectionError, asyncio.IncompleteReadError)


@dataclass(frozen=True)
class Phone:
    """Where the portal is, and as whom one speaks to it; every phone has an address of its own."""

    port: int
    cookie: str
    address: str

    @property
    def headers(self) -> dict[str, str]:
        """Return what a browser of this phone sends with everything."""
        return {
            "Origin": "http://localhost",
            "Cookie": f"sid={self.cookie}",
            "X-Forwarded-For": self.address,
            "Accept": "application/json",
        }


class Wire:
    """One HTTP/1.1 connection, opened again where the portal closed it."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, body: bytes = b"", *, kind: str = "application/json"
    ) -> tuple[int, Any]:
        """Send one request; return status and the JSON of the answer."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._phone.port)
        assert self._reader is not None
        head = {
            "Host": "localhost",
            **self._phone.headers,
            "Content-Length": str(len(body)),
            **({"Content-Type": kind} if body else {}),
        }
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        try:
            self._writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            length = next(int(line[15:]) for line in answer.split("\r\n") if line.lower().startswith("content-length"))
            text = await self._reader.readexactly(length)
        except _LOST:
            self.close()
            raise
        return int(answer.split(" ", 2)[1]), json.loads(text) if text[:1] in (b"{", b"[") else None

    async def put(self, path: str, value: Mapping[str, Any]) -> tuple[int, Any]:
        """Send JSON."""
        return await self.ask("PUT", path, json.dumps(value).encode())

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


def multipart(fields: Mapping[str, str], *, name: str, data: bytes) -> tuple[bytes, str]:
    """Return a form with one JPEG, and its content type."""
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ]
    named = f'Content-Disposition: form-data; name="file"; filename="{name}"'
    head = f"--{mark}\r\n{named}\r\nContent-Type: image/jpeg\r\n\r\n"
    body = "".join(parts).encode() + head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    return body, f"multipart/form-data; boundary={mark}"


class Socket:
    """Reflex's socket as its browser half speaks it: socket.io over a websocket."""

    def __init__(self, client: AioClient, path: str, query: Mapping[str, str]) -> None:
        self._client, self._path, self._query = client, path, dict(query)
        self.token = ""
        self._said: asyncio.Queue[str | Exception] = asyncio.Queue()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def open(cls, phone: Phone, path: str, **query: str) -> "Socket":
        """Connect as the page at `path` does, without its first event."""
        token = str(uuid.uuid4())
        url = f"ws://localhost:{phone.port}/_event/?EIO=4&transport=websocket&token={token}"
        made = cls(await AioClient.connect(url, headers=phone.headers), path, query)
        made.token = token
        # Said first: the library looks at words that came with the handshake no sooner than at those that follow.
        await made._client.send("40/_event,")
        await made._next("0")
        await made._next("40/_event,")
        return made

    async def call(self, handler: str, payload: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send one event; return all the vars that its answer changed, once it is complete."""
        event = {
            "name": handler,
            "payload": payload or {},
            "token": self.token,
            "router_data": {"pathname": self._path, "asPath": self._address, "query": self._query},
        }
        await self._client.send("42/_event," + json.dumps(["event", event]))
        changed: dict[str, Any] = {}
        while True:
            update = await self.update()
            for state in (update.get("delta") or {}).values():
                changed |= state
            if update.get("final", True):
                return changed

    async def update(self) -> dict[str, Any]:
        """Return the next thing that the portal says of its states, asked for or not."""
        _name, update = json.loads(await self._next("42/_event,"))
        return update

    @property
    def _address(self) -> str:
        return f"{self._path}?{urlencode(self._query)}" if self._query else self._path

    async def _next(self, kind: str) -> str:
        """Return the next message of a kind, without its mark."""
        while True:
            said = await self._said.get()
            if isinstance(said, Exception):
                raise said
            if said.startswith(kind):
                return said.removeprefix(kind)

    async def _listen(self) -> None:
        """Answer the server's pings at once, whatever else the phone is doing."""
        try:
            while True:
                said = str(await self._client.receive())
                if said == "2":
                    await self._client.send("3")
                else:
                    self._said.put_nowait(said)
        except ConnectionClosed as ended:
            self._said.put_nowait(ended)

    async def close(self) -> None:
        """Hang up."""
        self._listening.cancel()
        with suppress(ConnectionClosed):
            await self._client.close()
