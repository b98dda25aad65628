"""The forms of the clock: an interim reply with a new date, and where to send what nobody could place."""

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT
from cmo_app.i18n import Translate
from cmo_app.pages.desk_form import CASE, case_form, may_do, will
from cmo_app.pages.reply_chooser import reply_chooser
from cmo_app.services.route_choices import RouteChoice
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.forms import field, field_id, options_of, select, send, text_area
from cmo_app.ui.kit import fold, notice

_THEN = "route-then"


def interim_reply(_: Translate) -> rx.Component:
    """Why it takes longer, and until when."""
    return may_do(
        Action.INTERIM_REPLY,
        fold(
            _("Interim reply with a new date"),
            case_form(
                _,
                "interim-reply",
                reply_chooser(_, field_id("reason", "interim")),
                text_area(
                    _, _("Why it takes longer"), "reason", limit=DESCRIPTION_LIMIT, rows=3, required=True, of="interim"
                ),
                field(
                    _,
                    _("Promised by"),
                    "promised_on",
                    type="date",
                    hint=_("From tomorrow on, 21 days ahead at most."),
                    required=True,
                    size="short",
                ),
                will(_, Action.INTERIM_REPLY),
                send(_, _("Send the interim reply"), kind="second"),
            ),
        ),
    )


def route(_: Translate) -> rx.Component:
    """The subject, and with it the office; or an office by name."""
    return may_do(
        Action.ROUTE,
        case_form(
            _,
            "route",
            rx.cond(
                CASE.is_about_conduct & (CASE.about_office == ""),
                notice(
                    rx.el.p(
                        _(
                            "It is about conduct: choose the subject or the office complained of. The grievance goes one tier above that office, and whoever sits there cannot see it."
                        )
                    )
                ),
            ),
            select(
                _,
                _("Subject matter"),
                "category_id",
                rx.foreach(CASE.subjects, _subject),
                prompt=_("Choose the subject"),
                hint=_("The office responsible follows from it."),
                of="route",
                custom_attrs={"data-tells": _THEN},
            ),
            rx.el.p(id=_THEN, class_name="will then", role="status"),
            select(
                _,
                _("Or an office by name"),
                "office_id",
                options_of(DeskCaseState.offices),
                prompt=_("The office of the subject"),
                of="route",
            ),
            will(_, Action.ROUTE),
            send(_, _("Send to the office")),
            key="route",
        ),
    )


def _subject(choice: rx.Var[RouteChoice]) -> rx.Component:
    """A subject to choose; what it does to the due date is said once it is chosen."""
    return rx.el.option(choice.name, value=choice.id, key=choice.id, custom_attrs={"data-then": choice.then})
