"""The desk: queues, the list, and the grievance beside it."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.desk_bulk import bulk_bar, bulk_result
from cmo_app.pages.desk_case import case_view
from cmo_app.pages.desk_filters import search
from cmo_app.pages.desk_frame import desk_page
from cmo_app.pages.desk_keys import help_sheet, key_line
from cmo_app.pages.desk_live import arrivals
from cmo_app.pages.desk_queues import queues
from cmo_app.pages.desk_table import table
from cmo_app.states.bulk import BulkState
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_case import DeskCaseState
from cmo_app.ui.case import was_done
from cmo_app.ui.forms import plain_form
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import empty, link, skeleton

DESK, WANTED, CASE = DeskState.desk, DeskState.wanted, DeskCaseState.case


def desk(_: Translate) -> rx.Component:
    """What lies with one's office; three panes where there is room, two, or one."""
    return desk_page(
        _,
        "desk",
        rx.el.div(
            queues(_),
            _list(_),
            _case(_),
            help_sheet(_),
            class_name="desk-panes",
            custom_attrs={"data-desk": "", "data-case": DeskCaseState.asked_for},
        ),
        state=DeskState,
    )


def _list(_: Translate) -> rx.Component:
    return rx.el.section(
        rx.el.h1(_("Desk"), tab_index=-1, class_name="sr-only"),
        search(_),
        _figure(_),
        _removed(_),
        arrivals(_),
        bulk_result(_),
        rx.cond(
            DESK.rows.length() > 0,
            plain_form(
                bulk_bar(_),
                table(_),
                on_submit=BulkState.preview,
                class_name="desk-rows",
                custom_attrs={"data-rows": ""},
            ),
            _nothing(_),
        ),
        _pages(_),
        key_line(_),
        class_name="desk-main",
        aria_label=_("List"),
        custom_attrs={"data-read-for": DeskState.read_for},
    )


def _removed(_: Translate) -> rx.Component:
    """Said once a saved view is gone; desk.js gives it the focus, for what had it is gone too."""
    return rx.el.p(
        "✓ ",
        _("The saved view is removed."),
        class_name="notice done was-done",
        tab_index=-1,
        hidden=True,
        custom_attrs={"data-removed": ""},
    )


def _figure(_: Translate) -> rx.Component:
    """Which figure of the dashboard this list is, and the way back to work."""
    return rx.cond(
        DESK.figure != "",
        rx.el.p(
            rx.el.strong(DESK.figure),
            " ",
            link(_("Show all open instead"), to=routes.page("desk", _.language)),
            class_name="notice figure-of",
        ),
    )


def _nothing(_: Translate) -> rx.Component:
    return rx.cond(
        (DESK.filtered_by != "") | (WANTED.text != ""),
        empty(
            _("Nothing found"),
            _("No grievance of this queue fits what you asked for. Take a filter away, or search with fewer words."),
            link(_("Show the whole queue"), to=routes.page("desk", _.language) + "?queue=" + WANTED.queue),
        ),
        rx.cond(
            DESK.is_seated,
            empty(_("Nothing here"), _("Grievances of this queue appear here as they come in.")),
            empty(
                _("You have no place in an office now"),
                _("So no grievance lies with you. Whoever administers this portal gives places."),
            ),
        ),
    )


def _pages(_: Translate) -> rx.Component:
    here = routes.page("desk", _.language) + "?"
    return rx.el.nav(
        rx.cond(DESK.before != "", link(_("Previous"), to=here + DESK.before, class_name="pill")),
        rx.cond(DESK.after != "", link(_("Next"), to=here + DESK.after, class_name="pill")),
        class_name="pages",
        aria_label=_("Pages"),
    )


def _case(_: Translate) -> rx.Component:
    hint = rx.el.div(
        icon("list"), rx.el.p(_("Choose a grievance in the list to read it here.")), class_name="desk-case-empty"
    )
    lost = empty(_("Not with you"), DeskCaseState.error)
    opened = rx.cond(DeskCaseState.error != "", lost, case_view(_))
    back = link(
        icon("back"), _("Back to the list"), to=routes.page("desk", _.language) + "?" + DESK.query, class_name="back"
    )
    return rx.el.section(
        rx.cond(
            DeskCaseState.asked_for == "",
            hint,
            rx.fragment(
                back,
                was_done(DeskCaseState.asked_for, DeskCaseState.case.version),
                rx.cond(DeskCaseState.is_loaded, opened, skeleton(_)),
            ),
        ),
        class_name="desk-case",
        aria_label=_("Grievance"),
        custom_attrs={"data-stay": ""},
    )
