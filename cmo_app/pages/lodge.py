"""Before you start: what is not taken here, so that nobody writes in vain."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.forms import (
    form,
    send,
)
from cmo_app.ui.kit import card, fold, link_button, title
from cmo_app.ui.layout import layout


def lodge(_: Translate) -> rx.Component:
    """Before you start: what is not taken here, so that nobody writes in vain."""
    excluded = (
        _("matters before a court"),
        _("right-to-information requests"),
        _("family and private disputes"),
        _("service matters of government employees"),
        _("national and foreign affairs"),
    )
    return layout(
        _,
        "lodge",
        title(
            _("Before you start"), _("Six short pages. What you write is saved as you go: you can stop and come back.")
        ),
        card(
            rx.el.h2(_("You need")),
            rx.el.ul(
                rx.el.li(_("the place: district, and municipality or block")),
                rx.el.li(_("what happened, in your own words")),
                rx.el.li(_("photographs or papers, if you have any")),
                rx.el.li(_("an account, before you send; not to write")),
                rx.el.li(
                    _("once, before you send: proof of who you are and where you live, a number or a scan of each")
                ),
            ),
        ),
        card(
            rx.el.h2(_("Not taken here")),
            rx.el.ul(*(rx.el.li(text) for text in excluded)),
            rx.el.p(_("For these there are other offices; here they can only be refused."), class_name="second"),
        ),
        link_button(
            _("Start"), to=routes.page("lodge_kind", _.language), kind="stays", custom_attrs={"data-carries": ""}
        ),
        rx.cond(
            GrievanceFormState.review.is_empty,
            "",
            fold(
                _("Throw away what I wrote"),
                rx.el.p(_("Your draft and its papers are removed for good.")),
                form(_, "lodge-discard", send(_, _("Throw the draft away"), kind="danger")),
            ),
        ),
        tab="lodge",
    )
