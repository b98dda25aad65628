"""The messages: their words in one language, how long they are, their DLT IDs."""

from typing import Any

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.i18n.letters import SMS_LIMIT
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_upkeep import AdminTemplatesState as State
from cmo_app.ui.forms import field, form, hidden, send, text_area
from cmo_app.ui.kit import badge, button, fold, link


def admin_templates(_: Translate) -> rx.Component:
    """Every message, one fold each."""
    return admin_page(
        _,
        "admin_templates",
        _("Messages"),
        rx.el.nav(
            *(_language(_, code) for code in settings().language_codes), class_name="pills", aria_label=_("Language")
        ),
        rx.el.div(rx.foreach(State.templates, lambda each: _template(_, each)), class_name="stack"),
        state=State,
        lead=_("Names in braces are filled in when a message is sent; each must stay."),
    )


def _language(_: Translate, code: str) -> rx.Component:
    return link(
        (Locale.parse(code).get_language_name(code) or code).capitalize(),
        to=routes.page("admin_templates", _.language, id=code),
        class_name="pill",
        lang=code,
        custom_attrs={"aria-current": rx.cond(State.of == code, "page", "false")},
    )


def _template(_: Translate, each: Any) -> rx.Component:
    return fold(
        rx.el.span(
            rx.el.strong(each.name),
            rx.el.span(each.sms, class_name="second", custom_attrs={"lang": each.language}),
            class_name="stack-close",
        ),
        rx.cond(each.is_own, badge(_("words of your own"), "due"), badge(_("words of the portal"), "calm")),
        rx.el.p(_("Values: "), rx.el.span(each.placeholders, class_name="mono"), class_name="second"),
        _words(_, each),
        rx.cond(each.is_own, _default(_, each)),
        form(
            _,
            "admin-template-dlt",
            *_which(each, each.dlt_stamp),
            field(
                _,
                _("DLT template ID"),
                "dlt_id",
                of=f"{each.key}",
                default_value=each.dlt_id,
                input_mode="numeric",
                size="mono",
                is_optional=True,
            ),
            send(_, _("Save the ID"), kind="second"),
        ),
        key=each.key + each.stamp + each.dlt_stamp,
    )


def _words(_: Translate, each: Any) -> rx.Component:
    return form(
        _,
        "admin-template-words",
        *_which(each, each.stamp),
        text_area(
            _,
            _("SMS"),
            "sms",
            limit=SMS_LIMIT,
            rows=3,
            of=f"{each.key}",
            default_value=each.sms,
            hint=_("In Bengali one SMS holds 70 characters, two hold 134, values included."),
        ),
        field(_, _("Subject of the e-mail"), "subject", of=f"{each.key}", default_value=each.subject),
        text_area(_, _("E-mail"), "text", limit=4000, rows=8, of=f"{each.key}", default_value=each.text),
        send(_, _("Save the words")),
    )


def _default(_: Translate, each: Any) -> rx.Component:
    return form(
        _,
        "admin-template-default",
        *_which(each, each.stamp),
        rx.el.div(button(_("Back to the words of the portal"), kind="second")),
    )


def _which(each: Any, stamp: Any) -> tuple[rx.Component, ...]:
    return hidden("template", each.template), hidden("language", each.language), hidden("stamp", stamp)
