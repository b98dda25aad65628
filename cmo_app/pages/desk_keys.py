"""The keys of the desk, and the sheet that explains them; assets/js/desk.js listens."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.kit import button


def _keys(_: Translate) -> list[tuple[tuple[str, ...], str]]:
    return [
        (("J",), _("next line")),
        (("K",), _("line before")),
        (("Enter",), _("open the grievance")),
        (("N",), _("next grievance, from inside one")),
        (("X",), _("select the line")),
        (("A",), _("assign")),
        (("T",), _("take up")),
        (("R",), _("report action")),
        (("/",), _("search")),
        (("?",), _("all keys")),
        (("Esc",), _("close this sheet, leave a field")),
    ]


def key_line(_: Translate) -> rx.Component:
    """A reminder below the list."""
    shown = [(keys, words) for keys, words in _keys(_) if keys[0] in "JXTR?"]
    return rx.el.p(
        *(rx.el.span(*(rx.el.kbd(key) for key in keys), " ", words) for keys, words in shown),
        class_name="key-line second",
    )


def help_sheet(_: Translate) -> rx.Component:
    """Every key, in a dialog of the browser's own: it holds the focus and Escape closes it."""
    return rx.el.dialog(
        rx.el.h2(_("Keys")),
        rx.el.dl(
            *(
                rx.el.div(rx.el.dt(*(rx.el.kbd(key) for key in keys)), rx.el.dd(words), class_name="key")
                for keys, words in _keys(_)
            )
        ),
        rx.el.p(_("Keys do nothing while you type in a field."), class_name="second"),
        rx.el.form(button(_("Close"), kind="second"), method="dialog"),
        class_name="sheet",
        aria_label=_("Keys"),
        custom_attrs={"data-keys": ""},
    )
