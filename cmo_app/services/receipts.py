"""The receipt: the same words on the page, on paper and by message."""

from cmo_app.adapters.receipt import Receipt, receipt_pdf
from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.i18n import translate
from cmo_app.routes import short_link
from cmo_app.security import limits
from cmo_app.services.case_views import case_for


def receipt_for(*, tracking_id: str, actor: Actor, language: str) -> bytes:
    """Return the receipt of one's own grievance as a PDF."""
    limits.count("print_person", str(actor.require_person()))
    case, _ = case_for(tracking_id=tracking_id, actor=actor, language=language), translate(language)
    return receipt_pdf(
        Receipt(
            language=language,
            direction=_.direction,
            title=_("Receipt"),
            tracking_id=case.tracking_id,
            portal=f"{_('Chief Minister’s Office')} · {_('Citizens’ grievance portal')}",
            rows=(
                (_("Kind"), case.kind),
                (_("Subject"), case.subject),
                (_("Subject matter"), case.category),
                (_("Place"), ", ".join(part for part in (case.landmark, case.place) if part)),
                (_("Lodged on"), case.lodged_on),
                (_("With"), case.office),
                (case.clock.due_name, case.clock.due_on),
            ),
            paragraphs=(
                _("Keep this receipt. You need the tracking ID to ask about your grievance."),
                _("If nothing is done by the due date, it goes to the next higher office by itself."),
            ),
            link=short_link(settings().public_url, case.tracking_id),
            link_label=_("See the status here:"),
        )
    )
