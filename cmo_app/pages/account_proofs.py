"""Who one is and where one lives, once, before the first grievance is sent."""

import reflex as rx

from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import ADDRESS_PROOF, ID_PROOF, say
from cmo_app.pages.own_account import for_who_is_logged_in, not_sent_yet, own_version
from cmo_app.ui.forms import field, form, next_page, radios, send
from cmo_app.ui.kit import card, notice, title
from cmo_app.ui.layout import layout
from cmo_app.ui.uploads import uploads


def account_proofs(_: Translate) -> rx.Component:
    """A number or a scan for each of the two."""
    page = rx.fragment(
        not_sent_yet(_),
        title(
            _("Proof of identity and address"),
            _("Asked for once. It keeps false names out; officers see only that it was given."),
        ),
        form(
            _,
            "proofs",
            own_version(),
            card(
                radios(_, _("Proof of identity"), "id_kind", [(kind, say(_, ID_PROOF, kind), "") for kind in IdProof]),
                *_number_or_scan(
                    _,
                    "id",
                    purpose="identity",
                    number=_("Number of the proof of identity"),
                    hint=_("Give the number, or a scan below. An Aadhaar number is checked and not stored."),
                    scan_hint=_("For Aadhaar, use the masked copy: first eight digits crossed out."),
                ),
            ),
            card(
                radios(
                    _,
                    _("Proof of address"),
                    "address_kind",
                    [(kind, say(_, ADDRESS_PROOF, kind), "") for kind in AddressProof],
                ),
                *_number_or_scan(
                    _,
                    "address",
                    purpose="address",
                    number=_("Number of the proof of address"),
                    hint=_("Give the number, or a scan below."),
                ),
            ),
            notice(rx.el.p(_("Scans are stored encrypted. In the portal nobody but you can open them."))),
            next_page(),
            send(_, _("Save the proofs")),
        ),
    )
    return layout(_, "account_proofs", for_who_is_logged_in(_, page, "account_proofs"), tab="account")


def _number_or_scan(
    _: Translate, name: str, *, purpose: str, number: str, hint: str, scan_hint: str = ""
) -> tuple[rx.Component, rx.Component]:
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
