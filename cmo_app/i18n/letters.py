"""What is written to people at each step, by SMS and by e-mail."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from cmo_app.i18n import clock_letters, contest_letters, counter_letters
from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.letter import Letter, Values

SMS_LIMIT = 134


class Template(StrEnum):
    """Every message there is; each has its DLT template at the SMS provider."""

    CODE = "code"
    WELCOME = "welcome"
    ACCOUNT_CHANGED = "account_changed"
    LODGED = "lodged"
    OFFICE_NEW = "office_new"
    TAKEN_UP = "taken_up"
    INFORMATION_SOUGHT = "information_sought"
    TRANSFERRED = "transferred"
    ACTION_REPORTED = "action_reported"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"
    INVITED = "invited"
    HANDED_OVER = "handed_over"
    WORK_RECEIVED = "work_received"
    NOT_ADMISSIBLE = "not_admissible"
    OFFICE_SIGNATURE = "office_signature"
    OFFICE_SIGNATURE_REFUSED = "office_signature_refused"
    APPEAL_LODGED = "appeal_lodged"
    OFFICE_APPEAL = "office_appeal"
    APPEAL_DECIDED = "appeal_decided"
    OFFICE_APPEAL_DECIDED = "office_appeal_decided"
    PRESSURE_REPORTED = "pressure_reported"
    OFFICE_PRESSURE = "office_pressure"
    FOUND_FALSE = "found_false"
    OFFICE_FOUND_FALSE = "office_found_false"
    CONSENT_CODE = "consent_code"
    LODGED_FOR_YOU = "lodged_for_you"
    ROUTED = "routed"
    ESCALATED = "escalated"
    OFFICE_ESCALATED = "office_escalated"
    OFFICE_LOST = "office_lost"
    OFFICE_CHASED = "office_chased"
    QUESTION_WAITS = "question_waits"
    REPORT_WAITS = "report_waits"
    RESUMED = "resumed"
    OFFICE_RESUMED = "office_resumed"
    LAPSED = "lapsed"
    INTERIM_REPLY = "interim_reply"
    RECKONED = "reckoned"


def _code(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{code} is your code for the grievance portal. Valid for 5 minutes. Tell it to nobody.", **v),
        _("Your code: {code}", **v),
        _(
            "Your code for the grievance portal is {code}.\n\nIt is valid for 5 minutes. Tell it to nobody: "
            "no official will ever ask for it.\n\nIf you did not ask for a code, you need not do anything.",
            **v,
        ),
    )


def _welcome(_: Translate, v: Values) -> Letter:
    return Letter(
        _("Your account at the grievance portal is ready. You can now lodge and follow grievances."),
        _("Your account is ready"),
        _(
            "Dear {name},\n\nYour account at the grievance portal is ready. Log in with your mobile number or "
            "e-mail address and your password:\n\n{link}",
            **v,
        ),
    )


def _account_changed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("Your account at the grievance portal was changed. If it was not you, set a new password now."),
        _("Your account was changed"),
        _(
            "Dear {name},\n\nThe login details of your account were changed. If it was not you, set a new password "
            "at once:\n\n{link}",
            **v,
        ),
    )


def _lodged(_: Translate, v: Values) -> Letter:
    return Letter(
        _("Lodged. Tracking ID {tracking_id}. Answer due by {due}. {link}", **v),
        _("{tracking_id}: your grievance is lodged", **v),
        _(
            "Dear {name},\n\nYour grievance “{subject}” is lodged. Its tracking ID is {tracking_id}. Please keep it."
            "\n\nIt is with: {office}\nAnswer due by: {due}\n\nFollow it here: {link}\n\nIf nothing is done by "
            "that day, it goes to the next higher office by itself.",
            **v,
        ),
    )


def _office_new(_: Translate, v: Values) -> Letter:
    return Letter(
        _("New grievance {tracking_id}, due {due}. {link}", **v),
        _("{tracking_id}: new grievance for your office", **v),
        _("A grievance has come to {office}: {tracking_id}.\n\nIt is due by {due}.\n\n{link}", **v),
    )


def _taken_up(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: work has begun. Answer due by {due}. {link}", **v),
        _("{tracking_id}: work has begun", **v),
        _(
            "Dear {name},\n\nAn officer of {office} has taken up your grievance “{subject}”.\n\nAnswer due by: "
            "{due}\n\nFollow it here: {link}",
            **v,
        ),
    )


def _information_sought(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the office asks you something. Please answer: {link}", **v),
        _("{tracking_id}: please answer a question", **v),
        _(
            "Dear {name},\n\nThe office working on “{subject}” asks:\n\n{note}\n\nPlease answer here: {link}\n\n"
            "The clock stands still until you answer, for 7 days at most.",
            **v,
        ),
    )


def _transferred(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: sent to the right office. Due date unchanged: {due}. {link}", **v),
        _("{tracking_id}: sent to another office", **v),
        _(
            "Dear {name},\n\nYour grievance “{subject}” was sent to {office}.\n\nReason: {note}\n\nThe due date "
            "stays {due}.\n\nFollow it here: {link}",
            **v,
        ),
    )


def _action_reported(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the office reports action. Is it done? Answer in 7 days: {link}", **v),
        _("{tracking_id}: action reported – is it done?", **v),
        _(
            "Dear {name},\n\nThe office reports on “{subject}”:\n\n{note}\n\nLook at the report and its proof, and "
            "tell us whether it is done:\n\n{link}\n\nPlease answer within 7 days. If it is not done, say so, and "
            "it goes to the next higher office.",
            **v,
        ),
    )


def _confirmed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: closed, as you confirmed. Thank you. {link}", **v),
        _("{tracking_id}: closed as you confirmed", **v),
        _(
            "Dear {name},\n\nThank you for telling us that “{subject}” is settled. It is closed.\n\nYou can read it "
            "at any time: {link}",
            **v,
        ),
    )


def _reopened(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: reopened at the next higher office. Due by {due}. {link}", **v),
        _("{tracking_id}: reopened at the next higher office", **v),
        _(
            "Dear {name},\n\nYou told us that “{subject}” is not settled. It is reopened and now with {office}, with "
            "another officer.\n\nAnswer due by: {due}\n\nFollow it here: {link}",
            **v,
        ),
    )


def _withdrawn(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: withdrawn at your request. {link}", **v),
        _("{tracking_id}: withdrawn at your request", **v),
        _("Dear {name},\n\nYour grievance “{subject}” is withdrawn, as you asked.\n\n{link}", **v),
    )


def _answered(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the complainant has written. Due {due}. {link}", **v),
        _("{tracking_id}: the complainant has written", **v),
        _("The complainant has written on {tracking_id}:\n\n{note}\n\nDue by {due}.\n\n{link}", **v),
    )


def _invited(_: Translate, v: Values) -> Letter:
    return Letter(
        _("An account at the grievance portal is ready for you. Set your password: {link}", **v),
        _("Your account at the grievance portal"),
        _(
            "Dear {name},\n\nAn account for your work at the grievance portal is ready. It opens once you have set a "
            "password. Type your mobile number here, then the code that you get:\n\n{link}",
            **v,
        ),
    )


def _handed_over(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: another officer has it now. Answer due by {due}. {link}", **v),
        _("{tracking_id}: another officer has it now", **v),
        _(
            "Dear {name},\n\nThe officer who had your grievance “{subject}” has another post now. It is with {office}, "
            "and another officer goes on with it.\n\nThe due date stays {due}.\n\nFollow it here: {link}",
            **v,
        ),
    )


def _work_received(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{count} grievances of a colleague are yours now. {link}", **v),
        _("{count} grievances of a colleague are yours now", **v),
        _("Dear {name},\n\n{count} open grievances of a colleague were handed over to you.\n\n{link}", **v),
    )


LETTERS: Mapping[Template, Callable[[Translate, Values], Letter]] = {
    Template.CODE: _code,
    Template.WELCOME: _welcome,
    Template.ACCOUNT_CHANGED: _account_changed,
    Template.LODGED: _lodged,
    Template.OFFICE_NEW: _office_new,
    Template.TAKEN_UP: _taken_up,
    Template.INFORMATION_SOUGHT: _information_sought,
    Template.TRANSFERRED: _transferred,
    Template.ACTION_REPORTED: _action_reported,
    Template.CONFIRMED: _confirmed,
    Template.REOPENED: _reopened,
    Template.WITHDRAWN: _withdrawn,
    Template.ANSWERED: _answered,
    Template.INVITED: _invited,
    Template.HANDED_OVER: _handed_over,
    Template.WORK_RECEIVED: _work_received,
    Template.NOT_ADMISSIBLE: contest_letters.not_admissible,
    Template.OFFICE_SIGNATURE: contest_letters.office_signature,
    Template.OFFICE_SIGNATURE_REFUSED: contest_letters.office_signature_refused,
    Template.APPEAL_LODGED: contest_letters.appeal_lodged,
    Template.OFFICE_APPEAL: contest_letters.office_appeal,
    Template.APPEAL_DECIDED: contest_letters.appeal_decided,
    Template.OFFICE_APPEAL_DECIDED: contest_letters.office_appeal_decided,
    Template.PRESSURE_REPORTED: contest_letters.pressure_reported,
    Template.OFFICE_PRESSURE: contest_letters.office_pressure,
    Template.FOUND_FALSE: contest_letters.found_false,
    Template.OFFICE_FOUND_FALSE: contest_letters.office_found_false,
    Template.CONSENT_CODE: counter_letters.consent_code,
    Template.LODGED_FOR_YOU: counter_letters.lodged_for_you,
    Template.ROUTED: clock_letters.routed,
    Template.ESCALATED: clock_letters.escalated,
    Template.OFFICE_ESCALATED: clock_letters.office_escalated,
    Template.OFFICE_LOST: clock_letters.office_lost,
    Template.OFFICE_CHASED: clock_letters.office_chased,
    Template.QUESTION_WAITS: clock_letters.question_waits,
    Template.REPORT_WAITS: clock_letters.report_waits,
    Template.RESUMED: clock_letters.resumed,
    Template.OFFICE_RESUMED: clock_letters.office_resumed,
    Template.LAPSED: clock_letters.lapsed,
    Template.INTERIM_REPLY: clock_letters.interim_reply,
    Template.RECKONED: clock_letters.reckoned,
}


def letter(_: Translate, template: Template, values: Values) -> Letter:
    """Write one message in the language of `_`."""
    return LETTERS[template](_, values)
