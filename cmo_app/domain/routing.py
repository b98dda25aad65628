"""Which office gets a grievance: the lowest one of the department that covers the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

CMO_TIER = 4


@dataclass(frozen=True)
class OfficePlace:
    """An office as routing sees it; None covers everything."""

    id: int
    tier: int
    department_id: int | None
    district_id: int | None
    local_body_id: int | None


class Placed(Protocol):
    """Anything that stands on the ladder of a department."""

    @property
    def tier(self) -> int: ...

    @property
    def department_id(self) -> int | None: ...

    @property
    def district_id(self) -> int | None: ...


def is_above(upper: Placed, lower: Placed) -> bool:
    """Tell whether `upper` oversees `lower`: the CMO cell all, a department its own offices of its place."""
    if upper.tier == CMO_TIER:
        return True
    return (
        upper.tier > lower.tier
        and upper.department_id == lower.department_id
        and upper.district_id in (None, lower.district_id)
    )


def office_for(
    offices: Iterable[OfficePlace],
    *,
    department_id: int | None,
    district_id: int,
    local_body_id: int | None,
    above_tier: int = 0,
) -> OfficePlace:
    """Return the lowest office above `above_tier` that covers department and place; the CMO cell is the last."""
    able = [
        office
        for office in offices
        if office.tier == CMO_TIER
        or (
            department_id is not None
            and office.tier > above_tier
            and office.department_id == department_id
            and office.district_id in (None, district_id)
            and office.local_body_id in (None, local_body_id)
        )
    ]
    return min(able, key=lambda office: (office.tier, office.id))
