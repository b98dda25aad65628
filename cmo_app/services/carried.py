"""A number or address on its way from one page to the next: sealed, so that no history and no log holds it."""

import base64
import binascii

from cmo_app.adapters.vault import CannotOpen, Sealed
from cmo_app.domain.actor import Actor
from cmo_app.services.outside import vault

SEALED_LIMIT = 600  # characters: a form takes 300


def sealed_contact(contact: str, actor: Actor) -> str:
    """Return what may stand in an address; only the same browser can open it."""
    sealed = vault().seal(contact.encode(), context=_context(actor))
    return base64.urlsafe_b64encode(sealed.blob).decode().rstrip("=")


def opened_contact(text: str, actor: Actor) -> str:
    """Return the number or address again, or nothing where it was not sealed for this browser."""
    try:
        blob = base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
        return vault().open(Sealed(vault().current, blob), context=_context(actor)).decode()
    except (CannotOpen, binascii.Error, ValueError):
        return ""


def _context(actor: Actor) -> bytes:
    return f"contact {actor.session_id}".encode()
