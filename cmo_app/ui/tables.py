"""Tables that are read on a phone as well: there every row is a sheet, each value under its column’s head."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.kit import Text, link

Column = tuple[str, Callable[[Any], Any]]


def table(caption: str, columns: Sequence[Column], rows: Any, *, class_name: str = "table") -> rx.Component:
    """Draw `rows`; each column has its head and what it shows of a row. The first one names the row.

    As `numbers` it is of few short figures and stays a table on a phone.
    """
    return rx.el.table(
        rx.el.caption(caption, class_name="sr-only"),
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head, _show in columns))),
        rx.el.tbody(rx.foreach(rows, lambda row: _row(columns, row))),
        class_name=class_name,
    )


def listing(
    _: Translate, caption: str, columns: Sequence[Column], found: Any, *, nothing: rx.Component, to: Text
) -> rx.Component:
    """One page of a long list: how many there are, the rows or why there are none, the other pages."""
    return rx.fragment(
        rx.el.p(found.total, class_name="second", role="status"),
        rx.cond(found.rows.length() > 0, table(caption, columns, found.rows), nothing),
        pager(_, found.paging, to=to),
    )


def pager(_: Translate, paging: Any, *, to: Text) -> rx.Component:
    """Lead to the page before and after; `to` ends in `page=`."""
    page, pages = paging.page, paging.pages
    return rx.cond(
        pages > 1,
        rx.el.nav(
            rx.cond(page > 1, link(_("Previous"), to=to + (page - 1).to_string(), class_name="pill")),
            rx.el.span(paging.words, class_name="second"),
            rx.cond(page < pages, link(_("Next"), to=to + (page + 1).to_string(), class_name="pill")),
            class_name="pages",
            aria_label=_("Pages"),
        ),
    )


def _row(columns: Sequence[Column], row: Any) -> rx.Component:
    (_head, name), *others = columns
    return rx.el.tr(
        rx.el.th(name(row), scope="row"),
        *(rx.el.td(show(row), custom_attrs={"data-head": head}) for head, show in others),
    )
