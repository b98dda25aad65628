"""Ages in days as a histogram: it can be added up and taken apart, and still knows the median."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import datetime

# The first day of each bucket: single days for two weeks, then wider.
AGE_FROM = (*range(15), 17, 21, 25, 30, 40, 60, 90, 180, 365)
AGES = tuple(f"age_{days}" for days in AGE_FROM)


def age_bucket(lodged_at: datetime, closed_at: datetime) -> str:
    """Return the bucket of a grievance's age when it was closed; a clock set back makes nobody younger than 0."""
    days = max(0, (closed_at - lodged_at).days)
    return AGES[bisect_right(AGE_FROM, days) - 1]


def age_at(share: float, counts: Mapping[str, int]) -> int | None:
    """Return the days within which `share` (0 to 1) of the grievances were closed; None where none was."""
    total = sum(counts.get(age, 0) for age in AGES)
    if total <= 0:
        return None
    reached = 0
    for days, age in zip(AGE_FROM, AGES, strict=True):
        reached += counts.get(age, 0)
        if reached >= share * total:
            return days
    return AGE_FROM[-1]
