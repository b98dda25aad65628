"""Many grievances at once: the bar that appears with a selection, the preview, and what became of each row."""

import reflex as rx

from cmo_app.domain.actions import Action
from cmo_app.domain.grievance_form import DESCRIPTION_LIMIT
from cmo_app.i18n import Translate
from cmo_app.i18n.deeds import say_will
from cmo_app.services.bulk_words import BulkRow
from cmo_app.states.bulk import BulkState
from cmo_app.ui.forms import options_of, plain_form, select, text_area
from cmo_app.ui.kit import badge, button, card, notice

_OF = "bulk"


def bulk_bar(_: Translate) -> rx.Component:
    """How many are selected and what can be done with them; desk.js shows it and counts."""
    return rx.el.div(
        rx.el.span(
            custom_attrs={"data-picked": "", "data-say-one": _("1 selected"), "data-say-many": _("{n} selected")},
            role="status",
        ),
        rx.el.input(type="hidden", name="bulk", default_value="", custom_attrs={"data-bulk-name": ""}),
        button(_("Assign …"), kind="second", type="button", custom_attrs={"data-bulk": "assign"}),
        button(_("Transfer …"), kind="second", type="button", custom_attrs={"data-bulk": "transfer"}),
        class_name="bulk-bar",
        hidden=True,
        custom_attrs={"data-bulk-bar": ""},
    )


def bulk_result(_: Translate) -> rx.Component:
    """The preview, then the result, row by row; closed when it has been read."""
    return rx.fragment(
        rx.cond(
            BulkState.told != "",
            card(
                rx.el.h2(_heading(_), tab_index=-1, custom_attrs={"data-bulk-heading": ""}),
                rx.cond(BulkState.is_run, _said(), _asked(_)),
                rx.el.ul(rx.foreach(BulkState.rows, lambda row: _row(_, row)), class_name="bulk-rows"),
                rx.el.button(_("Close"), type="button", class_name="button second", on_click=BulkState.close),
                class_name="bulk",
            ),
        ),
        rx.cond(BulkState.error != "", notice(rx.el.p(BulkState.error, role="alert"), tone="due")),
    )


def _heading(_: Translate) -> rx.Component:
    return rx.cond(BulkState.action == "assign", _("Assign several"), _("Transfer several"))


def _said() -> rx.Component:
    return rx.el.p(BulkState.told, role="status", custom_attrs={"data-bulk-said": ""})


def _asked(_: Translate) -> rx.Component:
    """How many can be done; where none can, nothing is asked."""
    return rx.fragment(rx.el.p(BulkState.told), rx.cond(BulkState.press != "", _ask(_)))


def _ask(_: Translate) -> rx.Component:
    targets = options_of(BulkState.targets)
    is_transfer = BulkState.action == "transfer"
    return plain_form(
        select(
            _,
            rx.cond(is_transfer, _("To which office"), _("To which officer")),
            "target",
            targets,
            prompt=_("Choose"),
            required=True,
            of=_OF,
        ),
        rx.cond(
            is_transfer,
            text_area(_, _("Reason"), "reason", limit=DESCRIPTION_LIMIT, rows=2, required=True, of=_OF),
        ),
        rx.el.p(
            _("For each:"),
            " ",
            rx.cond(
                is_transfer,
                say_will(_, Action.TRANSFER),
                say_will(_, Action.ASSIGN),
            ),
            class_name="will",
        ),
        button(BulkState.press),
        on_submit=BulkState.run,
    )


def _row(_: Translate, row: rx.Var[BulkRow]) -> rx.Component:
    tone = rx.cond(row.is_done, "done", rx.cond(row.said != "", "late", "calm"))
    return rx.el.li(
        rx.el.span(rx.el.span(row.tracking_id, class_name="mono"), " ", row.subject),
        badge(rx.cond(row.said != "", row.said, _("can be done")), tone),
        key=row.tracking_id,
    )
