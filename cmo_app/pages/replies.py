"""The saved replies of a department."""

import reflex as rx

from cmo_app.config import settings
from cmo_app.domain.replies import PLACEHOLDERS, TEXT_LIMIT
from cmo_app.i18n import Translate
from cmo_app.i18n.written import language_name
from cmo_app.pages.admin_frame import in_every_language
from cmo_app.pages.desk_frame import desk_page
from cmo_app.services.replies import ReplyRow
from cmo_app.states.replies import RepliesState
from cmo_app.ui.forms import form, hidden, send, text_area
from cmo_app.ui.kit import card, fold, notice, title

PLACES = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)


def replies(_: Translate) -> rx.Component:
    """Add one, change one, offer one no longer."""
    page = rx.el.div(
        title(
            _("Saved replies"),
            _(
                "Officers of your department choose one while writing; it is filled in and in the complainant’s language."
            ),
        ),
        rx.cond(RepliesState.was_saved, notice(rx.el.p(_("✓ Saved"), role="status"), tone="done")),
        fold(_("Add a reply"), form(_, "reply-keep", *_fields(_), send(_, _("Add")))),
        rx.cond(
            RepliesState.kept.length() > 0,
            rx.el.ul(rx.foreach(RepliesState.kept, lambda row: _item(_, row)), class_name="plain stack"),
            card(rx.el.p(_("No reply yet. What you add appears here."), class_name="second")),
        ),
        class_name="work",
    )
    return desk_page(_, "replies", page, state=RepliesState)


def _item(_: Translate, row: rx.Var[ReplyRow]) -> rx.Component:
    this = hidden("reply_id", row.id), hidden("stamp", row.stamp)
    return rx.el.li(
        fold(
            rx.el.strong(row.name),
            form(_, "reply-keep", *this, *_fields(_, row), send(_, _("Save"), kind="second")),
            form(
                _,
                "reply-retire",
                *this,
                rx.el.p(_("What was written with it stays."), class_name="hint"),
                send(_, _("Offer it no longer"), kind="danger"),
            ),
        ),
        key=row.stamp,
    )


def _fields(_: Translate, row: rx.Var[ReplyRow] | None = None) -> list[rx.Component]:
    of = "new" if row is None else f"{row.id}"
    label = _("Text")
    texts = [
        text_area(
            _,
            f"{label} ({language_name(_, code)})",
            f"text_{code}",
            of=of,
            lang=code,
            limit=TEXT_LIMIT,
            rows=4,
            required=True,
            hint=_("Filled in for you: {places}", places=PLACES),
            **({} if row is None else {"default_value": row.texts[code]}),
        )
        for code in settings().language_codes
    ]
    names = in_every_language(_, _("Name"), "name", of=of, value=None if row is None else row.names)
    return [*names, *texts]
