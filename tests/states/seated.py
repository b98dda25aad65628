"""States as plain objects: built, given an address and a cookie, their handlers awaited, their vars read."""

import inspect
from typing import Any, TypeVar

import reflex as rx
from reflex.istate.data import RouterData

from cmo_app.security.sessions import cookie_name

Seated = TypeVar("Seated", bound=rx.State)
ADDRESS = "203.0.113.9"
TOKEN = "3f1c9a52-0000-4000-8000-000000000001"


def seated(kind: type[Seated], *, path: str = "/bn/", cookie: str = "", token: str = TOKEN) -> Seated:
    """Return a state of `kind` as it is when the page at `path` asks with the session `cookie`."""
    root = rx.State(_reflex_internal_init=True)
    root.router = RouterData.from_router_data(
        {
            "headers": {"cookie": f"{cookie_name()}={cookie}", "origin": "http://localhost:3000", "host": "localhost"},
            "pathname": path.partition("?")[0],
            "asPath": path,
            "query": dict(pair.split("=") for pair in path.partition("?")[2].split("&") if pair),
            "token": token,
            "ip": ADDRESS,
        }
    )
    return root.get_substate(kind.get_full_name().split("."))


async def call(state: rx.State, name: str, *values: Any) -> None:
    """Run one handler to its end."""
    done = type(state).event_handlers[name].fn(state, *values)
    if inspect.isasyncgen(done):
        async for _update in done:
            pass
    else:
        await done
