"""The papers of a grievance, seen large in the page: zoom, turn, and the next one; assets/js/papers.js does it."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.kit import file_link


def viewer(_: Translate) -> rx.Component:
    """An empty stage that a tap on a tile fills; without scripts the tile still saves the file."""
    tools = (
        ("out", "−", _("Smaller")),
        ("in", "+", _("Larger")),
        ("turn", "⟳", _("Turn")),
        ("before", "‹", _("Picture or page before")),
        ("next", "›", _("Next picture or page")),
    )
    return rx.el.dialog(
        rx.el.div(
            rx.el.strong(custom_attrs={"data-paper-name": ""}),
            rx.el.span(
                *(
                    rx.el.button(
                        sign, type="button", class_name="round", aria_label=words, custom_attrs={"data-paper-do": act}
                    )
                    for act, sign, words in tools
                ),
                file_link(_("Save"), to="/papers/", class_name="pill", custom_attrs={"data-paper-save": ""}),
                rx.el.form(rx.el.button(_("Close"), class_name="pill"), method="dialog"),
                class_name="viewer-tools",
            ),
            class_name="row viewer-bar",
        ),
        rx.el.div(
            rx.el.img(alt="", custom_attrs={"data-paper-picture": ""}),
            class_name="viewer-stage",
            tab_index=0,
            role="region",
            aria_label=_("Paper"),
        ),
        class_name="viewer",
        aria_label=_("Papers"),
        custom_attrs={"data-viewer": ""},
    )
