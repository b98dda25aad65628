"""One grievance on a page: its four steps, its clock, its timeline, its papers, and what happens to it meanwhile."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from cmo_app.domain.stages import Status
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STATUS, say
from cmo_app.services.case_clock import Clock
from cmo_app.services.case_events import Event, Sent
from cmo_app.services.case_ledger import Segment
from cmo_app.services.drafts import Paper
from cmo_app.ui.forms import form, hidden
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import Text, badge, card, file_link


def form_about(
    _: Translate, case: Any, name: str, *children: rx.Component, keeps_as: str = "", **props: Any
) -> rx.Component:
    """A form on one grievance, as new as the screen is; what is typed stays, on it and for its writer alone.

    Forms that are kept under the same name take over each other's words.
    """
    kept = {"data-keep": f"{keeps_as or name} " + case.tracking_id + " " + case.reader}
    fields = hidden("tracking_id", case.tracking_id), hidden("version", case.version)
    return form(_, name, *fields, *children, custom_attrs=kept, **props)


def status_steps(_: Translate, number: rx.Var[int]) -> rx.Component:
    """The four words of the brief; the one reached is marked for eyes and ears."""
    return rx.el.ol(
        *(
            rx.el.li(
                rx.el.span(class_name="dot", aria_hidden="true"),
                say(_, STATUS, status),
                rx.cond(number == at, rx.el.span(" ", _("(now)"), class_name="sr-only")),
                class_name=rx.cond(number > at, "past", rx.cond(number == at, "now", "ahead")),
            )
            for at, status in enumerate(Status, start=1)
        ),
        class_name="steps",
    )


def clock_card(_: Translate, clock: rx.Var[Clock]) -> rx.Component:
    """How much of the time is used, until when, and what happens then."""
    return card(
        rx.el.div(rx.el.h2(_("Time limit")), badge(clock.left, clock.tone), class_name="row"),
        *clock_lines(_, clock, lambda segment: segment.name),
    )


def clock_lines(
    _: Translate, clock: rx.Var[Clock], name_of: Callable[[rx.Var[Segment]], Any]
) -> tuple[rx.Component, ...]:
    """The ledger as a bar with the same in words below it, the due date, what is owed, and what happens then."""
    return (
        _bar(clock),
        rx.el.ul(rx.foreach(clock.segments, lambda segment: _line(segment, name_of(segment))), class_name="ledger"),
        rx.cond(clock.yours_on != "", rx.el.p(_("Please answer by"), ": ", rx.el.strong(clock.yours_on))),
        rx.el.p(clock.due_name, ": ", rx.cond(clock.yours_on != "", clock.due_on, rx.el.strong(clock.due_on))),
        rx.cond(clock.owed != "", rx.el.p(clock.owed, class_name="notice late")),
        rx.cond(clock.then != "", rx.el.p(clock.then, class_name="second")),
    )


def _bar(clock: rx.Var[Clock]) -> rx.Component:
    """One piece a line of the ledger; for eyes only."""
    return rx.el.svg(
        rx.foreach(
            clock.segments,
            lambda segment: rx.el.svg.rect(
                x=segment.start, y=0, width=segment.share, height=10, class_name="share " + segment.tone
            ),
        ),
        view_box="0 0 1000 10",
        preserve_aspect_ratio="none",
        class_name="shares " + clock.tone,
        aria_hidden="true",
    )


def _line(segment: rx.Var[Segment], name: Any) -> rx.Component:
    return rx.el.li(rx.el.span(name, " "), rx.el.span(segment.days), class_name=segment.tone)


def timeline(_: Translate, events: rx.Var[list[Event]]) -> rx.Component:
    """What happened, the newest first, with what was delivered about it."""
    return rx.el.ol(rx.foreach(events, lambda event: _event(_, event)), class_name="timeline")


def paper_list(_: Translate, papers: rx.Var[list[Paper]]) -> rx.Component:
    """Files to open."""
    return rx.cond(
        papers.length() > 0,
        rx.el.ul(rx.foreach(papers, lambda paper: _paper(_, paper)), class_name="tiles"),
    )


def changed_meanwhile(_: Translate, news: rx.Var[list[str]], *, refresh: Any) -> rx.Component:
    """What happened since this was read; news.js reads anew at once, or shows this where something is being written."""
    told = rx.el.div(
        rx.el.strong(_("Changed meanwhile")),
        rx.el.ul(rx.foreach(news, lambda each: rx.el.li(each)), class_name="plain"),
        rx.el.button(
            _("Show it as it is now; what I write stays"),
            type="button",
            class_name="button second",
            on_click=refresh,
            custom_attrs={"data-show-news": ""},
        ),
        class_name="notice due meanwhile",
        hidden=True,
        custom_attrs={"data-news": ""},
    )
    again = rx.el.button(
        _("Load again"),
        type="button",
        class_name="sr-only",
        tab_index=-1,
        on_click=refresh,
        custom_attrs={"data-refresh": "", "aria-hidden": "true"},
    )
    return rx.el.div(rx.cond(news.length() > 0, told), again, _left_over(_), class_name="news")


def _left_over(_: Translate) -> rx.Component:
    """Where news.js puts what was being written when the step for which it was written is no longer open."""
    return rx.el.div(
        rx.el.strong(_("You were writing this. As things stand now it can no longer be sent:")),
        rx.el.p(class_name="words", custom_attrs={"data-words": ""}),
        rx.el.button(
            _("Copy it"),
            type="button",
            class_name="button second",
            custom_attrs={"data-copy": "", "data-done": _("Copied")},
        ),
        class_name="notice due",
        hidden=True,
        role="status",
        custom_attrs={"data-left-over": ""},
    )


def was_done(tracking_id: Text, version: rx.Var[int]) -> rx.Component:
    """Where done.js says what the reader has just done to this grievance; always there, so that it is heard."""
    custom = {"data-was-done": tracking_id, "data-version": version}
    return rx.el.p(class_name="notice done was-done", role="status", custom_attrs=custom)


def _event(_: Translate, event: rx.Var[Event]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(event.what),
        rx.el.p(event.when, rx.cond(event.who != "", " · " + event.who, ""), class_name="second"),
        rx.cond(event.note != "", rx.el.p(event.note, class_name="words")),
        rx.cond(
            event.facts.length() > 0,
            rx.el.ul(rx.foreach(event.facts, lambda fact: rx.el.li(fact)), class_name="plain second"),
        ),
        paper_list(_, event.papers),
        rx.el.ul(rx.foreach(event.messages, _message), class_name="messages"),
        class_name=rx.cond(event.is_internal, "internal", ""),
    )


def _message(message: rx.Var[Sent]) -> rx.Component:
    return rx.el.li(
        rx.cond(message.tone == "done", icon("check")), message.words, class_name="delivered " + message.tone
    )


def _paper(_: Translate, paper: rx.Var[Paper]) -> rx.Component:
    return rx.el.li(
        file_link(
            rx.el.span(
                rx.cond(
                    paper.is_image,
                    rx.el.img(src="/papers/" + paper.id + "/thumbnail", alt="", loading="lazy"),
                    icon("file"),
                ),
                class_name="tile-picture",
            ),
            rx.el.span(paper.name, class_name="tile-name"),
            to="/papers/" + paper.id,
        ),
        class_name="tile",
    )
