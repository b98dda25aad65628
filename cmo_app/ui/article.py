"""Pages that are only words."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.kit import title
from cmo_app.ui.layout import layout


def article(
    _: Translate, name: str, heading: str, lead: str, sections: Sequence[tuple[str, Sequence[Any]]], *more: rx.Component
) -> rx.Component:
    """A heading and sections of short paragraphs."""
    return layout(
        _,
        name,
        title(heading, lead),
        *(
            rx.el.section(rx.el.h2(head), *(rx.el.p(text) for text in paragraphs), class_name="card")
            for head, paragraphs in sections
        ),
        *more,
        tab="home",
        class_name="article",
    )


def mail(address: str) -> rx.Component:
    """An address to write to."""
    return rx.el.a(address, href=f"mailto:{address}", class_name="reach")


def phone(number: str) -> rx.Component:
    """A number to call; its digits stay Latin."""
    return rx.el.a(number, href=f"tel:{number.replace(' ', '').replace('-', '')}", class_name="reach")
