"""Dead letters: by reason, then each one; without a word of what they say."""

from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_watch import AdminLettersState as State
from cmo_app.ui.forms import form, hidden
from cmo_app.ui.kit import badge, button, card, empty, fold, link
from cmo_app.ui.tables import pager, table

LETTERS = State.letters


def admin_letters(_: Translate) -> rx.Component:
    """What could not be delivered, and what becomes of it."""
    here = routes.page("admin_letters", _.language)
    return admin_page(
        _,
        "admin_letters",
        _("Dead letters"),
        rx.el.nav(
            _channel(_, "", _("Every channel")),
            _channel(_, "sms", _("SMS")),
            _channel(_, "email", _("E-mail")),
            class_name="pills",
            aria_label=_("Channel"),
        ),
        rx.el.p(LETTERS.total, class_name="second", role="status"),
        rx.cond(
            LETTERS.has_any,
            _list(_, here),
            empty(_("No dead letters"), _("What cannot be delivered for days appears here.")),
        ),
        state=State,
        lead=_("Their words are hidden: they may speak of a grievance."),
    )


def _channel(_: Translate, channel: str, words: str) -> rx.Component:
    return link(
        words,
        to=routes.page("admin_letters", _.language, **({"channel": channel} if channel else {})),
        class_name="pill",
        custom_attrs={"aria-current": rx.cond(State.channel == channel, "page", "false")},
    )


def _list(_: Translate, here: str) -> rx.Component:
    return rx.fragment(
        card(
            rx.el.h2(_("Why")),
            rx.el.ul(
                rx.foreach(
                    LETTERS.reasons,
                    lambda each: rx.el.li(
                        rx.el.span(rx.el.strong(each.channel), " · ", each.error),
                        badge(each.count, "late"),
                        class_name="row",
                    ),
                ),
                class_name="plain rows",
            ),
            _all(_),
        ),
        table(
            _("Dead letters"),
            (
                (_("To"), lambda row: row.destination),
                (_("Channel"), lambda row: row.channel),
                (_("Message"), lambda row: row.about),
                (_("Error"), lambda row: row.error),
                (_("Tries"), lambda row: row.attempts),
                (_("Since"), lambda row: row.since),
                (_("What to do"), lambda row: _one(_, row)),
            ),
            LETTERS.rows,
        ),
        pager(_, LETTERS.paging, to=here + "?channel=" + State.channel + "&page="),
    )


def _one(_: Translate, row: Any) -> rx.Component:
    return rx.el.div(
        form(_, "admin-letter-again", hidden("letter", row.id), button(_("Try again"), kind="quiet")),
        form(_, "admin-letter-give-up", hidden("letter", row.id), button(_("Give up"), kind="quiet")),
    )


def _all(_: Translate) -> rx.Component:
    """All of the channel that is shown, with their number above the button."""
    channel = hidden("channel", State.channel)
    return rx.fragment(
        form(_, "admin-letter-again", channel, rx.el.div(button(_("Try all again"), kind="second"))),
        fold(
            _("Give all up"),
            form(
                _,
                "admin-letter-give-up",
                hidden("channel", State.channel),
                rx.el.p(rx.el.strong(LETTERS.total)),
                rx.el.p(_("They are never sent again.")),
                rx.el.div(button(_("Give all up"), kind="danger")),
            ),
        ),
    )
