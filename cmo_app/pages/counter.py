"""The counter: whose grievance, their consent, then their words."""

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain.consent import Consent
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import CONSENT, say
from cmo_app.i18n.written import language_name
from cmo_app.pages.codes import again
from cmo_app.pages.counter_form import KEPT, lodge_form
from cmo_app.pages.desk_frame import desk_page
from cmo_app.states.counter import CounterState
from cmo_app.ui.forms import code, field, form, radios, send
from cmo_app.ui.kit import card, fold, link_button, notice, title

COUNTER = CounterState.counter


def counter(_: Translate) -> rx.Component:
    """One step at a time; what was lodged today below."""
    step = rx.match(COUNTER.step, ("code", _code(_)), ("form", _form(_)), _begin(_))
    page = rx.el.div(
        title(_("Counter"), _("Lodge for a citizen who is with you or on the phone, with their consent.")),
        rx.cond(CounterState.done != "", _done(_), step),
        _lately(_),
        class_name="work",
    )
    return desk_page(_, "counter", page, state=CounterState)


def _begin(_: Translate) -> rx.Component:
    hints = {
        Consent.CODE: _("Best: the citizen tells you the six digits from the SMS."),
        Consent.WRITTEN: _("A signed sheet, scanned."),
        Consent.SPOKEN: _("Read the grievance aloud first; the citizen says yes."),
    }
    return card(
        form(
            _,
            "counter-begin",
            field(
                _,
                _("The citizen’s mobile number"),
                "mobile",
                type="tel",
                input_mode="tel",
                auto_complete="off",
                required=True,
            ),
            radios(
                _,
                _("Language of the citizen"),
                "spoken",
                [
                    ((language), (Locale.parse(language).get_language_name(language) or language).capitalize(), "")
                    for language in settings().language_codes
                ],
            ),
            radios(
                _,
                _("How does the citizen agree?"),
                "consent",
                [(consent, say(_, CONSENT, consent), hints[consent]) for consent in Consent],
            ),
            send(_, _("Continue")),
        ),
    )


def _code(_: Translate) -> rx.Component:
    return card(
        form(
            _,
            "counter-code",
            rx.el.p(_("A code went to "), rx.el.strong(COUNTER.mobile), _(". Ask the citizen to tell it to you.")),
            code(_, _("Code"), hint=_("Six digits, valid for 5 minutes.")),
            send(_, _("Continue")),
        ),
        again(_, "counter-resend", _("Send another code"), COUNTER.seconds_to_resend),
        _discard(_),
    )


def _form(_: Translate) -> rx.Component:
    return rx.el.div(
        notice(rx.el.p(_("Lodging for "), rx.el.strong(COUNTER.mobile), " · ", COUNTER.consent), tone="calm"),
        lodge_form(_),
        _discard(_),
        class_name="stack",
    )


def _discard(_: Translate) -> rx.Component:
    return fold(
        _("Leave off and begin anew"),
        rx.el.p(_("What was typed is thrown away.")),
        form(
            _,
            "counter-discard",
            send(_, _("Throw it away"), kind="danger"),
            custom_attrs={"data-forgets": KEPT},
        ),
    )


def _done(_: Translate) -> rx.Component:
    receipts = [
        rx.el.a(
            _("Print the receipt ({language})", language=language_name(_, code)),
            href=f"/receipt/{code}/" + CounterState.done + ".pdf",
            target="_blank",
            class_name="button second",
        )
        for code in settings().language_codes
    ]
    return rx.el.section(
        rx.el.h2(_("Lodged")),
        rx.el.p(CounterState.done, class_name="tracking-id"),
        rx.el.p(_("Tell the citizen this number. An SMS with it is on its way.")),
        *receipts,
        link_button(_("Next citizen"), to=routes.page("counter", _.language)),
        class_name="card confirmation",
    )


def _lately(_: Translate) -> rx.Component:
    rows = rx.el.ul(
        rx.foreach(
            COUNTER.rows,
            lambda row: rx.el.li(
                rx.el.span(row.tracking_id, class_name="mono"), " ", rx.el.span(row.lodged_at, class_name="second")
            ),
        ),
        class_name="plain",
    )
    return card(
        rx.el.h2(_("Lodged by you today")),
        rx.cond(
            COUNTER.rows.length() > 0,
            rows,
            rx.el.p(_("Nothing yet. The tracking IDs of what you lodge appear here for a day."), class_name="second"),
        ),
    )
