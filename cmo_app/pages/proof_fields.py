"""What proves identity and address: asked of the citizen, and at the counter, in the same words."""

import reflex as rx

from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import ADDRESS_PROOF, ID_PROOF, say
from cmo_app.ui.forms import field, radios
from cmo_app.ui.uploads import uploads

Fields = tuple[rx.Component, ...]


def identity_proof(_: Translate) -> Fields:
    """Which one, and its number or a scan of it."""
    return (
        radios(_, _("Proof of identity"), "id_kind", [(kind, say(_, ID_PROOF, kind), "") for kind in IdProof]),
        *_number_or_scan(
            _,
            "id",
            purpose="identity",
            number=_("Number of the proof of identity"),
            hint=_("Give the number, or a scan below. An Aadhaar number is checked and not stored."),
            scan_hint=_("For Aadhaar, use the masked copy: first eight digits crossed out."),
        ),
    )


def address_proof(_: Translate) -> Fields:
    """Which one, and its number or a scan of it."""
    kinds = [(kind, say(_, ADDRESS_PROOF, kind), "") for kind in AddressProof]
    return (
        radios(_, _("Proof of address"), "address_kind", kinds),
        *_number_or_scan(
            _,
            "address",
            purpose="address",
            number=_("Number of the proof of address"),
            hint=_("Give the number, or a scan below."),
        ),
    )


def _number_or_scan(_: Translate, name: str, *, purpose: str, number: str, hint: str, scan_hint: str = "") -> Fields:
    """Neither is marked optional: one of the two is needed."""
    return (
        field(_, number, f"{name}_number", hint=hint, auto_complete="off"),
        uploads(
            _,
            _("A scan or photograph, instead of the number or with it"),
            purpose=purpose,
            limit=1,
            name=f"{name}_scan",
            is_optional=False,
            hint=scan_hint,
        ),
    )
