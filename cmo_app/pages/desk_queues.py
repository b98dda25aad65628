"""The queues with their counts, and the views that an official keeps."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.services.desk import Queue
from cmo_app.services.saved_views import View
from cmo_app.states.desk import DeskState
from cmo_app.states.desk_filters import DeskFilterState
from cmo_app.ui.forms import form, hidden
from cmo_app.ui.kit import button, link


def queues(_: Translate) -> rx.Component:
    """What waits, how much of it, and one's own views below."""
    return rx.el.div(
        rx.el.nav(
            rx.foreach(DeskState.desk.queues, lambda queue: _queue(_, queue)),
            class_name="queues",
            aria_label=_("Queues"),
        ),
        rx.cond(
            DeskFilterState.views.length() > 0,
            rx.el.nav(
                rx.el.h2(_("Saved views"), class_name="queues-title"),
                rx.foreach(DeskFilterState.views, lambda view: _view(_, view)),
                class_name="queues views",
                aria_label=_("Saved views"),
            ),
        ),
        class_name="desk-side",
    )


def _queue(_: Translate, queue: rx.Var[Queue]) -> rx.Component:
    is_current = DeskState.wanted.queue == queue.code
    return link(
        rx.el.span(queue.name),
        rx.cond(queue.count != "", rx.el.span(queue.count, class_name=rx.cond(queue.is_alarm, "count alarm", "count"))),
        to=routes.page("desk", _.language) + "?queue=" + queue.code,
        class_name="queue",
        custom_attrs={"aria-current": rx.cond(is_current, "page", "false"), "data-queue": queue.code},
    )


def _view(_: Translate, view: rx.Var[View]) -> rx.Component:
    return rx.el.div(
        link(
            view.name,
            to=routes.page("desk", _.language) + "?" + view.query,
            class_name="queue",
            custom_attrs={"aria-current": rx.cond(DeskState.desk.query == view.query, "page", "false")},
        ),
        _remove(_, view),
        class_name="view",
        key=view.id,
    )


def _remove(_: Translate, view: rx.Var[View]) -> rx.Component:
    """It asks first, for what is gone would have to be put together anew."""
    return rx.el.details(
        rx.el.summary("×", class_name="view-remove", aria_label=_("Remove the view") + " " + view.name),
        form(
            _,
            "remove-view",
            hidden("view_id", view.id),
            rx.el.p(_("Remove this saved view? The grievances stay.")),
            button(_("Remove"), kind="danger"),
        ),
        class_name="view-ask",
    )
