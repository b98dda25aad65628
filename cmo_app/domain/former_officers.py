"""Who has had a grievance before it was disputed: never the same officer again."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from cmo_app.domain.actions import Action

_GIVEN = frozenset({Action.ASSIGN, Action.REASSIGN, Action.HAND_OVER})
NAMING = _GIVEN | {Action.TAKE_UP, Action.DISPUTE}


class Row(Protocol):
    """One row of the timeline, as far as it names an officer."""

    action: str
    actor_id: int | None
    data: dict[str, Any]


def officers_before_dispute(rows: Iterable[Row]) -> frozenset[int]:
    """Return everybody in whose hands it was before the last dispute; nobody where there was none."""
    had: set[int] = set()
    barred: frozenset[int] = frozenset()
    for row in rows:
        if row.action == Action.DISPUTE:
            barred = frozenset(had)
        else:
            had |= _named(row.action, row.actor_id, row.data)
    return barred


def _named(action: str, actor_id: int | None, data: Mapping[str, Any]) -> set[int]:
    if action == Action.TAKE_UP and actor_id is not None:
        return {actor_id}
    given = data.get("officer_id") or data.get("to_officer")
    return {int(given)} if action in _GIVEN and given else set()
