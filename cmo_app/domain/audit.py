"""The draw of closures for audit: nobody can choose, and anybody with the seed can draw it again."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

SMALL = 5  # the public sees no figure of fewer closures checked
_SPAN = 2**64


class Verdict(StrEnum):
    """What an auditor found after asking the complainant."""

    TRUE = "true"
    FALSE = "false"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True)
class Checked:
    """How many closures of a group were checked with the complainant, and how many of them were found false."""

    audited: int
    false: int


def is_drawn(*, seed: str, tracking_id: str, closing_hash: str, share: float) -> bool:
    """Tell whether this closure falls among the `share` percent, by the seed and the hash of its closing row."""
    drawn = hmac.new(seed.encode(), f"{tracking_id}\n{closing_hash}".encode(), hashlib.sha256).digest()
    return int.from_bytes(drawn[:8]) * 100 < share * _SPAN


def seed_mark(seed: str) -> str:
    """Return what a closing row says of the seed: enough to know it again, nothing to guess it by."""
    return hashlib.sha256(seed.encode()).hexdigest()[:16]


def publishable(groups: Mapping[int, Checked]) -> dict[int, Checked]:
    """Return the groups that may stand beside the total of all, by their size.

    None of fewer than SMALL; and so many of the next smallest are held back too that what is left of the total is of
    more than one group, not small itself, and gives none away. That nothing held back was false may be told: it names
    nobody who said so.
    """
    ranked = sorted(
        ((key, each) for key, each in groups.items() if each.audited), key=lambda it: (it[1].audited, it[0])
    )
    held = [each for _key, each in ranked if each.audited < SMALL]
    shown = ranked[len(held) :]
    while held and shown and _tells(held):
        held.append(shown.pop(0)[1])
    return dict(shown)


def _tells(held: Sequence[Checked]) -> bool:
    """Tell whether the sum of groups gives one of them away: alone, small, all false, or each as large as can be."""
    audited, false = sum(each.audited for each in held), sum(each.false for each in held)
    return len(held) < 2 or audited < SMALL or false == audited or audited == len(held) * (SMALL - 1)
