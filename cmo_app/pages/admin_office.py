"""One office: who sits there, its open work in numbers, and what becomes of it when it is retired."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page, in_every_language, state_badge, to_one
from cmo_app.pages.admin_postings import OFFICES, office_names, progress
from cmo_app.states.admin_offices import AdminOfficeState as State
from cmo_app.ui.forms import field, form, hidden, send
from cmo_app.ui.kit import badge, button, card, facts, fold, notice

OFFICE = State.office


def admin_office(_: Translate) -> rx.Component:
    """Facts, people, name, retiring."""
    return admin_page(
        _,
        "admin_office",
        OFFICE.name,
        office_names(State.offices),
        progress(_, OFFICE.handings),
        card(
            facts(
                (_("Department"), OFFICE.department),
                (_("Place"), OFFICE.place),
                (_("Tier"), OFFICE.tier),
                (_("Open work"), OFFICE.open_work),
                (_("State"), state_badge(_, OFFICE)),
            ),
        ),
        card(rx.el.h2(_("Who sits here")), _people(_)),
        fold(
            _("Change the name"),
            form(
                _,
                "admin-office-rename",
                *_this(),
                *in_every_language(_, _("Name"), "name", value=OFFICE.names),
                send(_, _("Save")),
            ),
        ),
        rx.cond(OFFICE.is_last, rx.fragment(), rx.cond(OFFICE.is_retired, _unretire(_), _retire(_))),
        state=State,
        section="admin_offices",
    )


def _people(_: Translate) -> rx.Component:
    return rx.cond(
        OFFICE.places.length() > 0,
        rx.el.ul(
            rx.foreach(
                OFFICE.places,
                lambda place: rx.el.li(
                    rx.el.div(
                        to_one(_, "admin_person", place.person_id, place.person),
                        rx.el.span(place.title, " · ", place.span, class_name="second"),
                        class_name="stack-close",
                    ),
                    rx.cond(place.is_now, badge(place.open_work, "done"), badge(_("to come"), "due")),
                    class_name="row",
                ),
            ),
            class_name="plain rows",
        ),
        rx.el.p(_("Nobody yet. Open an official’s page to give them a place here."), class_name="second"),
    )


def _retire(_: Translate) -> rx.Component:
    work = notice(
        rx.el.p(rx.el.strong(OFFICE.open_work), " · ", rx.el.strong(OFFICE.seated)),
        rx.el.p(
            _(
                "The open grievances go to the office that you name here, with the time that is left; complainants are told."
            )
        ),
        tone="due",
    )
    return fold(
        _("Retire the office"),
        form(
            _,
            "admin-office-retire",
            *_this(),
            rx.el.p(_("Nothing new comes here, and the places of its officials end.")),
            rx.cond(OFFICE.has_work, work),
            field(
                _,
                _("Open work goes to"),
                "to_office",
                hint=_("Type a few letters and choose."),
                list=OFFICES,
                auto_complete="off",
                is_optional=True,
            ),
            send(_, _("Retire the office"), kind="danger"),
        ),
    )


def _unretire(_: Translate) -> rx.Component:
    return form(_, "admin-office-unretire", *_this(), rx.el.div(button(_("Take into use again"), kind="second")))


def _this() -> tuple[rx.Component, rx.Component]:
    return hidden("office_id", OFFICE.id), hidden("stamp", OFFICE.stamp)
