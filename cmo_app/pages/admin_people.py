"""The officials: find one, or invite one."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import ROLE, say
from cmo_app.pages.admin_frame import admin_page, language_options, narrowed, search, to_one
from cmo_app.states.admin_people import AdminPeopleState as State
from cmo_app.ui.forms import field, form, select, send
from cmo_app.ui.kit import badge, empty, fold
from cmo_app.ui.tables import listing


def admin_people(_: Translate) -> rx.Component:
    """Every official, with role, office and whether they can log in."""
    here = routes.page("admin_people", _.language)
    return admin_page(
        _,
        "admin_people",
        _("People"),
        _search(_),
        fold(_("Invite an official"), _invite(_), id="invite"),
        listing(
            _,
            _("Officials"),
            (
                (_("Name"), lambda row: to_one(_, "admin_person", row.id, row.name)),
                (_("Role"), lambda row: row.role),
                (_("Office"), lambda row: rx.cond(row.office != "", row.office, _("none"))),
                (_("Contact"), lambda row: row.contact),
                (_("Account"), lambda row: badge(row.state, row.tone)),
            ),
            State.people,
            nothing=empty(_("Nobody found"), _("Search with fewer letters, or for every role.")),
            to=here + "?text=" + State.text + "&role=" + State.role + "&page=",
        ),
        state=State,
    )


def _search(_: Translate) -> rx.Component:
    return search(
        _,
        "admin_people",
        _("Name, mobile or e-mail"),
        State.text,
        *narrowed(_("Role"), "role", _("Every role"), rx.fragment(*role_options(_)), State.role),
    )


def role_options(_: Translate) -> list[rx.Component]:
    """What an official can be."""
    return [rx.el.option(say(_, ROLE, role), value=role) for role in Role if role in STAFF_ROLES]


def _invite(_: Translate) -> rx.Component:
    return form(
        _,
        "admin-invite",
        rx.el.p(
            _("They get a message with a link and set their own password by code. Nothing opens the account before."),
            class_name="hint",
        ),
        field(_, _("Full name"), "name", required=True),
        field(_, _("Mobile number"), "mobile", input_mode="tel", size="short", required=True),
        field(_, _("E-mail address"), "email", type="email", required=True),
        select(_, _("Role"), "role", role_options(_), prompt=_("Choose a role"), of="new", required=True),
        select(_, _("Language of messages"), "language", language_options(), prompt=_("Choose a language")),
        send(_, _("Send the invitation")),
    )
