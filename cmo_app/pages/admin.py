"""The administrator's first page: is all well, and where to go."""

from collections.abc import Callable

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_watch import AdminHealthState as State
from cmo_app.ui.kit import badge, link

_PARTS: tuple[tuple[str, Callable[[Translate], str], Callable[[Translate], str]], ...] = (
    ("admin_people", lambda _: _("People"), lambda _: _("Invite, change roles, shut out, give places in offices")),
    ("admin_offices", lambda _: _("Offices"), lambda _: _("Departments, offices, districts and local bodies")),
    ("admin_categories", lambda _: _("Subjects"), lambda _: _("What grievances are about, time limits, proof")),
    ("admin_holidays", lambda _: _("Holidays"), lambda _: _("Days on which the clock of working days stands still")),
    ("admin_templates", lambda _: _("Messages"), lambda _: _("Words of SMS and e-mail, DLT template IDs")),
    ("admin_settings", lambda _: _("Settings"), lambda _: _("Quiet hours, share of audits, alarms")),
    ("admin_import", lambda _: _("Files"), lambda _: _("Officials and subjects from and to CSV")),
    ("admin_letters", lambda _: _("Dead letters"), lambda _: _("Messages that could not be delivered")),
    ("admin_health", lambda _: _("System health"), lambda _: _("Database, disk, worker, backlog, versions")),
    ("admin_changes", lambda _: _("Changes"), lambda _: _("Who changed what, before and after")),
)


def admin(_: Translate) -> rx.Component:
    """One sheet a part, and the health of the whole above them."""
    return admin_page(
        _,
        "admin",
        _("Administration"),
        link(
            rx.cond(
                State.health.is_well,
                badge(_("All is well"), "done"),
                badge(_("Something needs you: open system health"), "late"),
            ),
            to=routes.page("admin_health", _.language),
            class_name="admin-sign",
        ),
        rx.el.ul(
            *(
                rx.el.li(
                    link(
                        rx.el.strong(name(_)),
                        rx.el.span(what(_), class_name="second"),
                        to=routes.page(page, _.language),
                        class_name="card",
                    )
                )
                for page, name, what in _PARTS
            ),
            class_name="cards admin-cards",
        ),
        rx.el.p(_("Nobody here sees the words of a grievance, nor who complains."), class_name="second"),
        state=State,
    )
