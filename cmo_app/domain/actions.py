"""Everything that can be done to a grievance."""

from enum import StrEnum


class Action(StrEnum):
    """One act; each leaves one row in the timeline."""

    LODGE = "lodge"
    ROUTE = "route"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    TAKE_UP = "take_up"
    COMMENT = "comment"
    SEEK_INFORMATION = "seek_information"
    GIVE_INFORMATION = "give_information"
    ADD_INFORMATION = "add_information"
    REMIND = "remind"
    RESUME = "resume"
    TRANSFER = "transfer"
    REPORT_ACTION = "report_action"
    INTERIM_REPLY = "interim_reply"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    LAPSE = "lapse"
    ESCALATE = "escalate"
    SIGN_NOT_ADMISSIBLE = "sign_not_admissible"
    APPEAL = "appeal"
    DECIDE_APPEAL = "decide_appeal"
    WITHDRAW = "withdraw"
    LOOK = "look"
