"""In a demonstration: what was delivered, so that a newcomer can read the codes."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.states.messages import MessagesState
from cmo_app.ui.kit import badge, button, empty, skeleton, title
from cmo_app.ui.layout import layout


def messages(_: Translate) -> rx.Component:
    """The newest messages first."""
    shown = rx.el.ul(
        rx.foreach(
            MessagesState.messages,
            lambda each: rx.el.li(
                rx.el.div(badge(each.channel, "brand"), badge(each.state, "calm"), class_name="row"),
                rx.el.p(each.receiver, " · ", each.when, class_name="second"),
                rx.cond(each.subject != "", rx.el.strong(each.subject)),
                rx.el.p(each.text, class_name="words"),
                class_name="card",
            ),
        ),
        class_name="cards",
    )
    nothing = empty(_("No messages yet"), _("SMS and e-mails appear here a moment after they are sent."))
    page = rx.fragment(
        button(_("Look again"), type="button", kind="second", on_click=MessagesState.load),
        rx.cond(MessagesState.messages.length() > 0, shown, nothing),
    )
    return layout(
        _,
        "messages",
        title(
            _("Delivered messages"),
            _("This installation is a demonstration: anybody can read its SMS and e-mails here."),
        ),
        rx.cond(
            MessagesState.is_loaded,
            rx.cond(MessagesState.is_demo, page, empty(_("Not here"), _("This page exists in a demonstration only."))),
            skeleton(_),
        ),
    )
