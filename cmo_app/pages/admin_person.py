"""One official: account, role, places, open work in numbers, and where they are logged in."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.pages.admin_people import role_options
from cmo_app.pages.admin_postings import new_place, office_names, place_item, progress
from cmo_app.states.admin_people import AdminPersonState as State
from cmo_app.ui.forms import form, hidden, select, send
from cmo_app.ui.kit import badge, button, card, facts, fold, notice

PERSON = State.person


def admin_person(_: Translate) -> rx.Component:
    """Facts first, then what can be done."""
    return admin_page(
        _,
        "admin_person",
        PERSON.name,
        office_names(State.offices),
        progress(_, PERSON.handings),
        card(
            facts(
                (_("Role"), PERSON.role_name),
                (_("Account"), badge(PERSON.state, PERSON.tone)),
                (_("Mobile number"), PERSON.mobile),
                (_("E-mail address"), PERSON.email),
                (_("Account since"), PERSON.since),
                (_("In their hands"), PERSON.open_work),
            ),
            rx.cond(PERSON.is_invited, _again(_)),
        ),
        card(
            rx.el.h2(_("Places")),
            rx.cond(
                PERSON.places.length() > 0,
                rx.el.ul(
                    rx.foreach(PERSON.places, lambda place: place_item(_, place)),
                    class_name="plain admin-items",
                ),
                rx.el.p(_("This person sits nowhere yet."), class_name="second"),
            ),
            fold(_("Give a place in an office"), new_place(_, PERSON.id)),
        ),
        card(rx.el.h2(_("Logged in at")), _browsers(_)),
        rx.cond(PERSON.is_oneself, notice(rx.el.p(_("This is your own account."))), _account(_)),
        state=State,
        section="admin_people",
    )


def _again(_: Translate) -> rx.Component:
    return form(
        _,
        "admin-invite-again",
        hidden("person_id", PERSON.id),
        rx.el.div(button(_("Send the invitation again"), kind="second")),
    )


def _browsers(_: Translate) -> rx.Component:
    def one(each: Any) -> rx.Component:
        return rx.el.li(
            rx.el.span(rx.el.strong(each.name), rx.el.span(each.seen, class_name="second"), class_name="bar-words"),
            form(
                _,
                "admin-end-sessions",
                hidden("person_id", PERSON.id),
                hidden("browser", each.public_id),
                button(_("Log out there"), kind="quiet"),
            ),
            class_name="row",
        )

    return rx.cond(
        PERSON.browsers.length() > 0,
        rx.fragment(
            rx.el.ul(rx.foreach(PERSON.browsers, one), class_name="plain rows"),
            form(
                _,
                "admin-end-sessions",
                hidden("person_id", PERSON.id),
                rx.el.div(button(_("Log out everywhere"), kind="second")),
            ),
        ),
        rx.el.p(_("Nowhere just now."), class_name="second"),
    )


def _account(_: Translate) -> rx.Component:
    return rx.fragment(
        fold(
            _("Change the role"),
            form(
                _,
                "admin-role",
                hidden("person_id", PERSON.id),
                hidden("stamp", PERSON.stamp),
                select(
                    _, _("Role"), "role", role_options(_), prompt=_("Choose a role"), value_of=PERSON.role, of="change"
                ),
                rx.el.p(_("They are logged out and log in anew with the new role."), class_name="hint"),
                _work_goes_back(_),
                send(_, _("Change the role"), kind="danger"),
            ),
        ),
        rx.cond(PERSON.is_disabled, _enable(_), _disable(_)),
    )


def _disable(_: Translate) -> rx.Component:
    return fold(
        _("Disable the account"),
        form(
            _,
            "admin-disable",
            hidden("person_id", PERSON.id),
            hidden("stamp", PERSON.stamp),
            rx.el.p(_("They are logged out at once everywhere and cannot log in again.")),
            _work_goes_back(_),
            send(_, _("Disable the account"), kind="danger"),
        ),
    )


def _enable(_: Translate) -> rx.Component:
    return form(
        _,
        "admin-enable",
        hidden("person_id", PERSON.id),
        hidden("stamp", PERSON.stamp),
        rx.el.div(button(_("Let them in again"), kind="second")),
    )


def _work_goes_back(_: Translate) -> rx.Component:
    """Say in numbers what will become of the work, before the button is pressed."""
    return rx.cond(
        PERSON.has_work,
        notice(
            rx.el.p(rx.el.strong(PERSON.open_work)),
            rx.el.p(
                _(
                    "What this account no longer works goes back into the queue of its office, and the complainants are "
                    "told. To give it to a colleague, end the place first."
                )
            ),
            tone="due",
        ),
    )
