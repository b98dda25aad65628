"""The subject by words, by browsing, or not at all."""

from typing import Any

import reflex as rx

from cmo_app.domain.grievance_form import (
    UNKNOWN_CATEGORY,
)
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import lodge_step
from cmo_app.services.catalogue import Choice
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.forms import (
    error_place,
    radio,
)
from cmo_app.ui.kit import Text, notice, title


def lodge_subject_matter(_: Translate) -> rx.Component:
    """The subject by words, by browsing, or not at all."""
    state = GrievanceFormState
    return lodge_step(
        _,
        "lodge_subject_matter",
        title(_("What is it about?")),
        rx.el.div(
            rx.el.label(_("Search in Bengali or English"), html_for="f-search", class_name="label"),
            rx.el.input(
                id="f-search",
                type="search",
                class_name="input",
                placeholder=_("for example: tube well, ration, pension"),
                auto_complete="off",
                on_change=state.search.debounce(300),
                custom_attrs={"data-not-draft": "", "form": ""},  # of no form: Enter sends nothing
            ),
            class_name="field",
        ),
        error_place("category_id"),
        rx.el.fieldset(
            rx.el.legend(_("Subjects"), class_name="sr-only"),
            rx.cond(
                state.subjects.length() > 0,
                rx.el.div(
                    rx.foreach(
                        state.subjects,
                        lambda choice: _subject(choice.id, choice.name, choice.group, key=choice.id),
                    ),
                    class_name="choices found",
                    key="found",
                ),
            ),
            rx.cond(
                state.found_nothing,
                notice(rx.el.p(_("Nothing found. Try another word, browse below, or choose “I don’t know”."))),
            ),
            rx.el.div(
                _subject(
                    UNKNOWN_CATEGORY,
                    _("I don’t know"),
                    _("The Chief Minister’s Office finds the right office for you."),
                ),
                class_name="choices",
            ),
        ),
        rx.cond(
            state.groups.length() > 0,
            rx.fragment(
                rx.el.h2(_("Browse"), class_name="browse"),
                rx.el.div(rx.foreach(state.groups, _group), class_name="pills"),
            ),
        ),
    )


def _subject(value: Text, label: Text, hint: Text, **props: Any) -> rx.Component:
    chosen = GrievanceFormState.choose_subject(value)
    return radio("category_id", value, label, hint=hint, on_change=chosen, **props)


def _group(group: rx.Var[Choice]) -> rx.Component:
    return rx.el.button(
        group.name,
        type="button",
        class_name="pill",
        aria_pressed=GrievanceFormState.opened == group.id,
        on_click=GrievanceFormState.open_group(group.id),
    )
