"""Letters about what can be contested: not admissible, appeals, pressure, audits."""

from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.letter import Letter, Values


def not_admissible(_: Translate, v: Values) -> Letter:
    """To the complainant: why, and what is left to do."""
    return Letter(
        _("{tracking_id}: found not admissible. Reason and appeal until {until}: {link}", **v),
        _("{tracking_id}: found not admissible", **v),
        _(
            "Dear {name},\n\nYour grievance “{subject}” was found not admissible, by two officials.\n\nReason: {reason}"
            "\n\n{why}\n\nIf you do not agree, you can appeal until {until}: {link}\n\nIf something was missing, you can "
            "lodge it anew at any time.",
            **v,
        ),
    )


def office_signature(_: Translate, v: Values) -> Letter:
    """To the supervisors: a second signature is asked for."""
    return Letter(
        _("{tracking_id}: a second signature is needed. {link}", **v),
        _("{tracking_id}: a second signature is needed", **v),
        _("{tracking_id} of {office} is proposed as not admissible:\n\n{note}\n\nSign or refuse: {link}", **v),
    )


def office_signature_refused(_: Translate, v: Values) -> Letter:
    """To the office: it stays open."""
    return Letter(
        _("{tracking_id}: second signature refused, it stays open. Due {due}. {link}", **v),
        _("{tracking_id}: second signature refused", **v),
        _("{tracking_id} is not closed as not admissible:\n\n{note}\n\nIt is due by {due}.\n\n{link}", **v),
    )


def appeal_lodged(_: Translate, v: Values) -> Letter:
    """To the complainant: by when it is decided."""
    return Letter(
        _("{tracking_id}: appeal received. Decision by {until}. {link}", **v),
        _("{tracking_id}: your appeal is received", **v),
        _(
            "Dear {name},\n\nYour appeal about “{subject}” is received. An authority outside the office decides by "
            "{until}, with reasons.\n\nFollow it here: {link}",
            **v,
        ),
    )


def office_appeal(_: Translate, v: Values) -> Letter:
    """To the appellate authority."""
    return Letter(
        _("New appeal {tracking_id}, to be decided by {until}. {link}", **v),
        _("{tracking_id}: new appeal", **v),
        _("An appeal against {office} waits for you: {tracking_id}.\n\n{note}\n\nDecide by {until}: {link}", **v),
    )


def appeal_decided(_: Translate, v: Values) -> Letter:
    """To the complainant: the decision with its reasons."""
    return Letter(
        _("{tracking_id}: appeal decided: {outcome}. Reasons: {link}", **v),
        _("{tracking_id}: appeal decided: {outcome}", **v),
        _(
            "Dear {name},\n\nYour appeal about “{subject}” is decided: {outcome}.\n\nReasons: {note}\n\n"
            "Read the whole file here: {link}",
            **v,
        ),
    )


def office_appeal_decided(_: Translate, v: Values) -> Letter:
    """To the office appealed against."""
    return Letter(
        _("{tracking_id}: appeal against your office decided: {outcome}. {link}", **v),
        _("{tracking_id}: appeal against your office decided: {outcome}", **v),
        _("The appeal against {office} on {tracking_id} is decided: {outcome}.\n\n{note}\n\n{link}", **v),
    )


def pressure_reported(_: Translate, v: Values) -> Letter:
    """To the complainant who was pressed."""
    return Letter(
        _("{tracking_id}: not closed. The Chief Minister’s Office looks into it. {link}", **v),
        _("{tracking_id}: not closed, with the Chief Minister’s Office", **v),
        _(
            "Dear {name},\n\nThank you for telling us. Your grievance “{subject}” is not closed. It is now with the "
            "Chief Minister’s Office. The officers who had it do not see what you told us.\n\n{link}",
            **v,
        ),
    )


def office_pressure(_: Translate, v: Values) -> Letter:
    """To the CMO cell."""
    return Letter(
        _("{tracking_id}: the complainant was pressed to withdraw. {link}", **v),
        _("{tracking_id}: the complainant was pressed to withdraw", **v),
        _("The complainant of {tracking_id} was pressed to withdraw:\n\n{note}\n\nIt is with you now: {link}", **v),
    )


def found_false(_: Translate, v: Values) -> Letter:
    """To the complainant: an auditor found that the closure was not true."""
    return Letter(
        _("{tracking_id}: an audit found the closure false. Dispute until {until}: {link}", **v),
        _("{tracking_id}: an audit found the closure false", **v),
        _(
            "Dear {name},\n\nAn independent auditor found that the closure of “{subject}” is not true.\n\n{note}\n\n"
            "Until {until} you can dispute it. It is then reopened at the next higher office: {link}",
            **v,
        ),
    )


def office_found_false(_: Translate, v: Values) -> Letter:
    """To the supervisors and the CMO cell."""
    return Letter(
        _("{tracking_id}: an audit found the closure false. {link}", **v),
        _("{tracking_id}: an audit found the closure false", **v),
        _("An audit found the closure of {tracking_id} by {office} false:\n\n{note}\n\n{link}", **v),
    )
