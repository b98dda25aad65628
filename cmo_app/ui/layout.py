"""The frame around every page: the bar, the tabs, the foot."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import link

TABS = ("home", "lodge", "mine", "account")
_TAB_ICONS = {"home": "home", "lodge": "plus", "mine": "list", "account": "person"}


def layout(_: Translate, name: str, *children: Any, tab: str = "", class_name: str = "") -> rx.Component:
    """A citizen's page: the bar, what it is about, the tabs."""
    return _frame(
        _,
        _bar(_, name, rx.el.nav(*_tabs(_, tab), class_name="bar-tabs", aria_label=_("Main"))),
        rx.el.main(*children, id="main", class_name=f"page {class_name}".strip()),
        _foot(_),
        rx.el.nav(*_tabs(_, tab), class_name="tabs", aria_label=_("Main, below")),
    )


def step_layout(
    _: Translate, name: str, *children: Any, heading: rx.Component, step: int, steps: int, back: str, saved: bool = True
) -> rx.Component:
    """One step of a form: where one is, that it is saved, and one button."""
    bar = rx.el.header(
        link(icon("back"), rx.el.span(_("Back"), class_name="sr-only"), to=back, class_name="round"),
        rx.el.div(
            heading,
            rx.el.span(_("Step {n} of {all}", n=step, all=steps), class_name="second"),
            class_name="bar-words",
        ),
        *([_saved(_)] if saved else []),
        _languages(_, name),
        rx.el.progress(
            value=step, max=steps, class_name="steps-progress", aria_label=_("Step {n} of {all}", n=step, all=steps)
        ),
        class_name="bar",
    )
    return _frame(_, bar, rx.el.main(*children, id="main", class_name="page step"))


def desk_layout(
    _: Translate, name: str, *children: Any, first_page: Any, who: Any, sections: Any, menu: Sequence[Any]
) -> rx.Component:
    """An official's page: its own stylesheet, who sits here, where else they can go, a menu without script."""
    bar = rx.el.header(
        link(icon("mark"), to=first_page, class_name="logo", aria_label=_("My work")),
        who,
        sections,
        rx.el.details(
            rx.el.summary(icon("person"), _("Menu"), class_name="pill"),
            rx.el.div(*menu, _languages(_, name), class_name="menu-sheet"),
            class_name="menu",
        ),
        class_name="bar desk-bar",
    )
    styles = rx.el.link(rel="stylesheet", href="/desk.css", custom_attrs={"precedence": "desk"})
    script = rx.el.script(src="/js/desk.js", type="module", custom_attrs={"async": True})
    return _frame(_, styles, script, bar, rx.el.main(*children, id="main", class_name="desk"))


def _frame(_: Translate, *children: Any) -> rx.Component:
    return rx.el.div(
        rx.el.a(_("Skip to the content"), href="#main", class_name="skip"),
        rx.el.p(
            _("No network. You can go on writing: it is kept on this phone."),
            id="offline",
            class_name="offline",
            hidden=True,
            role="status",
        ),
        *children,
        rx.el.div(id="announcer", class_name="sr-only", aria_live="polite"),
        class_name="frame",
    )


def _bar(_: Translate, name: str, *middle: Any) -> rx.Component:
    return rx.el.header(
        link(
            rx.el.span(icon("mark"), class_name="logo"),
            rx.el.span(
                rx.el.strong(_("Chief Minister’s Office")),
                rx.el.span(_("Citizens’ grievance portal"), class_name="second"),
                class_name="bar-words",
            ),
            to=routes.page("home", _.language),
            class_name="brand",
        ),
        *middle,
        _languages(_, name),
        class_name="bar",
    )


def _languages(_: Translate, name: str) -> rx.Component:
    """The other languages, each named in itself; the page and what was typed stay."""
    return rx.el.div(
        *(
            rx.el.a(
                (Locale.parse(code).get_language_name(code) or code).capitalize(),
                href=routes.page(name, code) if name in routes.PAGES else f"/{code}/",
                lang=code,
                class_name="pill",
                custom_attrs={"data-language": code, "hrefLang": code},
            )
            for code in settings().language_codes
            if code != _.language
        ),
        class_name="languages",
    )


def _saved(_: Translate) -> rx.Component:
    return rx.el.span(
        class_name="saved",
        role="status",
        custom_attrs={
            "data-saved": "",
            "data-say-keeping": _("saving …"),
            "data-say-saved": _("✓ saved"),
            "data-say-kept": _("kept on this phone"),
        },
    )


def _tabs(_: Translate, current: str) -> Sequence[rx.Component]:
    words = {"home": _("Home"), "lodge": _("Lodge"), "mine": _("Mine"), "account": _("Account")}
    return [
        link(
            icon(_TAB_ICONS[tab]),
            rx.el.span(words[tab]),
            to=routes.page(tab, _.language),
            class_name="tab",
            **({"aria_current": "page"} if tab == current else {}),
        )
        for tab in TABS
    ]


def _foot(_: Translate) -> rx.Component:
    names = {
        "how_it_works": _("How it works"),
        "track": _("Check the status"),
        "statistics": _("Statistics"),
        "privacy": _("Privacy"),
        "terms": _("Terms of use"),
        "accessibility": _("Accessibility"),
        "contact": _("Contact"),
        "sitemap": _("Site map"),
    }
    return rx.el.footer(
        rx.el.ul(*(rx.el.li(link(text, to=routes.page(name, _.language))) for name, text in names.items())),
        rx.el.p(_("Emergency? Call 112. This portal does not answer emergencies."), class_name="second"),
        *(
            [
                rx.el.p(
                    _("Demonstration: "),
                    link(_("delivered messages"), to=routes.page("messages", _.language)),
                    class_name="second",
                )
            ]
            if settings().is_demo
            else []
        ),
        class_name="foot",
    )
