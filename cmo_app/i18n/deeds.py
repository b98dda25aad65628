"""What an action brings about: said before its button, and once more when it was done."""

from cmo_app.domain.actions import Action
from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.labels import Words, say

WILL: Words = {
    Action.ROUTE: lambda _: _(
        "The clock has run since lodging: a subject that allows less time brings the due date nearer, none puts it off. The complainant and the office are told."
    ),
    Action.TAKE_UP: lambda _: _("It becomes yours, and the complainant is told that work has begun."),
    Action.ASSIGN: lambda _: _("The officer is told. The due date stays."),
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
    Action.SIGN_NOT_ADMISSIBLE: lambda _: _("The complainant is told the reason and can appeal for 30 days."),
    Action.DECIDE_APPEAL: lambda _: _(
        "Upheld or rejected, the decision closes the grievance: no office works on it any more, and it cannot be contested in this portal again. The complainant and the office are told the decision with its reasons."
    ),
    Action.LOOK: lambda _: _("The complainant sees that you looked."),
    Action.REMIND: lambda _: _("The officer gets a message. You can remind once a day; the clock runs in any case."),
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
    Action.GIVE_INFORMATION: lambda _: _("✓ Your answer is sent. The office is told."),
    Action.ADD_INFORMATION: lambda _: _("✓ Added to the file. The office is told."),
    Action.REMIND: lambda _: _("✓ Your reminder is sent."),
    Action.CONFIRM: lambda _: _("✓ You confirmed that it is done. The grievance is closed."),
    Action.DISPUTE: lambda _: _("✓ You disputed the closure."),
    Action.APPEAL: lambda _: _("✓ Your appeal is sent."),
    Action.WITHDRAW: lambda _: _("✓ You withdrew the grievance."),
    Action.REPORT_PRESSURE: lambda _: _("✓ Thank you. It stays open."),
}


_ONLY_BEFORE = {Action.REPORT_PRESSURE}  # whoever pressed may be in the room


def say_done(_: Translate, action: Action) -> str:
    """Say what its doer has just done, and what it brings about in the words that stood before the button."""
    said = (DONE,) if action in _ONLY_BEFORE else (DONE, WILL)
    return " ".join(say(_, words, action) for words in said if action in words)
