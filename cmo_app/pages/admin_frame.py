"""What every page of an administrator shares: the frame, what was saved, fields in every language."""

from typing import Any

import reflex as rx
from babel import Locale

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.i18n import Translate
from cmo_app.i18n.written import language_name
from cmo_app.pages.desk_frame import desk_page
from cmo_app.ui.forms import asking_form, field
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import Text, badge, link, notice, title


def admin_page(
    _: Translate, name: str, heading: Any, *children: Any, state: Any, section: str = "", lead: Any = None
) -> rx.Component:
    """One page of the administration; `section` is the list that a page about one thing belongs to."""
    return desk_page(
        _,
        name,
        rx.el.div(
            rx.el.link(rel="stylesheet", href="/admin.css", custom_attrs={"precedence": "desk"}),
            *([_back(_, section)] if section else []),
            title(heading, lead),
            rx.cond(state.was_saved, notice(rx.el.p(_("✓ Saved")), tone="done")),
            *children,
            class_name="admin",
        ),
        state=state,
    )


def in_every_language(
    _: Translate, label: str, prefix: str, *, value: Any = None, of: str = "", is_optional: bool = False
) -> list[rx.Component]:
    """One field a language; `value` maps a language to what there is."""
    return [
        field(
            _,
            f"{label} ({language_name(_, code)})",
            f"{prefix}_{code}",
            of=of,
            lang=code,
            required=not is_optional,
            is_optional=is_optional,
            **({} if value is None else {"default_value": value[code]}),
        )
        for code in settings().language_codes
    ]


def search(_: Translate, page: str, words: str, text: Any, *filters: Any) -> rx.Component:
    """Look for words, with what else narrows the list; it lives in the address."""
    return asking_form(
        _,
        page,
        rx.el.label(words, html_for="f-search-text", class_name="sr-only"),
        rx.el.input(
            id="f-search-text",
            name="text",
            type="search",
            class_name="input",
            placeholder=words,
            default_value=text,
            key=text,
        ),
        *filters,
        rx.el.button(_("Search"), type="submit", class_name="button second"),
        role="search",
        class_name="desk-search",
    )


def narrowed(label: str, name: str, every: str, options: Any, value: Any) -> tuple[rx.Component, rx.Component]:
    """A filter beside the words of a search; `every` stands for none."""
    return (
        rx.el.label(label, html_for=f"f-of-{name}", class_name="sr-only"),
        rx.el.select(
            rx.el.option(every, value=""),
            options,
            id=f"f-of-{name}",
            name=name,
            class_name="input",
            custom_attrs={"data-value": value},
        ),
    )


def state_badge(_: Translate, row: Any) -> rx.Component:
    """Say whether something is in use."""
    return rx.cond(row.is_retired, badge(_("Retired"), "late"), badge(_("In use"), "done"))


def language_options() -> list[rx.Component]:
    """The languages, each named in itself."""
    return [
        rx.el.option((Locale.parse(code).get_language_name(code) or code).capitalize(), value=code, lang=code)
        for code in settings().language_codes
    ]


def to_one(_: Translate, page: str, key: Any, words: Any) -> rx.Component:
    """A link to the page about one thing."""
    return link(words, to=_path(_, page) + key)


def _back(_: Translate, section: str) -> rx.Component:
    return link(icon("back"), _("Back to the list"), to=routes.page(section, _.language), class_name="back")


def _path(_: Translate, page: str) -> Text:
    return routes.page(page, _.language) + "?id="
