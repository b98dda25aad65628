"""How the installation does."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import admin_page
from cmo_app.states.admin_watch import AdminHealthState as State
from cmo_app.ui.kit import badge, card


def admin_health(_: Translate) -> rx.Component:
    """Database, disk, storage, worker, backlog, versions."""
    return admin_page(
        _,
        "admin_health",
        _("System health"),
        rx.el.p(_("Looked at: "), State.health.at, class_name="second"),
        _signs(_),
        rx.el.div(rx.el.button(_("Look again"), type="button", on_click=State.load, class_name="button second")),
        state=State,
    )


def _signs(_: Translate) -> rx.Component:
    """Each thing that was looked at."""
    return card(
        rx.el.ul(
            rx.foreach(
                State.health.signs,
                lambda sign: rx.el.li(
                    rx.el.span(
                        rx.el.strong(sign.name), rx.el.span(sign.found, class_name="second"), class_name="stack-close"
                    ),
                    rx.cond(sign.is_well, badge(_("well"), "done"), badge(_("look at this"), "late")),
                    class_name="row",
                ),
            ),
            class_name="plain rows",
        )
    )
