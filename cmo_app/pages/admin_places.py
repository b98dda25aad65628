"""Districts, and the municipalities and blocks of one of them."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.i18n.labels import LOCAL_BODY
from cmo_app.pages.admin_frame import admin_page, in_every_language, state_badge, to_one
from cmo_app.states.admin_categories import AdminPlacesState as State
from cmo_app.ui.forms import form, hidden, select, send
from cmo_app.ui.kit import button, card, fold


def admin_places(_: Translate) -> rx.Component:
    """Names of districts; choosing one opens its local bodies."""
    return admin_page(
        _,
        "admin_places",
        _("Districts and local bodies"),
        rx.cond(State.district_id != "", _one(_), _all(_)),
        state=State,
        section="admin_offices",
    )


def _all(_: Translate) -> rx.Component:
    return card(
        rx.el.ul(
            rx.foreach(
                State.districts,
                lambda each: rx.el.li(
                    to_one(_, "admin_places", each.id, each.name),
                    rx.el.span(each.bodies, class_name="second"),
                    class_name="row",
                ),
            ),
            class_name="plain rows",
        )
    )


def _one(_: Translate) -> rx.Component:
    return rx.fragment(
        rx.foreach(
            State.districts, lambda each: rx.cond(each.id == State.district_id, _district(_, each), rx.fragment())
        ),
        fold(
            _("Add a municipality or block"),
            form(
                _,
                "admin-body-new",
                hidden("district_id", State.district_id),
                select(
                    _,
                    _("Kind"),
                    "kind",
                    [
                        *(rx.el.option(words(_), value=kind) for kind, words in LOCAL_BODY.items()),
                    ],
                    prompt=_("Choose one"),
                ),
                *in_every_language(_, _("Name"), "name", of="new"),
                send(_, _("Add")),
            ),
        ),
        card(
            rx.el.h2(_("Municipalities and blocks")),
            rx.el.ul(rx.foreach(State.bodies, lambda each: _body(_, each)), class_name="plain admin-items close"),
        ),
    )


def _district(_: Translate, each: Any) -> rx.Component:
    return card(
        rx.el.h2(each.name),
        fold(
            _("Change the name"),
            form(
                _,
                "admin-district-rename",
                hidden("district_id", each.id),
                hidden("stamp", each.stamp),
                *in_every_language(_, _("Name"), "name", value=each.names, of="district"),
                send(_, _("Save")),
            ),
        ),
    )


def _body(_: Translate, each: Any) -> rx.Component:
    this = (hidden("local_body_id", each.id), hidden("stamp", each.stamp))
    unretire = form(_, "admin-body-unretire", *this, rx.el.div(button(_("Take into use again"), kind="second")))
    retire = form(
        _,
        "admin-body-retire",
        *this,
        rx.el.p(_("It is no longer offered; what was lodged there stays."), class_name="hint"),
        send(_, _("Retire"), kind="danger"),
    )
    return rx.el.li(
        fold(
            rx.el.span(rx.el.strong(each.name), " ", rx.el.span(each.kind, class_name="second")),
            rx.cond(each.is_retired, state_badge(_, each)),
            form(
                _,
                "admin-body-rename",
                *this,
                *in_every_language(_, _("Name"), "name", value=each.names, of=f"{each.id}"),
                send(_, _("Save"), kind="second"),
            ),
            rx.cond(each.is_retired, unretire, retire),
        ),
        key=each.stamp,
    )
