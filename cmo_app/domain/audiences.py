"""Who gets a message when somebody acts: the part of a confirmation that a test can hold against the messages."""

from collections.abc import Mapping
from enum import StrEnum

from cmo_app.domain.actions import Action
from cmo_app.domain.audit import Verdict


class Audience(StrEnum):
    """Whom a message goes to; `DOER` is the complainant who acts, `SIGNERS` the supervisors, else the CMO cell."""

    DOER = "doer"
    COMPLAINANT = "complainant"
    OFFICER = "officer"
    OFFICE = "office"
    NEW_OFFICE = "new_office"
    SIGNERS = "signers"
    SUPERVISORS = "supervisors"
    CMO_CELL = "cmo_cell"
    AUTHORITY = "authority"


Told = frozenset[Audience]


def _told(*audiences: Audience) -> Told:
    return frozenset(audiences)


NOBODY = _told()
# A verdict tells others than another one, so each stands here for itself.
TELLS: Mapping[Action | Verdict, Told] = {
    Action.ROUTE: _told(Audience.COMPLAINANT, Audience.NEW_OFFICE),
    Action.TAKE_UP: _told(Audience.COMPLAINANT),
    Action.ASSIGN: _told(Audience.OFFICER),
    Action.TRANSFER: _told(Audience.COMPLAINANT, Audience.NEW_OFFICE),
    Action.COMMENT: NOBODY,
    Action.SEEK_INFORMATION: _told(Audience.COMPLAINANT),
    Action.REPORT_ACTION: _told(Audience.COMPLAINANT),
    Action.INTERIM_REPLY: _told(Audience.COMPLAINANT),
    Action.PROPOSE_NOT_ADMISSIBLE: _told(Audience.SIGNERS),
    Action.SIGN_NOT_ADMISSIBLE: _told(Audience.COMPLAINANT),
    Action.REFUSE_NOT_ADMISSIBLE: _told(Audience.OFFICE),
    Action.DECIDE_APPEAL: _told(Audience.COMPLAINANT, Audience.OFFICE),
    Action.LOOK: NOBODY,
    Verdict.TRUE: NOBODY,
    Verdict.FALSE: _told(Audience.COMPLAINANT, Audience.SUPERVISORS, Audience.CMO_CELL),
    Verdict.NOT_REACHED: NOBODY,
    Action.GIVE_INFORMATION: _told(Audience.OFFICE),
    Action.ADD_INFORMATION: _told(Audience.OFFICE),
    Action.REMIND: _told(Audience.OFFICE),
    Action.CONFIRM: _told(Audience.DOER),
    Action.DISPUTE: _told(Audience.DOER, Audience.NEW_OFFICE),
    Action.APPEAL: _told(Audience.DOER, Audience.AUTHORITY),
    Action.WITHDRAW: _told(Audience.DOER),
    Action.REPORT_PRESSURE: _told(Audience.DOER, Audience.CMO_CELL),
}
