"""The small parts every page is made of."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from cmo_app import routes
from cmo_app.i18n import Translate

Text = str | rx.Var[str]


def link(*children: Any, to: Text, class_name: str = "", **props: Any) -> rx.Component:
    """Go to another page of the portal without a whole load, once the page is awake."""
    return ReactRouterLink.create(*children, to=to, class_name=class_name, discover="none", **props)


def file_link(*children: Any, to: Text, class_name: str = "", **props: Any) -> rx.Component:
    """Fetch a file: past the router, which would take its address for that of a page."""
    return ReactRouterLink.create(
        *children, to=to, class_name=class_name, discover="none", reload_document=True, download=True, **props
    )


def button(*children: Any, kind: str = "", **props: Any) -> rx.Component:
    """The one thing to do on a page; `kind` second, quiet or danger for anything else."""
    return rx.el.button(*children, type=props.pop("type", "submit"), class_name=f"button {kind}".strip(), **props)


def link_button(*children: Any, to: Text, kind: str = "", **props: Any) -> rx.Component:
    """A link that is the thing to do."""
    return link(*children, to=to, class_name=f"button {kind}".strip(), **props)


def card(*children: Any, **props: Any) -> rx.Component:
    """A white sheet."""
    return rx.el.section(*children, class_name=f"card {props.pop('class_name', '')}".strip(), **props)


def title(text: Any, lead: Any = None) -> rx.Component:
    """The heading of a page; it takes the focus when the page changes."""
    heading = rx.el.h1(text, tab_index=-1)
    return rx.fragment(heading, rx.el.p(lead, class_name="lead")) if lead is not None else heading


def notice(*children: Any, tone: str = "calm") -> rx.Component:
    """A few words that must not be missed."""
    return rx.el.div(*children, class_name=f"notice {tone}")


def badge(text: Any, tone: Any = "calm") -> rx.Component:
    """A word in a coloured box; the word says it, the colour helps."""
    return rx.el.span(text, class_name="badge " + tone)


def facts(*rows: tuple[Any, Any]) -> rx.Component:
    """Labels with their values."""
    return rx.el.dl(*(rx.el.div(rx.el.dt(label), rx.el.dd(value)) for label, value in rows), class_name="facts")


def skeleton(_: Translate) -> rx.Component:
    """The shape of what is being loaded; without a network, that it waits for one."""
    return rx.fragment(
        rx.el.div(
            rx.el.span(_("Loading …"), class_name="sr-only"),
            *(rx.el.span(class_name=f"bone w{width}", aria_hidden="true") for width in (60, 90, 75, 40)),
            class_name="card skeleton with-network",
            role="status",
        ),
        without_network(_),
    )


def without_network(_: Translate) -> rx.Component:
    """Stands in for what cannot be known just now."""
    words = _("This cannot be shown without a network. It comes by itself when the network is back.")
    return rx.el.div(rx.el.p(words), class_name="notice without-network")


def empty(heading: str, what: Any, *actions: Any, is_whole_page: bool = False) -> rx.Component:
    """What will appear here, and what to do; a page of nothing else has it as its heading."""
    words = title(heading) if is_whole_page else rx.el.h2(heading)
    return card(words, rx.el.p(what), *actions, class_name="empty")


def fold(summary: Any, *children: Any, **props: Any) -> rx.Component:
    """Something that opens on demand."""
    class_name = f"fold {props.pop('class_name', '')}".strip()
    return rx.el.details(
        rx.el.summary(summary), rx.el.div(*children, class_name="folded"), class_name=class_name, **props
    )


def login_link(
    _: Translate, words: str, *, file: str = "", tracking_id: Text = "", class_name: str = ""
) -> rx.Component:
    """The way to log in, and from there back to this very page, or on to the `file` of the grievance asked for here."""
    custom = {"data-login": file, "data-id": tracking_id}
    return link(words, to=routes.page("login", _.language), class_name=class_name, custom_attrs=custom)


def login_first(_: Translate, *, is_whole_page: bool = True) -> rx.Component:
    """What a page says that is only for who is logged in."""
    return empty(
        _("Please log in"),
        _("This page is only for you. Log in to see it."),
        login_link(_, _("Log in"), class_name="button"),
        is_whole_page=is_whole_page,
    )
