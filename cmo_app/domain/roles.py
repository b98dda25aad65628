"""Who acts, and how they stand to a grievance."""

from enum import StrEnum


class Role(StrEnum):
    """The part that a person plays; `SYSTEM` is the clock itself."""

    VISITOR = "visitor"
    COMPLAINANT = "complainant"
    GRIEVANCE_OFFICER = "grievance_officer"
    SUPERVISOR = "supervisor"
    APPELLATE_AUTHORITY = "appellate_authority"
    CMO_CELL = "cmo_cell"
    AUDITOR = "auditor"
    COUNTER_OPERATOR = "counter_operator"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Relation(StrEnum):
    """How an actor stands to one grievance."""

    OWNER = "owner"
    ASSIGNEE = "assignee"
    OFFICE = "office"
    ABOVE = "above"
    APPELLATE = "appellate"
    SAMPLED = "sampled"
    LODGER = "lodger"
    CONFLICTED = "conflicted"
    NONE = "none"


STAFF_ROLES = frozenset(Role) - {Role.VISITOR, Role.COMPLAINANT, Role.SYSTEM}

WORKING_ROLES = frozenset({Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL})
POSTED_ROLES = WORKING_ROLES | {Role.APPELLATE_AUTHORITY}


def is_staff(role: Role) -> bool:
    """Tell whether `role` works for the government."""
    return role in STAFF_ROLES
