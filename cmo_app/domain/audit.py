"""The draw of closures for audit: nobody can choose, and anybody with the seed can draw it again."""

import hashlib
import hmac
from enum import StrEnum

_SPAN = 2**64


class Verdict(StrEnum):
    """What an auditor found after asking the complainant."""

    TRUE = "true"
    FALSE = "false"
    NOT_REACHED = "not_reached"


def is_drawn(*, seed: str, tracking_id: str, closing_hash: str, share: float) -> bool:
    """Tell whether this closure falls among the `share` percent, by the seed and the hash of its closing row."""
    drawn = hmac.new(seed.encode(), f"{tracking_id}\n{closing_hash}".encode(), hashlib.sha256).digest()
    return int.from_bytes(drawn[:8]) * 100 < share * _SPAN


def seed_mark(seed: str) -> str:
    """Return what a closing row says of the seed: enough to know it again, nothing to guess it by."""
    return hashlib.sha256(seed.encode()).hexdigest()[:16]


def false_rate(*, audited: int, false: int) -> float | None:
    """Return the percentage found false of those whose complainant could be asked; None where there are none."""
    return None if audited == 0 else 100 * false / audited
