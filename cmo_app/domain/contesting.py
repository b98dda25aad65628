"""Until when a complainant may contest: dispute what is reported, or appeal to somebody outside the office."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cmo_app.domain.clock import DISPUTE_AFTER_SILENCE
from cmo_app.domain.routing import CMO_TIER, OfficePlace
from cmo_app.domain.stages import Stage

APPEAL_WITHIN = timedelta(days=30)
DECIDE_APPEAL_WITHIN = timedelta(days=30)
DISPUTE_AFTER_FALSE_CLOSURE = timedelta(days=30)
DISPUTES_BEFORE_APPEAL = 2
LOW_RATING = 2


class AppealOutcome(StrEnum):
    """How an appeal is decided."""

    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Contested:
    """What the two questions below are decided by; the instants are those of the last time it happened."""

    stage: Stage
    disputes: int = 0
    rating: int | None = None
    closed_at: datetime | None = None
    reported_at: datetime | None = None
    disputed_at: datetime | None = None
    appealed_at: datetime | None = None
    found_false_at: datetime | None = None


def may_dispute(case: Contested, now: datetime) -> bool:
    """A report can be disputed; a silence for 30 days after; any closure for 30 days after an audit finds it false."""
    if case.stage is Stage.ACTION_REPORTED:
        return True
    if case.found_false_at is not None and now <= case.found_false_at + DISPUTE_AFTER_FALSE_CLOSURE:
        return True
    return (
        case.stage is Stage.UNANSWERED and case.closed_at is not None and now <= case.closed_at + DISPUTE_AFTER_SILENCE
    )


def appeal_until(case: Contested) -> datetime | None:
    """Return the last instant for an appeal, None where none is due: once, after two disputes or a rating of 1 or 2.

    Not admissible can be appealed too: nobody asked the complainant there.
    """
    if case.appealed_at is not None or not _gives_cause(case):
        return None
    began = case.closed_at or max((at for at in (case.reported_at, case.disputed_at) if at is not None), default=None)
    return None if began is None else began + APPEAL_WITHIN


def appellate_office(
    offices: Iterable[OfficePlace], *, seated: Collection[int], had: Collection[int], against: OfficePlace
) -> OfficePlace:
    """Return the lowest office above `against` with an appellate authority, never one that had it, else the CMO's."""
    able = [
        office
        for office in offices
        if office.tier == CMO_TIER
        or (
            office.id in seated
            and office.id not in had
            and office.tier > against.tier
            and office.department_id == against.department_id
            and office.district_id in (None, against.district_id)
            and office.local_body_id in (None, against.local_body_id)
        )
    ]
    return min(able, key=lambda office: (office.tier, office.id))


def _gives_cause(case: Contested) -> bool:
    if case.stage is Stage.NOT_ADMISSIBLE:
        return True
    if case.stage is Stage.CONFIRMED:
        return case.rating is not None and case.rating <= LOW_RATING
    return case.disputes >= DISPUTES_BEFORE_APPEAL
