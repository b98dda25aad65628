"""The one table of the process: (stage, action, role) → stage. What is not in it is refused."""

from collections.abc import Iterable

from cmo_app.domain.actions import Action
from cmo_app.domain.errors import ActionNotAllowed
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import CLOSED_STAGES, OPEN_STAGES, Stage

_OFFICER = (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL)
_ABOVE = (Role.SUPERVISOR, Role.CMO_CELL)
_CITIZEN = (Role.COMPLAINANT,)
_CLOCK = (Role.SYSTEM,)
_IN_HAND = (Stage.ASSIGNED, Stage.UNDER_PROCESS, Stage.REOPENED)
_WITH_OFFICE = (Stage.REGISTERED, *_IN_HAND)
_ANSWERABLE = (Stage.ACTION_REPORTED, Stage.UNANSWERED)
_FOUND_FALSE = (Stage.CONFIRMED, Stage.WITHDRAWN, Stage.NOT_ADMISSIBLE)  # only after an audit said so
_WAITING = (Stage.SCREENING, Stage.INFORMATION_SOUGHT, Stage.UNDER_APPEAL)
_ANSWERED_FOR = (Stage.ACTION_REPORTED, Stage.UNDER_APPEAL)  # nothing is owed by the officer, who still has it
_STAYS = None

# (from stages, action, roles, to stage); None: the stage stays.
_STEPS: tuple[tuple[Iterable[Stage], Action, Iterable[Role], Stage | None], ...] = (
    ((Stage.SCREENING,), Action.ROUTE, (Role.CMO_CELL,), Stage.REGISTERED),
    ((Stage.REGISTERED, Stage.REOPENED), Action.ASSIGN, _ABOVE, Stage.ASSIGNED),
    ((Stage.ASSIGNED, Stage.UNDER_PROCESS), Action.REASSIGN, _ABOVE, Stage.ASSIGNED),
    (_WITH_OFFICE, Action.TAKE_UP, _OFFICER, Stage.UNDER_PROCESS),
    (OPEN_STAGES, Action.COMMENT, (*_OFFICER, Role.APPELLATE_AUTHORITY), _STAYS),
    ((Stage.ASSIGNED, Stage.UNDER_PROCESS), Action.SEEK_INFORMATION, _OFFICER, Stage.INFORMATION_SOUGHT),
    ((Stage.INFORMATION_SOUGHT,), Action.GIVE_INFORMATION, _CITIZEN, Stage.UNDER_PROCESS),
    ((Stage.INFORMATION_SOUGHT, Stage.ACTION_REPORTED), Action.NUDGE, _CLOCK, _STAYS),
    ((Stage.INFORMATION_SOUGHT,), Action.RESUME, _CLOCK, Stage.UNDER_PROCESS),
    (OPEN_STAGES - {Stage.INFORMATION_SOUGHT}, Action.ADD_INFORMATION, _CITIZEN, _STAYS),
    (OPEN_STAGES, Action.REMIND, _CITIZEN, _STAYS),
    (_WITH_OFFICE, Action.TRANSFER, _OFFICER, Stage.REGISTERED),
    ((Stage.SCREENING,), Action.TRANSFER, (Role.CMO_CELL,), Stage.REGISTERED),
    ((Stage.UNDER_PROCESS,), Action.REPORT_ACTION, _OFFICER, Stage.ACTION_REPORTED),
    ((*_WITH_OFFICE, Stage.INFORMATION_SOUGHT), Action.INTERIM_REPLY, _OFFICER, _STAYS),
    (_ANSWERABLE, Action.CONFIRM, _CITIZEN, Stage.CONFIRMED),
    ((*_ANSWERABLE, *_FOUND_FALSE), Action.DISPUTE, _CITIZEN, Stage.REOPENED),
    ((Stage.ACTION_REPORTED,), Action.LAPSE, _CLOCK, Stage.UNANSWERED),
    (_WITH_OFFICE, Action.ESCALATE, _CLOCK, Stage.REGISTERED),
    ((*_WITH_OFFICE, *_WAITING), Action.CHASE, _CLOCK, _STAYS),
    (OPEN_STAGES, Action.RECKON, _CLOCK, _STAYS),
    ((*_WITH_OFFICE, Stage.INFORMATION_SOUGHT), Action.HAND_OVER, (*_ABOVE, Role.SYSTEM), _STAYS),
    ((Stage.ASSIGNED, Stage.UNDER_PROCESS), Action.PUT_BACK, _CLOCK, Stage.REGISTERED),
    (
        (Stage.SCREENING, Stage.REGISTERED, Stage.REOPENED, Stage.INFORMATION_SOUGHT, *_ANSWERED_FOR),
        Action.PUT_BACK,
        _CLOCK,
        _STAYS,
    ),
    (_ANSWERED_FOR, Action.HAND_OVER, _CLOCK, _STAYS),
    ((*_IN_HAND, Stage.SCREENING), Action.PROPOSE_NOT_ADMISSIBLE, _OFFICER, _STAYS),
    ((*_IN_HAND, Stage.SCREENING), Action.REFUSE_NOT_ADMISSIBLE, _ABOVE, _STAYS),
    ((*_IN_HAND, Stage.SCREENING), Action.SIGN_NOT_ADMISSIBLE, _ABOVE, Stage.NOT_ADMISSIBLE),
    ((*_WITH_OFFICE, *_ANSWERABLE, Stage.CONFIRMED, Stage.NOT_ADMISSIBLE), Action.APPEAL, _CITIZEN, Stage.UNDER_APPEAL),
    ((Stage.UNDER_APPEAL,), Action.DECIDE_APPEAL, (Role.APPELLATE_AUTHORITY,), Stage.APPEAL_DECIDED),
    (OPEN_STAGES - {Stage.UNDER_APPEAL}, Action.WITHDRAW, _CITIZEN, Stage.WITHDRAWN),
    (OPEN_STAGES - {Stage.UNDER_APPEAL}, Action.REPORT_PRESSURE, _CITIZEN, Stage.SCREENING),
    (CLOSED_STAGES, Action.AUDIT, (Role.AUDITOR,), _STAYS),
    (OPEN_STAGES | CLOSED_STAGES, Action.LOOK, (*_OFFICER, Role.APPELLATE_AUTHORITY, Role.AUDITOR), _STAYS),
)

TRANSITIONS: dict[tuple[Stage, Action, Role], Stage] = {
    (stage, action, role): stage if to is None else to
    for stages, action, roles, to in _STEPS
    for stage in stages
    for role in roles
}


def next_stage(current: Stage, action: Action, role: Role) -> Stage:
    """Return the stage that `action` by `role` leads to, or refuse."""
    try:
        return TRANSITIONS[current, action, role]
    except KeyError:
        raise ActionNotAllowed(stage=current, action=action, role=role) from None


def allowed_actions(stage: Stage, role: Role) -> tuple[Action, ...]:
    """List what `role` may do at `stage`, in the order of `Action`."""
    return tuple(action for action in Action if (stage, action, role) in TRANSITIONS)
