"""Every event handler there is, and the names by which a browser may call those that have a policy."""

from collections.abc import Mapping
from functools import cache

import reflex as rx
from reflex.state import BaseState

from cmo_app.states.policy import POLICIES, Access


@cache
def policies_by_full_name() -> Mapping[str, Access]:
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
