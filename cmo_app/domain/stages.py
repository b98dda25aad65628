"""The brief's four statuses, the stages inside each, and what may be said of them."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What a citizen lodges."""

    GRIEVANCE = "grievance"
    SUGGESTION = "suggestion"


class Status(StrEnum):
    """What the complainant sees."""

    SUBMITTED = "submitted"
    IN_PROGRESS = "in_progress"
    ACTION_TAKEN = "action_taken"
    RESOLVED = "resolved"


class Stage(StrEnum):
    """Where a grievance stands inside its status."""

    SCREENING = "screening"
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    UNDER_PROCESS = "under_process"
    INFORMATION_SOUGHT = "information_sought"
    REOPENED = "reopened"
    UNDER_APPEAL = "under_appeal"
    ACTION_REPORTED = "action_reported"
    CONFIRMED = "confirmed"
    UNANSWERED = "unanswered"
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"
    APPEAL_DECIDED = "appeal_decided"


STAGES_OF: Mapping[Status, tuple[Stage, ...]] = {
    Status.SUBMITTED: (Stage.SCREENING, Stage.REGISTERED),
    Status.IN_PROGRESS: (
        Stage.ASSIGNED,
        Stage.UNDER_PROCESS,
        Stage.INFORMATION_SOUGHT,
        Stage.REOPENED,
        Stage.UNDER_APPEAL,
    ),
    Status.ACTION_TAKEN: (Stage.ACTION_REPORTED,),
    Status.RESOLVED: (
        Stage.CONFIRMED,
        Stage.UNANSWERED,
        Stage.WITHDRAWN,
        Stage.NOT_ADMISSIBLE,
        Stage.APPEAL_DECIDED,
    ),
}
STATUS_OF: Mapping[Stage, Status] = {stage: status for status, stages in STAGES_OF.items() for stage in stages}

CLOSED_STAGES = frozenset(STAGES_OF[Status.RESOLVED])
OPEN_STAGES = frozenset(Stage) - CLOSED_STAGES
WITH_OFFICE_STAGES = frozenset({Stage.REGISTERED, Stage.ASSIGNED, Stage.UNDER_PROCESS, Stage.REOPENED})
WAITING_FOR_COMPLAINANT = frozenset({Stage.INFORMATION_SOUGHT, Stage.ACTION_REPORTED})


def is_open(stage: Stage) -> bool:
    """Tell whether something is still owed on the grievance."""
    return stage in OPEN_STAGES


def is_paused(stage: Stage) -> bool:
    """Tell whether the clock stands still: only while the complainant is asked something."""
    return stage is Stage.INFORMATION_SOUGHT
