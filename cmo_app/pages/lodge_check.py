"""Everything once more, the declaration, and the one button that sends."""

import reflex as rx

from cmo_app import routes
from cmo_app.domain import grievance_form
from cmo_app.domain.forms import Entry
from cmo_app.i18n import Translate
from cmo_app.i18n.refusals import say_refusal
from cmo_app.pages.lodge_frame import STEPS
from cmo_app.pages.own_account import was_opened
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.case import paper_list
from cmo_app.ui.forms import form, hidden, tick
from cmo_app.ui.kit import card, empty, facts, link, link_button, notice, skeleton, title
from cmo_app.ui.layout import step_layout

_REVIEW = GrievanceFormState.review


def lodge_check(_: Translate) -> rx.Component:
    """Everything once more, the declaration, and the one button that sends."""
    unsent = rx.el.p(_("Your grievance is not sent yet: check it here, then press “Send”."))
    complete = rx.fragment(title(_("Check your answers")), was_opened(_, unsent), card(_answers(_)), _sending(_))
    nothing = empty(
        _("Nothing written yet"),
        _("Your draft appears here when you have begun."),
        link_button(_("Start"), to=routes.page("lodge_kind", _.language)),
        is_whole_page=True,
    )
    return step_layout(
        _,
        "lodge_check",
        rx.cond(_REVIEW.is_loaded, rx.cond(_REVIEW.is_empty, nothing, complete), skeleton(_)),
        heading=rx.el.strong(rx.cond(_REVIEW.is_suggestion, _("New suggestion"), _("New grievance"))),
        step=STEPS,
        steps=STEPS,
        back=routes.page("lodge_papers", _.language),
        saved=False,
    )


def _answers(_: Translate) -> rx.Component:
    """Each answer with the way back to its step."""
    kind = rx.cond(_REVIEW.kind == "", "", rx.cond(_REVIEW.is_suggestion, _("Suggestion"), _("Grievance")))
    unknown = rx.cond(_REVIEW.missing.contains("lodge_subject_matter"), "", _("I don’t know"))
    papers = rx.cond(_REVIEW.papers.length() > 0, paper_list(_, _REVIEW.papers), _("None"))
    return facts(
        _row(_, _("Kind"), kind, "lodge_kind"),
        _row(
            _,
            _("Subject matter"),
            rx.cond(_REVIEW.category == "", unknown, _REVIEW.category),
            "lodge_subject_matter",
        ),
        _row(
            _,
            _("Place"),
            rx.fragment(_REVIEW.place, rx.cond(_REVIEW.landmark != "", ", " + _REVIEW.landmark, "")),
            "lodge_place",
        ),
        _row(_, _("Subject in one line"), _REVIEW.subject, "lodge_words"),
        _row(_, _("Description"), _REVIEW.description, "lodge_words"),
        _row(_, _("Photographs and papers"), papers, "lodge_papers"),
    )


def _row(_: Translate, label: str, value: object, step: str) -> tuple[object, object]:
    change = link(
        _("Change"),
        rx.el.span(" ", label, class_name="sr-only"),
        to=routes.page(step, _.language) + "?return=check",
        class_name="change",
    )
    missing = rx.cond(_REVIEW.missing.contains(step), rx.el.span(_left_out(_, step), class_name="error"))
    return label, rx.fragment(rx.el.div(rx.el.div(value, class_name="words"), missing), change)


def _left_out(_: Translate, step: str) -> str:
    """Say what a step that is not answered asks for first."""
    first = next((entry for entry in grievance_form.STEPS[step].values() if entry.is_required), Entry())
    return say_refusal(_, first.left_out())


def _asked_first(_: Translate) -> rx.Component:
    """Say before somebody presses “Send” what is still asked for."""
    here = routes.page("lodge_check", _.language)
    login = rx.el.p(_("To send it you need an account: when you press “Send”, you are asked to log in. It is kept."))
    proofs = rx.fragment(
        rx.el.p(_("One thing is asked for before it can be sent, once: proof of who you are and where you live.")),
        link(_("Give the proofs now"), to=routes.page("account_proofs", _.language, next=here)),
    )
    return rx.match(
        GrievanceFormState.asked_first,
        ("login", notice(login)),
        ("proofs", notice(proofs, tone="due")),
        rx.fragment(),
    )


def _sending(_: Translate) -> rx.Component:
    """The declaration and the one button."""
    return form(
        _,
        "lodge",
        _asked_first(_),
        hidden("key", _REVIEW.key),
        tick(
            "declares",
            _("I declare that this is true as far as I know, and that I have not sent it to this portal before."),
            called=_("Declaration"),
            custom_attrs={"data-not-draft": ""},
        ),
        rx.el.div(rx.el.button(_("Send"), type="submit", class_name="button"), class_name="send fixed"),
    )
