"""What each role may do, by how it stands to the grievance: a cell that is not here is a no."""

from collections.abc import Mapping

from cmo_app.domain.actions import Action
from cmo_app.domain.roles import Relation, Role

_WORK = frozenset(
    {
        Action.TAKE_UP,
        Action.COMMENT,
        Action.SEEK_INFORMATION,
        Action.TRANSFER,
        Action.REPORT_ACTION,
        Action.INTERIM_REPLY,
        Action.PROPOSE_NOT_ADMISSIBLE,
        Action.LOOK,
    }
)
_DIRECT = frozenset({Action.ASSIGN, Action.REASSIGN, Action.HAND_OVER, Action.COMMENT, Action.TRANSFER, Action.TAKE_UP})
_SECOND_SIGNATURE = frozenset({Action.SIGN_NOT_ADMISSIBLE, Action.REFUSE_NOT_ADMISSIBLE})

MAY: Mapping[tuple[Role, Relation], frozenset[Action]] = {
    (Role.COMPLAINANT, Relation.OWNER): frozenset(
        {
            Action.GIVE_INFORMATION,
            Action.ADD_INFORMATION,
            Action.REMIND,
            Action.CONFIRM,
            Action.DISPUTE,
            Action.APPEAL,
            Action.WITHDRAW,
            Action.REPORT_PRESSURE,
        }
    ),
    (Role.GRIEVANCE_OFFICER, Relation.ASSIGNEE): _WORK,
    (Role.GRIEVANCE_OFFICER, Relation.OFFICE): frozenset({Action.TAKE_UP, Action.COMMENT, Action.TRANSFER}),
    (Role.SUPERVISOR, Relation.ASSIGNEE): _WORK | _DIRECT | _SECOND_SIGNATURE,
    (Role.SUPERVISOR, Relation.OFFICE): _DIRECT | _SECOND_SIGNATURE,
    (Role.SUPERVISOR, Relation.ABOVE): (_DIRECT - {Action.TAKE_UP}) | _SECOND_SIGNATURE,
    (Role.CMO_CELL, Relation.ASSIGNEE): _WORK | _DIRECT | _SECOND_SIGNATURE | {Action.ROUTE},
    (Role.CMO_CELL, Relation.OFFICE): _DIRECT | _SECOND_SIGNATURE | {Action.ROUTE, Action.PROPOSE_NOT_ADMISSIBLE},
    (Role.CMO_CELL, Relation.ABOVE): (_DIRECT - {Action.TAKE_UP}) | _SECOND_SIGNATURE | {Action.ROUTE},
    (Role.APPELLATE_AUTHORITY, Relation.APPELLATE): frozenset({Action.COMMENT, Action.DECIDE_APPEAL, Action.LOOK}),
    (Role.AUDITOR, Relation.SAMPLED): frozenset({Action.AUDIT, Action.LOOK}),
}

_READERS = frozenset(
    {
        (Role.COMPLAINANT, Relation.OWNER),
        (Role.APPELLATE_AUTHORITY, Relation.APPELLATE),
        (Role.AUDITOR, Relation.SAMPLED),
        (Role.COUNTER_OPERATOR, Relation.LODGER),
        *(
            (role, relation)
            for role in (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL)
            for relation in (Relation.ASSIGNEE, Relation.OFFICE, Relation.ABOVE)
        ),
    }
) - {(Role.GRIEVANCE_OFFICER, Relation.ABOVE)}


def may(role: Role, relation: Relation, action: Action) -> bool:
    """Tell whether the cell (role, relation) allows `action`."""
    return action in MAY.get((role, relation), frozenset())


def may_read(role: Role, relation: Relation) -> bool:
    """Tell whether the file may be opened at all."""
    return (role, relation) in _READERS
