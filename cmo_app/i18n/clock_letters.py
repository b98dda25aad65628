"""What is written when the clock moves a grievance, and when an office keeps it waiting with a reason."""

from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.letter import Letter, Values


def routed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: sent to the office responsible. Answer due by {due}. {link}", **v),
        _("{tracking_id}: sent to the office responsible", **v),
        _(
            "Dear {name},\n\nThe CMO cell has read your grievance “{subject}” and sent it to {office}.\n\nAnswer due "
            "by: {due}\n\nFollow it here: {link}",
            **v,
        ),
    )


def escalated(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: overdue, now with a higher office. Due by {due}. {link}", **v),
        _("{tracking_id}: overdue, now with a higher office", **v),
        _(
            "Dear {name},\n\nThe office did not answer “{subject}” in time. It went by itself to the next higher "
            "office: {office}.\n\nAnswer due by: {due}\n\nFollow it here: {link}",
            **v,
        ),
    )


def office_escalated(_: Translate, v: Values) -> Letter:
    return Letter(
        _("Overdue grievance {tracking_id} has come to you, due {due}. {link}", **v),
        _("{tracking_id}: an overdue grievance has come to your office", **v),
        _(
            "The office below did not answer {tracking_id} in time. It is now with {office}.\n\nIt is due by {due}."
            "\n\n{link}",
            **v,
        ),
    )


def office_lost(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id} was overdue and went to the next higher office.", **v),
        _("{tracking_id}: overdue, gone to the next higher office", **v),
        _("{tracking_id} was not answered in time. It went to the next higher office: {office}.", **v),
    )


def office_chased(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: an answer is owed. Please give it, or a reason and a new date. {link}", **v),
        _("{tracking_id}: an answer is owed", **v),
        _(
            "The complainant of {tracking_id} is owed an answer. Please give it now, or say why it takes longer and "
            "until when.\n\n{link}",
            **v,
        ),
    )


def question_waits(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the office waits for your answer. {link}", **v),
        _("{tracking_id}: the office waits for your answer", **v),
        _(
            "Dear {name},\n\nThe office working on “{subject}” asked you something and waits for your answer. Please "
            "give it here: {link}\n\nIf none comes, the office goes on without it.",
            **v,
        ),
    )


def report_waits(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: is it done? Please answer soon: {link}", **v),
        _("{tracking_id}: is it done?", **v),
        _(
            "Dear {name},\n\nThe office says that it has dealt with “{subject}”. Only you can tell whether it is done. "
            "Please answer here: {link}\n\nWithout an answer within 7 days of the report it is closed as unanswered.",
            **v,
        ),
    )


def resumed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the clock runs again. Answer due by {due}. {link}", **v),
        _("{tracking_id}: the clock runs again", **v),
        _(
            "Dear {name},\n\nThe 7 days for questions on “{subject}” are over. The office goes on with what it has; "
            "you can still add what you know.\n\nAnswer due by: {due}\n\n{link}",
            **v,
        ),
    )


def office_resumed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: no answer came, the clock runs again. Due {due}. {link}", **v),
        _("{tracking_id}: the clock runs again", **v),
        _(
            "The 7 days for questions on {tracking_id} are over without an answer. Please go on with what you have."
            "\n\nIt is due by {due}.\n\n{link}",
            **v,
        ),
    )


def lapsed(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: closed without your answer. Not done? Say so within 30 days: {link}", **v),
        _("{tracking_id}: closed without your answer", **v),
        _(
            "Dear {name},\n\nWe asked you whether “{subject}” is done and heard nothing for 7 days. It is closed as "
            "unanswered, which is not counted as satisfied.\n\nIf it is not done, say so within 30 days and it is "
            "reopened at the next higher office: {link}",
            **v,
        ),
    )


def interim_reply(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: it takes longer. New date {due}, with the reason: {link}", **v),
        _("{tracking_id}: it takes longer", **v),
        _(
            "Dear {name},\n\nThe office cannot settle “{subject}” in time. Its reason:\n\n{note}\n\nIt promises an "
            "answer by {due}. If none comes by then, it goes to the next higher office by itself.\n\n{link}",
            **v,
        ),
    )


def reckoned(_: Translate, v: Values) -> Letter:
    return Letter(
        _("{tracking_id}: the due date is now {due}. {link}", **v),
        _("{tracking_id}: the due date has changed", **v),
        _(
            "Dear {name},\n\nThe calendar of holidays or the time allowed for this subject has changed. The due date "
            "of “{subject}” is now {due}.\n\nFollow it here: {link}",
            **v,
        ),
    )
