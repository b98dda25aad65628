"""The clock of a grievance in its columns: due date, pauses, what is owed when."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from cmo_app.domain.clock import (
    PAUSE_LIMIT,
    due_after_dispute,
    due_at,
    interim_reply_owed_at,
    last_whole_day,
    pause_left,
)
from cmo_app.domain.errors import PausesUsedUp
from cmo_app.domain.stages import Stage
from cmo_app.domain.waking import next_wake
from cmo_app.models import Grievance
from cmo_app.services.reference_cache import reference


def reckon_due(session: Session, grievance: Grievance) -> datetime:
    """Return the due date by lodging, subject, ladder, calendar and pauses, or by what the office promised since."""
    return _reckoned(session, grievance, grievance.clock_category_id)


def due_if_named(session: Session, grievance: Grievance, category_id: int) -> datetime:
    """Return the due date that would follow from naming a subject: as it is, or nearer."""
    return _reckoned(session, grievance, _shorter_limit(session, grievance, category_id))


def _reckoned(session: Session, grievance: Grievance, category_id: int | None) -> datetime:
    known = reference(session)
    dates = [_due_by_ladder(session, grievance, category_id)]
    if grievance.disputed_at is not None and grievance.disputed_tier is not None:
        dates.append(
            due_after_dispute(
                grievance.disputed_at,
                tiers_climbed=max(0, grievance.tier - grievance.disputed_tier),
                calendar=known.calendar,
                paused=paused(grievance) - timedelta(seconds=grievance.disputed_paused_seconds),
            )
        )
    if grievance.interim_replies and grievance.interim_due_at is not None:
        dates.append(last_whole_day(grievance.interim_due_at))
    return max(dates)


def keep_the_shorter_limit(session: Session, grievance: Grievance) -> None:
    """Let the clock go by a subject named later only where that leaves no more time than there was."""
    grievance.clock_category_id = _shorter_limit(session, grievance, grievance.category_id)


def _shorter_limit(session: Session, grievance: Grievance, named: int | None) -> int | None:
    kept = grievance.clock_category_id
    is_no_later = _due_by_ladder(session, grievance, named) <= _due_by_ladder(session, grievance, kept)
    return named if is_no_later else kept


def _due_by_ladder(session: Session, grievance: Grievance, category_id: int | None) -> datetime:
    known = reference(session)
    return due_at(
        grievance.lodged_at,
        tiers_climbed=max(0, grievance.tier - grievance.first_tier),
        limit=known.limit_of(category_id),
        calendar=known.calendar,
        paused=paused(grievance),
    )


def wind(grievance: Grievance) -> None:
    """Set when the clock owes the next act; called at the end of every step."""
    if not grievance.interim_replies:
        grievance.interim_due_at = interim_reply_owed_at(grievance.lodged_at, paused=paused(grievance))
    grievance.wake_at = next_wake(grievance)


def due_now(grievance: Any) -> datetime:
    """Return until when time runs now, of a grievance or a row with its columns: an appeal has its own limit."""
    return grievance.appeal_due_at if has_appeal_limit(grievance) else grievance.due_at


def has_appeal_limit(grievance: Any) -> bool:
    """Tell whether time runs until the decision of an appeal, and no longer for the office."""
    return grievance.stage == Stage.UNDER_APPEAL and grievance.appeal_due_at is not None


def is_promised(grievance: Any) -> bool:
    """Tell whether the due date is one that an office has promised, and not one reckoned since."""
    promised = grievance.interim_due_at if grievance.interim_replies else None
    return promised is not None and grievance.due_at == last_whole_day(promised)


def begin_pause(grievance: Grievance, now: datetime) -> None:
    """Stop the clock while the complainant is asked; not once the days for questions are used up."""
    if not pause_left(paused(grievance)):
        raise PausesUsedUp(days=PAUSE_LIMIT.days)
    grievance.paused_at, grievance.nudges = now, 0


def end_pause(session: Session, grievance: Grievance, now: datetime) -> None:
    """Let the clock run again; what was promised meanwhile moves with it, and the cap holds however late this comes."""
    if grievance.paused_at is None:
        return
    stood = min(max(now - grievance.paused_at, timedelta()), pause_left(paused(grievance)))
    grievance.paused_seconds += int(stood.total_seconds())
    grievance.paused_at = None
    if grievance.interim_replies and grievance.interim_due_at is not None:
        grievance.interim_due_at += stood
    grievance.due_at = reckon_due(session, grievance)


def begin_dispute(grievance: Grievance, now: datetime) -> None:
    """Count the days of the office that has it now from the dispute on; called once it has climbed."""
    grievance.disputed_at, grievance.disputed_tier = now, grievance.tier
    grievance.disputed_paused_seconds = grievance.paused_seconds


def paused(grievance: Any) -> timedelta:
    """Return how long questions have stopped the clock so far."""
    return timedelta(seconds=grievance.paused_seconds)


def stood_still(grievance: Any, now: datetime) -> timedelta:
    """Return how long the clock has stood still, the pause that runs now included."""
    return paused(grievance) + (now - grievance.paused_at if grievance.paused_at else timedelta())
