"""What an action brings about and whom it tells: said before its button, and once more when it was done."""

from collections.abc import Callable, Mapping

from cmo_app.domain.actions import Action
from cmo_app.domain.audiences import NOBODY, TELLS, Audience, Told
from cmo_app.domain.audit import Verdict
from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.labels import Words, say

WILL: Words = {
    Action.ROUTE: lambda _: _(
        "The clock has run since lodging: a subject that allows less time brings the due date nearer, none puts it off."
    ),
    Action.TAKE_UP: lambda _: _("It becomes yours, and work begins."),
    Action.ASSIGN: lambda _: _("The due date stays."),
    Action.TRANSFER: lambda _: _("The due date stays. After two transfers the CMO cell decides."),
    Action.COMMENT: lambda _: _("Only officials see it. It does not move the clock."),
    Action.SEEK_INFORMATION: lambda _: _("The clock stands still until the answer, for 7 days in all at most."),
    Action.REPORT_ACTION: lambda _: _(
        "The complainant sees the report with its proof and is asked whether it is done."
    ),
    Action.INTERIM_REPLY: lambda _: _(
        "The complainant reads the reason and the new date. If nothing is done by then, it goes up, or is chased where it is at the top."
    ),
    Action.PROPOSE_NOT_ADMISSIBLE: lambda _: _("It stays open until a supervisor signs too."),
    Action.SIGN_NOT_ADMISSIBLE: lambda _: _(
        "It is closed. The complainant reads the reason and can appeal for 30 days."
    ),
    Action.REFUSE_NOT_ADMISSIBLE: lambda _: _("It stays open. The office reads your reason and goes on with it."),
    Action.DECIDE_APPEAL: lambda _: _(
        "Upheld or rejected, the decision closes the grievance: no office works on it any more, and it cannot be contested in this portal again. Both sides read your reasons."
    ),
    Action.AUDIT: lambda _: _("A verdict cannot be changed afterwards. True and false count in the public figures."),
    Action.LOOK: lambda _: _("The complainant sees that you looked."),
    Action.REMIND: lambda _: _("You can remind once a day; the clock runs in any case."),
    Action.DISPUTE: lambda _: _(
        "It is reopened at the next higher office, or stays with the Chief Minister’s Office, with another officer."
    ),
    Action.APPEAL: lambda _: _(
        "Somebody outside the office decides within 30 days, with reasons. You can appeal once."
    ),
    Action.WITHDRAW: lambda _: _("A withdrawn grievance is closed. Only you can withdraw it."),
    Action.REPORT_PRESSURE: lambda _: _(
        "Then it stays open and goes to the Chief Minister’s Office. The officers do not see this."
    ),
}
DONE: Words = {
    Action.ROUTE: lambda _: _("✓ You sent it to the office."),
    Action.TAKE_UP: lambda _: _("✓ You have taken it up."),
    Action.ASSIGN: lambda _: _("✓ You assigned it."),
    Action.TRANSFER: lambda _: _("✓ You transferred it."),
    Action.COMMENT: lambda _: _("✓ Your note is kept."),
    Action.SEEK_INFORMATION: lambda _: _("✓ Your question went to the complainant."),
    Action.REPORT_ACTION: lambda _: _("✓ Your report is sent."),
    Action.INTERIM_REPLY: lambda _: _("✓ Your interim reply is sent."),
    Action.PROPOSE_NOT_ADMISSIBLE: lambda _: _("✓ You proposed it as not admissible."),
    Action.SIGN_NOT_ADMISSIBLE: lambda _: _("✓ You signed: it is closed as not admissible."),
    Action.REFUSE_NOT_ADMISSIBLE: lambda _: _("✓ You refused to sign: it stays open."),
    Action.DECIDE_APPEAL: lambda _: _("✓ The appeal is decided."),
    Action.LOOK: lambda _: _("✓ Name and number are shown."),
    Action.GIVE_INFORMATION: lambda _: _("✓ Your answer is sent."),
    Action.ADD_INFORMATION: lambda _: _("✓ Added to the file."),
    Action.REMIND: lambda _: _("✓ Your reminder is sent."),
    Action.CONFIRM: lambda _: _("✓ You confirmed that it is done. The grievance is closed."),
    Action.DISPUTE: lambda _: _("✓ You disputed the closure."),
    Action.APPEAL: lambda _: _("✓ Your appeal is sent."),
    Action.WITHDRAW: lambda _: _("✓ You withdrew the grievance."),
    Action.REPORT_PRESSURE: lambda _: _("✓ Thank you. It stays open."),
}
_TOLD: Mapping[Told, Callable[[Translate], str]] = {
    NOBODY: lambda _: _("No message is sent."),
    frozenset({Audience.COMPLAINANT}): lambda _: _("The complainant is told."),
    frozenset({Audience.COMPLAINANT, Audience.OFFICE}): lambda _: _("The complainant and the office are told."),
    frozenset({Audience.COMPLAINANT, Audience.NEW_OFFICE}): lambda _: _("The complainant and the new office are told."),
    frozenset({Audience.COMPLAINANT, Audience.SUPERVISORS, Audience.CMO_CELL}): lambda _: _(
        "The complainant, the supervisors and the CMO cell are told."
    ),
    frozenset({Audience.OFFICER}): lambda _: _("The officer is told."),
    frozenset({Audience.OFFICE}): lambda _: _("The office is told."),
    frozenset({Audience.SIGNERS}): lambda _: _("The supervisors are told; where there is none, the CMO cell."),
    frozenset({Audience.DOER}): lambda _: _("You get a message."),
    frozenset({Audience.DOER, Audience.NEW_OFFICE}): lambda _: _("You and the office that has it then get a message."),
    frozenset({Audience.DOER, Audience.AUTHORITY}): lambda _: _("You and whoever decides get a message."),
    frozenset({Audience.DOER, Audience.CMO_CELL}): lambda _: _("You and the Chief Minister’s Office get a message."),
}
_ONLY_BEFORE = {Action.REPORT_PRESSURE}  # whoever pressed may be in the room


def say_told(_: Translate, deed: Action | Verdict) -> str:
    """Say who gets a message of it."""
    return _TOLD[TELLS[deed]](_)


def say_will(_: Translate, action: Action) -> str:
    """Say what an action will do and whom it will tell."""
    does = [say(_, WILL, action)] if action in WILL else []
    return " ".join([*does, say_told(_, action)])


def say_done(_: Translate, action: Action) -> str:
    """Say what its doer has just done, and what it brings about in the words that stood before the button."""
    said = [say(_, DONE, action)]
    return " ".join(said if action in _ONLY_BEFORE else [*said, say_will(_, action)])
