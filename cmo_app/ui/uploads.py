"""Photographs and papers as tiles; what happens to them in the browser is in `assets/js/uploads.js`."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.ui.forms import error_place, field_id, optional_mark
from cmo_app.ui.icons import icon
from cmo_app.ui.kit import Text


def uploads(
    _: Translate,
    label: Text,
    *,
    purpose: str,
    limit: int,
    name: str = "",
    hint: str = "",
    is_optional: bool = True,
    of: str = "",
) -> rx.Component:
    """Photographs and papers as tiles, each with its progress; `name` puts their ids into the form."""
    input_id = field_id(f"upload-{purpose}", of)
    return rx.el.div(
        rx.el.p(label, *optional_mark(_, is_optional), class_name="label", id=f"{input_id}-label"),
        rx.el.p(
            hint or _("JPEG, PNG, WebP, HEIC or PDF, up to {n} MB each.", n=10),
            class_name="hint",
            id=f"{input_id}-hint",
        ),
        *([error_place(name, of)] if name else []),
        rx.el.div(custom_attrs={"data-upload-errors": "", "aria-live": "polite"}),
        rx.el.ul(class_name="tiles", role="list", custom_attrs={"data-tiles": ""}),
        _add(_, input_id, takes_several=limit > 1),
        class_name="field uploads",
        custom_attrs={
            "data-uploads": "",
            "data-purpose": purpose,
            "data-limit": str(limit),
            "data-name": name,
            **_sentences(_, limit),
        },
    )


def _add(_: Translate, input_id: str, *, takes_several: bool) -> rx.Component:
    return rx.el.label(
        icon("camera"),
        rx.el.span(_("Take or choose a picture or paper")),
        rx.el.input(
            type="file",
            multiple=takes_several,
            accept="image/*,.heic,.heif,application/pdf",
            id=input_id,
            class_name="sr-only",
            custom_attrs={"aria-describedby": f"{input_id}-hint"},
        ),
        class_name="add",
        custom_attrs={"data-add": ""},
    )


def _sentences(_: Translate, limit: int) -> dict[str, str]:
    """Return what the script says, in the reader's language."""
    return {
        "data-say-cancel": _("Cancel"),
        "data-say-retry": _("Try again"),
        "data-say-remove": _("Remove"),
        "data-say-done": _("added"),
        "data-say-kilobytes": _("{n} KB", n="{n}"),
        "data-say-stalled": _("did not arrive."),
        "data-say-large": _("larger than {n} MB. Choose a smaller one.", n=10),
        "data-say-full": _("Only {n} files can be added. Remove one first.", n=limit),
    }
