"""The offices: find one, or open one."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain.routing import CMO_TIER
from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page, in_every_language, narrowed, search, state_badge, to_one
from cmo_app.states.admin_offices import AdminOfficesState as State
from cmo_app.ui.forms import form, options_of, select, send
from cmo_app.ui.kit import empty, fold, link_button
from cmo_app.ui.tables import listing


def admin_offices(_: Translate) -> rx.Component:
    """Every office with its place, tier and people in numbers."""
    here = routes.page("admin_offices", _.language)
    return admin_page(
        _,
        "admin_offices",
        _("Offices"),
        rx.el.div(
            link_button(_("Departments"), to=routes.page("admin_departments", _.language), kind="second"),
            link_button(_("Districts and local bodies"), to=routes.page("admin_places", _.language), kind="second"),
            class_name="row start",
        ),
        _search(_),
        fold(_("Open an office"), _new(_)),
        listing(
            _,
            _("Offices"),
            (
                (_("Office"), lambda row: to_one(_, "admin_office", row.id, row.name)),
                (_("Place"), lambda row: row.place),
                (_("Tier"), lambda row: row.tier),
                (_("Officials"), lambda row: row.seated),
                (_("State"), lambda row: state_badge(_, row)),
            ),
            State.offices,
            nothing=empty(_("No office found"), _("Search with fewer letters, or in every department.")),
            to=here + "?text=" + State.text + "&department=" + State.department + "&page=",
        ),
        state=State,
    )


def _search(_: Translate) -> rx.Component:
    return search(
        _,
        "admin_offices",
        _("Name of the office"),
        State.text,
        *narrowed(
            _("Department"), "department", _("Every department"), options_of(State.departments), State.department
        ),
    )


def _new(_: Translate) -> rx.Component:
    tiers = {
        1: _("1: block or municipality"),
        2: _("2: district"),
        3: _("3: the whole state"),
    }
    return form(
        _,
        "admin-office-new",
        select(
            _,
            _("Department"),
            "department_id",
            options_of(State.departments),
            prompt=_("Choose a department"),
            of="new",
        ),
        select(
            _,
            _("Tier"),
            "tier",
            [rx.el.option(words, value=str(tier)) for tier, words in tiers.items() if tier < CMO_TIER],
            prompt=_("Choose a tier"),
            hint=_("Grievances climb from tier 1 to 3; the CMO cell is above all."),
        ),
        select(
            _,
            _("District"),
            "district_id",
            options_of(State.districts),
            prompt=_("the whole state"),
            is_live=True,
            on_change=State.choose_district,
        ),
        select(
            _, _("Municipality or block"), "local_body_id", options_of(State.bodies), prompt=_("the whole district")
        ),
        *in_every_language(_, _("Name"), "name", of="new"),
        send(_, _("Open the office")),
    )
