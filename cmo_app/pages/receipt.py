"""The tracking ID, large; keep it, print it, send it on."""

import reflex as rx

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.pages.own import CASE, own_page
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import (
    button,
    card,
    facts,
    link_button,
    title,
)
from cmo_app.ui.layout import layout


def receipt(_: Translate) -> rx.Component:
    """The tracking ID, large; keep it, print it, send it on."""
    page = rx.fragment(
        rx.el.div(
            icon("check"),
            title(_("Sent. Thank you.")),
            rx.el.p(_("Your tracking ID")),
            rx.el.p(CASE.tracking_id, class_name="tracking-id"),
            class_name="confirmation",
        ),
        rx.el.div(
            button(
                _("Copy the number"),
                type="button",
                kind="second",
                custom_attrs={"data-copy": CASE.tracking_id, "data-done": _("Copied")},
            ),
            button(
                _("Share"),
                type="button",
                kind="second",
                custom_attrs={
                    "data-share": CASE.tracking_id,
                    "data-url": settings().public_url.rstrip("/") + "/t/" + CASE.tracking_id,
                    "data-done": _("Copied"),
                },
            ),
            rx.el.a(
                _("Receipt as PDF"),
                href=f"/receipt/{_.language}/" + CASE.tracking_id + ".pdf",
                target="_blank",
                class_name="button second",
            ),
            button(_("Print"), type="button", kind="second", custom_attrs={"data-print": ""}),
            class_name="pair",
        ),
        card(
            rx.el.h2(_("What happens now")),
            facts(
                (_("Subject"), CASE.subject),
                (_("With"), CASE.office),
                (CASE.clock.due_name, CASE.clock.due_on),
            ),
            rx.el.p(_("An SMS and an e-mail with the number are on their way. We write again at every step.")),
            rx.el.p(_("If nothing is done by the due date, it goes to the next higher office by itself.")),
        ),
        link_button(_("See the file"), to=routes.page("grievance", _.language) + "?id=" + CASE.tracking_id),
    )
    return layout(_, "receipt", own_page(_, page), tab="mine")
