"""Everything once more, the declaration, and the one button that sends."""

import reflex as rx

from cmo_app import routes
from cmo_app.i18n import Translate
from cmo_app.pages.lodge_frame import STEPS
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.case import paper_list
from cmo_app.ui.forms import (
    form,
    hidden,
    tick,
)
from cmo_app.ui.kit import card, empty, facts, link, link_button, skeleton, title
from cmo_app.ui.layout import step_layout


def lodge_check(_: Translate) -> rx.Component:
    """Everything once more, the declaration, and the one button that sends."""
    review = GrievanceFormState.review
    language = _.language

    def row(label: str, value: object, step: str) -> tuple[object, object]:
        change = link(
            _("Change"),
            rx.el.span(" ", label, class_name="sr-only"),
            to=routes.page(step, language) + "?return=check",
            class_name="change",
        )
        missing = rx.cond(review.missing.contains(step), rx.el.span(_("Please fill this in."), class_name="error"))
        return label, rx.fragment(rx.el.span(value, class_name="words"), missing, change)

    complete = rx.fragment(
        title(_("Check your answers")),
        card(
            facts(
                row(
                    _("Kind"),
                    rx.cond(review.kind == "", "", rx.cond(review.is_suggestion, _("Suggestion"), _("Grievance"))),
                    "lodge_kind",
                ),
                row(
                    _("Subject matter"),
                    rx.cond(
                        review.category == "",
                        rx.cond(review.missing.contains("lodge_subject_matter"), "", _("I don’t know")),
                        review.category,
                    ),
                    "lodge_subject_matter",
                ),
                row(_("Place"), rx.fragment(review.place, " ", review.landmark), "lodge_place"),
                row(_("Subject in one line"), review.subject, "lodge_words"),
                row(_("Description"), review.description, "lodge_words"),
                row(_("Photographs and papers"), paper_list(_, review.papers), "lodge_papers"),
            ),
        ),
        form(
            _,
            "lodge",
            hidden("key", review.key),
            tick(
                "declares",
                _("I declare that this is true as far as I know, and that I have not sent it to this portal before."),
                custom_attrs={"data-not-draft": ""},
            ),
            rx.el.div(
                rx.el.button(_("Send"), type="submit", class_name="button"),
                class_name="send fixed",
            ),
        ),
    )
    nothing = empty(
        _("Nothing written yet"),
        _("Your draft appears here when you have begun."),
        link_button(_("Start"), to=routes.page("lodge_kind", language)),
        is_whole_page=True,
    )
    return step_layout(
        _,
        "lodge_check",
        rx.cond(review.is_loaded, rx.cond(review.is_empty, nothing, complete), skeleton(_)),
        heading=_("New grievance"),
        step=STEPS,
        steps=STEPS,
        back=routes.page("lodge_papers", language),
        saved=False,
    )
