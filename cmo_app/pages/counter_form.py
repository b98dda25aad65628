"""The one form of the counter: who the citizen is, what they say, how they agreed."""

import reflex as rx

from cmo_app.domain.consent import Consent
from cmo_app.domain.grievance_form import (
    ABOUT_LIMIT,
    DESCRIPTION_LIMIT,
    FILES_LIMIT,
    LANDMARK_LIMIT,
    SUBJECT_LIMIT,
    UNKNOWN_CATEGORY,
)
from cmo_app.domain.stages import Kind
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import KIND, say
from cmo_app.pages.places import place_fields
from cmo_app.pages.proof_fields import address_proof, identity_proof
from cmo_app.states.counter import CounterState
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.ui.forms import error_place, field, form, radio, radios, send, text_area, tick
from cmo_app.ui.kit import card
from cmo_app.ui.uploads import uploads

KEPT = "counter-lodge " + CounterState.counter.key  # of this citizen alone


def lodge_form(_: Translate) -> rx.Component:
    """Everything on one page: the citizen waits."""
    return form(
        _,
        "counter-lodge",
        card(rx.el.h2(_("The citizen")), *_citizen(_)),
        card(rx.el.h2(_("The grievance")), *_grievance(_)),
        card(rx.el.h2(_("Consent")), _consent(_)),
        send(_, _("Lodge")),
        custom_attrs={"data-keep": KEPT},
    )


def _citizen(_: Translate) -> tuple[rx.Component, ...]:
    return (
        field(_, _("Name"), "name", auto_complete="off", required=True),
        field(_, _("PIN code"), "pin", input_mode="numeric", size="short", auto_complete="off", required=True),
        *identity_proof(_),
        *address_proof(_),
    )


def _grievance(_: Translate) -> tuple[rx.Component, ...]:
    return (
        radios(_, _("Kind"), "kind", [(kind, say(_, KIND, kind), "") for kind in Kind]),
        *_subject_matter(_),
        *place_fields(_),
        field(_, _("Landmark"), "landmark", max_length=LANDMARK_LIMIT, is_optional=True),
        field(_, _("Subject in one line"), "subject", max_length=SUBJECT_LIMIT, required=True),
        text_area(_, _("In the citizen’s own words"), "description", limit=DESCRIPTION_LIMIT, required=True),
        tick("is_about_conduct", _("It is about how an office or officer behaved")),
        field(_, _("Which office or officer?"), "about_whom", max_length=ABOUT_LIMIT, is_optional=True),
        uploads(_, _("Photographs and papers"), purpose="paper", limit=FILES_LIMIT),
    )


def _subject_matter(_: Translate) -> tuple[rx.Component, ...]:
    state = GrievanceFormState
    found = rx.foreach(state.subjects, lambda choice: radio("category_id", choice.id, choice.name, hint=choice.group))
    return (
        rx.el.div(
            rx.el.label(_("Search the subject in Bengali or English"), html_for="f-search", class_name="label"),
            rx.el.input(
                id="f-search",
                type="search",
                class_name="input",
                auto_complete="off",
                on_change=state.search.debounce(300),
            ),
            class_name="field",
        ),
        rx.el.fieldset(
            rx.el.legend(_("Subjects"), class_name="sr-only"),
            error_place("category_id"),
            rx.cond(state.subjects.length() > 0, rx.el.div(found, class_name="choices found", key="found")),
            rx.el.div(
                radio("category_id", UNKNOWN_CATEGORY, _("Not known: the CMO cell finds the office")),
                class_name="choices",
            ),
        ),
    )


def _consent(_: Translate) -> rx.Component:
    agreed = tick(
        "agrees", _("I read it aloud, and the citizen agreed that I lodge it."), called=_("The citizen’s consent")
    )
    scan = uploads(
        _, _("Scan of the signed consent"), purpose="consent", limit=1, name="consent_scan", is_optional=False
    )
    return rx.match(
        CounterState.counter.consent_code,
        (str(Consent.CODE), rx.el.p(_("✓ The citizen told you the code."), class_name="delivered")),
        (str(Consent.WRITTEN), rx.el.div(agreed, scan, class_name="stack")),
        agreed,
    )
