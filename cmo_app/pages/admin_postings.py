"""Places of officials in offices: giving one, ending one, moving on, and the handing over of work."""

from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.admin_frame import in_every_language, to_one
from cmo_app.ui.forms import field, form, hidden, options_of, select, send
from cmo_app.ui.kit import badge, fold, notice

OFFICES = "offices"


def office_names(offices: Any) -> rx.Component:
    """The names that every field for an office on this page completes from."""
    return rx.el.datalist(rx.foreach(offices, lambda each: rx.el.option(value=each.name)), id=OFFICES)


def progress(_: Translate, handings: Any) -> rx.Component:
    """How far work on its way has come, and how it ended."""
    return rx.foreach(
        handings,
        lambda each: rx.el.div(
            rx.el.p(each.words, role="status"),
            rx.cond(
                each.is_running,
                rx.el.progress(value=each.done, max=each.total, class_name="used", aria_label=each.words),
            ),
            class_name="notice " + each.tone,
        ),
    )


def new_place(_: Translate, person_id: Any) -> rx.Component:
    """The form that gives an official a place."""
    return form(
        _,
        "admin-post",
        hidden("person_id", person_id),
        *_where(_, of="new"),
        send(_, _("Give the place")),
    )


def place_item(_: Translate, place: Any) -> rx.Component:
    """One place of an official, with what can be done about it."""
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.strong(place.title),
                to_one(_, "admin_office", place.office_id, place.office),
                rx.el.span(place.span, class_name="second"),
                class_name="stack-close",
            ),
            rx.cond(
                place.is_over,
                badge(_("ended"), "calm"),
                rx.cond(place.is_now, badge(place.open_work, "done"), badge(_("to come"), "due")),
            ),
            class_name="row",
        ),
        rx.cond(place.is_over, rx.fragment(), _changes(_, place)),
    )


def _changes(_: Translate, place: Any) -> rx.Component:
    return rx.fragment(
        fold(
            _("End this place"),
            form(
                _,
                "admin-post-end",
                *_this(place),
                field(
                    _,
                    _("Until the day before"),
                    "until_on",
                    type="date",
                    size="short",
                    of=f"end-{place.id}",
                    is_optional=True,
                ),
                rx.el.p(_("Left empty: at once."), class_name="hint"),
                _receiver(_, place, of=f"end-{place.id}"),
                send(_, _("End the place"), kind="danger"),
            ),
        ),
        fold(
            _("Move to another office"),
            form(
                _,
                "admin-post-move",
                *_this(place),
                *_where(_, of=f"move-{place.id}"),
                _receiver(_, place, of=f"move-{place.id}"),
                send(_, _("Move"), kind="danger"),
            ),
        ),
        fold(
            _("Change the title"),
            form(
                _,
                "admin-post-titles",
                *_this(place),
                *in_every_language(_, _("Title"), "title", value=place.titles, of=f"titles-{place.id}"),
                send(_, _("Save"), kind="second"),
            ),
        ),
    )


def _receiver(_: Translate, place: Any, *, of: str) -> rx.Component:
    """Who gets the open work; said in numbers."""
    return rx.fragment(
        rx.cond(
            place.has_work,
            notice(
                rx.el.p(rx.el.strong(place.open_work)),
                rx.el.p(_("They go where you choose here, and each complainant is told that another officer has it.")),
                tone="due",
            ),
        ),
        select(
            _,
            _("Open work goes to"),
            "to_person_id",
            options_of(place.colleagues),
            prompt=_("the office’s queue"),
            hint=_("What a colleague may not get for a conflict or after a dispute goes into the queue."),
            of=of,
        ),
    )


def _where(_: Translate, *, of: str) -> tuple[rx.Component, ...]:
    return (
        field(
            _,
            _("Office"),
            "office",
            hint=_("Type a few letters and choose."),
            of=of,
            required=True,
            list=OFFICES,
            auto_complete="off",
        ),
        *in_every_language(_, _("Title"), "title", of=of),
        field(
            _,
            _("From"),
            "from_on",
            type="date",
            size="short",
            hint=_("Left empty: from now on. A day to come is possible."),
            of=of,
            is_optional=True,
        ),
    )


def _this(place: Any) -> tuple[rx.Component, rx.Component]:
    return hidden("posting_id", place.id), hidden("stamp", place.stamp)
