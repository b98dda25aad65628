"""Native forms: they post before any script has loaded, and scripts only make them gentler."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.ui.kit import Text, button


def form(_: Translate, name: str, *children: Any, keeps: bool = False, **attributes: Any) -> rx.Component:
    """A form that is posted to its handler; `keeps` what is typed through a change of language."""
    custom = {
        "data-enhance": "",
        "data-say-unreachable": _(
            "The portal cannot be reached just now. Nothing you typed is lost. Try again in a moment."
        ),
        "data-say-uploading": _("A file is still on its way. Wait a moment, then send."),
        **({"data-keep": name} if keeps else {}),
        **attributes.pop("custom_attrs", {}),
    }
    return rx.el.form(
        rx.el.div(class_name="summary", tab_index=-1, hidden=True, role="alert", custom_attrs={"data-summary": ""}),
        *children,
        action=routes.form(name, _.language),
        method="post",
        custom_attrs=custom,
        **attributes,
    )


def asking_form(_: Translate, page: str, *children: Any, **attributes: Any) -> rx.Component:
    """A form whose answer is a page with what was filled in in its address."""
    custom = {"data-goes": ""}
    return rx.el.form(*children, action=routes.page(page, _.language), method="get", custom_attrs=custom, **attributes)


def plain_form(*children: Any, **attributes: Any) -> rx.Component:
    """A form that asks for something and changes nothing: searched by address, or read by an event."""
    return rx.el.form(*children, **attributes)


def field(
    _: Translate,
    label: str,
    name: str,
    *,
    hint: str = "",
    is_optional: bool = False,
    size: str = "",
    after: Any = None,
    of: str = "",
    **props: Any,
) -> rx.Component:
    """One line to type, its hint before and its error beside it; `of` tells two forms of a page apart."""
    return _labelled(
        _,
        label,
        name,
        rx.el.input(
            id=field_id(name, of),
            name=name,
            class_name=f"input {size}".strip(),
            type=props.pop("type", "text"),
            **_described(name, hint, of),
            **props,
        ),
        hint=hint,
        is_optional=is_optional,
        after=after,
        of=of,
    )


def password(_: Translate, label: str, name: str = "password", *, hint: str = "", is_new: bool = False) -> rx.Component:
    """A password that can be looked at while it is typed."""
    show = rx.el.button(
        _("Show"),
        type="button",
        class_name="quiet",
        aria_pressed=False,
        custom_attrs={"data-reveal": field_id(name), "data-show": _("Show"), "data-hide": _("Hide")},
    )
    return field(
        _,
        label,
        name,
        hint=hint,
        type="password",
        auto_complete="new-password" if is_new else "current-password",
        required=True,
        after=show,
    )


def code(_: Translate, label: str, name: str = "code", *, hint: str = "") -> rx.Component:
    """Six digits; pasting is welcome and the phone may fill them in."""
    return field(
        _,
        label,
        name,
        hint=hint,
        size="short code",
        input_mode="numeric",
        auto_complete="one-time-code",
        max_length=12,
        required=True,
    )


def text_area(
    _: Translate,
    label: str,
    name: str,
    *,
    limit: int,
    hint: str = "",
    rows: int = 7,
    is_optional: bool = False,
    of: str = "",
    **props: Any,
) -> rx.Component:
    """Many lines to type, with a counter."""
    counter = f"{field_id(name, of)}-count"
    return _labelled(
        _,
        label,
        name,
        rx.el.textarea(
            id=field_id(name, of),
            name=name,
            rows=rows,
            class_name="input area",
            custom_attrs={"data-counts": counter, "data-limit": str(limit)},
            **_described(name, hint, of),
            **props,
        ),
        hint=hint,
        is_optional=is_optional,
        after=rx.el.p(id=counter, class_name="counter"),
        of=of,
    )


def select(
    _: Translate,
    label: Text,
    name: str,
    options: Any,
    *,
    prompt: Text,
    hint: str = "",
    is_live: bool = False,
    is_optional: bool = False,
    value_of: Text = "",
    of: str = "",
    **props: Any,
) -> rx.Component:
    """One of many; `options` are components or a foreach of them."""
    return _labelled(
        _,
        label,
        name,
        rx.el.select(
            rx.el.option(prompt, value=""),
            *(options if isinstance(options, Sequence) else [options]),
            id=field_id(name, of),
            name=name,
            class_name="input",
            custom_attrs={
                "data-value": value_of,
                **({"data-live": ""} if is_live else {}),
                **props.pop("custom_attrs", {}),
            },
            **_described(name, hint, of),
            **props,
        ),
        hint=hint,
        is_optional=is_optional,
        of=of,
    )


def options_of(choices: Any, after: Callable[[Any], Any] = lambda _choice: "") -> rx.Component:
    """The options of a list that is filled, or put into another language, later.

    Each keeps its identity: by place in the list, a browser would go on to mark the same place when the list changes.
    """
    return rx.foreach(choices, lambda choice: rx.el.option(choice.name, after(choice), value=choice.id, key=choice.id))


def radios(
    _: Translate,
    legend: Any,
    name: str,
    choices: Sequence[tuple[str, Any, str]],
    *,
    chosen: Text | None = None,
    hint: str = "",
    class_name: str = "",
) -> rx.Component:
    """A few to choose one from: value, label, and a hint of its own; `chosen` is what was chosen before."""

    def is_chosen(value: str) -> dict[str, Any]:
        return {} if chosen is None else {"default_checked": chosen == value}

    return rx.el.fieldset(
        rx.el.legend(legend),
        *([rx.el.p(hint, class_name="hint")] if hint else []),
        error_place(name),
        rx.el.div(
            *(radio(name, value, label, hint=each or None, **is_chosen(value)) for value, label, each in choices),
            class_name=f"choices {class_name}".strip(),
        ),
    )


def radio(name: str, value: Text, label: Any, *, hint: Any = None, **props: Any) -> rx.Component:
    """One choice, as large as a thumb."""
    own_id = field_id(name) + "-" + value
    return rx.el.label(
        rx.el.input(type="radio", name=name, value=value, id=own_id, **props),
        rx.el.span(label, *([] if hint is None else [rx.el.span(hint, class_name="hint")]), class_name="choice-text"),
        class_name="choice",
        html_for=own_id,
    )


def tick(name: str, label: Any, *, called: str = "", **props: Any) -> rx.Component:
    """A box to tick; `called` names it in a summary of errors where its label is a sentence."""
    custom = {"data-called": called, **props.pop("custom_attrs", {})}
    return rx.el.div(
        error_place(name),
        rx.el.label(
            rx.el.input(type="checkbox", name=name, id=field_id(name), value="on", custom_attrs=custom, **props),
            rx.el.span(label, class_name="choice-text"),
            class_name="choice",
            html_for=field_id(name),
        ),
        class_name="field",
    )


def hidden(name: str, value: Any) -> rx.Component:
    """A value that goes with the form."""
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def next_page(name: str = "next") -> rx.Component:
    """Where to go afterwards, taken from the address of the page."""
    return rx.el.input(type="hidden", name=name, custom_attrs={"data-from-query": name})


def error_place(name: str, of: str = "") -> rx.Component:
    """Where the error of a field is written."""
    return rx.el.p(
        id=f"{field_id(name, of)}-error", class_name="error", hidden=True, custom_attrs={"data-error-for": name}
    )


def send(_: Translate, words: str, **props: Any) -> rx.Component:
    """The button that sends the form."""
    return rx.el.div(button(words, **props), class_name="send")


def _labelled(
    _: Translate,
    label: Text,
    name: str,
    control: Any,
    *,
    hint: str = "",
    is_optional: bool = False,
    after: Any = None,
    of: str = "",
) -> rx.Component:
    return rx.el.div(
        rx.el.label(label, *optional_mark(_, is_optional), html_for=field_id(name, of), class_name="label"),
        *([rx.el.p(hint, class_name="hint", id=f"{field_id(name, of)}-hint")] if hint else []),
        error_place(name, of),
        rx.el.div(control, *([after] if after is not None else []), class_name="control"),
        class_name="field",
    )


def optional_mark(_: Translate, is_optional: bool) -> list[Any]:
    """Return the word beside the label of what may stay empty."""
    return [rx.el.span(" ", _("(optional)"), class_name="optional")] if is_optional else []


def _described(name: str, hint: str, of: str = "") -> dict[str, Any]:
    ids = [f"{field_id(name, of)}-hint"] if hint else []
    return {"aria_describedby": " ".join([*ids, f"{field_id(name, of)}-error"])}


def field_id(name: str, of: str = "") -> str:
    """Return the id of a field, apart for each form of a page."""
    return "-".join(["f", *([of] if of else []), name.replace("_", "-")])
