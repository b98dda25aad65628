"""What the clock owes a grievance next, and when: one question with one answer, asked at every step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cmo_app.domain.actions import Action
from cmo_app.domain.clock import (
    CHASE_EVERY,
    CONFIRM_WITHIN,
    REMIND_OF_QUESTION_AFTER,
    REMIND_TO_ANSWER_AFTER,
    pause_left,
)
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import WITH_OFFICE_STAGES, Stage

# Nobody's silence counts who was not reminded a day before, however long the portal itself was down.
LAST_CHANCE = timedelta(days=1)


class Clocked(Protocol):
    """A grievance as the clock sees it."""

    stage: str
    tier: int
    due_at: datetime
    interim_due_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int
    reported_at: datetime | None
    nudges: int
    chased_at: datetime | None
    appeal_due_at: datetime | None


@dataclass(frozen=True)
class Owed:
    """One act of the clock and the instant from which it is due."""

    at: datetime
    action: Action


def next_owed(grievance: Clocked) -> Owed | None:
    """Return what the clock does next if nobody does anything, or None where nothing is owed."""
    owes = _OWES.get(Stage(grievance.stage))
    return owes(grievance) if owes else None


def awaited_until(grievance: Clocked) -> datetime | None:
    """Return until when the complainant's word is waited for, or None where it is not."""
    if grievance.stage == Stage.INFORMATION_SOUGHT and grievance.paused_at is not None:
        return _resumes_at(grievance, grievance.paused_at)
    if grievance.stage == Stage.ACTION_REPORTED and grievance.reported_at is not None:
        return _lapses_at(grievance, grievance.reported_at)
    return None


def next_wake(grievance: Clocked) -> datetime | None:
    """Return the instant at which the clock owes something next, or None."""
    owed = next_owed(grievance)
    return owed.at if owed else None


def _with_office(grievance: Clocked) -> Owed | None:
    """Below the CMO cell it climbs once overdue; from the day an interim reply is owed, the office is chased."""
    chase = _chase(grievance, grievance.interim_due_at)
    if grievance.tier >= CMO_TIER:
        return chase
    climb = Owed(grievance.due_at, Action.ESCALATE)
    return chase if chase and chase.at < climb.at else climb


def _screening(grievance: Clocked) -> Owed | None:
    return _chase(grievance, grievance.interim_due_at)


def _information_sought(grievance: Clocked) -> Owed | None:
    """One reminder to answer; at the cap the clock runs again by itself."""
    if grievance.paused_at is None:
        return None
    resume_at = _resumes_at(grievance, grievance.paused_at)
    remind_at = grievance.paused_at + REMIND_OF_QUESTION_AFTER
    if grievance.nudges == 0 and remind_at < resume_at:
        return Owed(remind_at, Action.NUDGE)
    return Owed(resume_at, Action.RESUME)


def _action_reported(grievance: Clocked) -> Owed | None:
    """Two reminders to answer, then the silence is called by its name."""
    if grievance.reported_at is None:
        return None
    if grievance.nudges < len(REMIND_TO_ANSWER_AFTER):
        return Owed(grievance.reported_at + REMIND_TO_ANSWER_AFTER[grievance.nudges], Action.NUDGE)
    return Owed(_lapses_at(grievance, grievance.reported_at), Action.LAPSE)


def _resumes_at(grievance: Clocked, paused_at: datetime) -> datetime:
    return paused_at + pause_left(timedelta(seconds=grievance.paused_seconds))


def _lapses_at(grievance: Clocked, reported_at: datetime) -> datetime:
    lapse_at = reported_at + CONFIRM_WITHIN
    return max(lapse_at, (grievance.chased_at or lapse_at - LAST_CHANCE) + LAST_CHANCE)


def _under_appeal(grievance: Clocked) -> Owed | None:
    return _chase(grievance, grievance.appeal_due_at)


def _chase(grievance: Clocked, owed_from: datetime | None) -> Owed | None:
    if owed_from is None:
        return None
    last = grievance.chased_at
    return Owed(last + CHASE_EVERY if last and last >= owed_from else owed_from, Action.CHASE)


_OWES: Mapping[Stage, Callable[[Clocked], Owed | None]] = {
    **dict.fromkeys(WITH_OFFICE_STAGES, _with_office),
    Stage.SCREENING: _screening,
    Stage.INFORMATION_SOUGHT: _information_sought,
    Stage.ACTION_REPORTED: _action_reported,
    Stage.UNDER_APPEAL: _under_appeal,
}


def reminders_due(grievance: Clocked, now: datetime) -> int:
    """Count the reminders whose day has come: one that is late stands for those before it."""
    if grievance.stage != Stage.ACTION_REPORTED or grievance.reported_at is None:
        return 1
    return sum(now >= grievance.reported_at + after for after in REMIND_TO_ANSWER_AFTER)
