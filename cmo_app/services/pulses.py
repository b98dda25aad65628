"""Signs of life of what runs in the background, so that whoever looks after the portal sees when it stopped."""

import time
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session

from cmo_app.db import transaction
from cmo_app.models import Setting

EVERY = 30.0
_last: dict[str, float] = {}


class Pulse(StrEnum):
    """What gives signs of life."""

    DELIVERY = "delivery"
    SWEEP = "sweep"


def beat(pulse: Pulse, *, now: datetime | None = None) -> None:
    """Note that a pass was made, at most twice a minute."""
    moment = time.monotonic()
    if now is None and moment - _last.get(pulse, -EVERY) < EVERY:
        return
    _last[pulse] = moment
    at = (now or datetime.now(UTC)).isoformat()
    with transaction() as session:
        row = session.get(Setting, _key(pulse))
        if row is None:
            session.add(Setting(key=_key(pulse), value=at))
        else:
            row.value = at


def last_beat(session: Session, pulse: Pulse) -> datetime | None:
    """Return when the last pass was noted."""
    row = session.get(Setting, _key(pulse))
    return datetime.fromisoformat(row.value) if row is not None else None


def _key(pulse: Pulse) -> str:
    return f"pulse.{pulse}"
