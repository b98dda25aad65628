"""Letters to a citizen for whom somebody lodges."""

from cmo_app.i18n.catalogue import Translate
from cmo_app.i18n.letter import Letter, Values


def consent_code(_: Translate, v: Values) -> Letter:
    """The one code that is meant to be told: by it the citizen agrees."""
    return Letter(
        _("{code}: tell this code to the help desk if they may lodge your grievance. Valid for 5 minutes.", **v),
        _("Your code for the help desk: {code}", **v),
        _("Tell the code {code} to the help desk if they may lodge your grievance. It is valid for 5 minutes.", **v),
    )


def lodged_for_you(_: Translate, v: Values) -> Letter:
    """What was lodged at a counter, and how to take the account over."""
    return Letter(
        _("Lodged for you. Tracking ID {tracking_id}. Due {due}. Not you? Tell us: {link}", **v),
        _("{tracking_id}: a grievance is lodged for you", **v),
        _(
            "Dear {name},\n\nThe help desk has lodged “{subject}” for you. Its tracking ID is {tracking_id}. Please keep "
            "it.\n\nIt is with: {office}\nAnswer due by: {due}\n\nLog in with your mobile number by code to follow it "
            "and to answer: {link}\n\nIf you did not ask for this, withdraw it there.",
            **v,
        ),
    )
