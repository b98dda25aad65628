"""Values that an administrator may change while the portal runs: one table of what there is, with its bounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import bindparam
from sqlmodel import Session, select

from cmo_app.db import ask
from cmo_app.models import Setting

_KEPT = select(Setting.value).where(Setting.key == bindparam("key"))


class Tunable(StrEnum):
    """Every value there is, as the table names it."""

    AUDIT_SHARE = "audit_share"
    AUDITS_IN_HAND = "audits_in_hand"
    QUIET_FROM = "quiet_from"
    QUIET_UNTIL = "quiet_until"
    GIVE_UP_DAYS = "give_up_days"
    BACKLOG_ALARM = "backlog_alarm_minutes"
    DISK_ALARM = "disk_alarm_mb"


@dataclass(frozen=True)
class Bounds:
    """What a value is where nobody has changed it, and how far it may be moved."""

    default: int
    low: int
    high: int


TUNABLES: Mapping[Tunable, Bounds] = {
    Tunable.AUDIT_SHARE: Bounds(5, 0, 100),
    Tunable.AUDITS_IN_HAND: Bounds(10, 1, 100),
    Tunable.QUIET_FROM: Bounds(21, 18, 23),
    Tunable.QUIET_UNTIL: Bounds(8, 5, 10),
    Tunable.GIVE_UP_DAYS: Bounds(7, 1, 30),
    Tunable.BACKLOG_ALARM: Bounds(15, 1, 1440),
    Tunable.DISK_ALARM: Bounds(1024, 100, 1_000_000),
}


def value_of(session: Session, tunable: Tunable) -> int:
    """Return a value; one that is out of bounds or was never set is the default."""
    bounds = TUNABLES[tunable]
    with session.no_autoflush:  # a step asks while it is half made
        kept = ask(session, _KEPT, {"key": str(tunable)}).scalar()
    return kept if isinstance(kept, int) and bounds.low <= kept <= bounds.high else bounds.default
