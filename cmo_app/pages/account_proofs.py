"""Who one is and where one lives, once, before the first grievance is sent."""

import reflex as rx

from cmo_app.i18n import Translate
from cmo_app.pages.own_account import for_who_is_logged_in, not_sent_yet, own_version
from cmo_app.pages.proof_fields import address_proof, identity_proof
from cmo_app.ui.forms import form, next_page, send
from cmo_app.ui.kit import card, notice, title
from cmo_app.ui.layout import layout


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
            card(*identity_proof(_)),
            card(*address_proof(_)),
            notice(rx.el.p(_("Scans are stored encrypted. In the portal nobody but you can open them."))),
            next_page(),
            send(_, _("Save the proofs")),
        ),
    )
    return layout(_, "account_proofs", for_who_is_logged_in(_, page), tab="account")
