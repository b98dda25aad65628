"""Offices by name, as forms and files write them, in any language."""

from sqlmodel import Session, col, select

from cmo_app.domain.errors import UnknownOffice
from cmo_app.domain.text import clean_text
from cmo_app.models import Office


def office_named(session: Session, text: str) -> Office:
    """Return the one office in use that is called so in some language, or refuse."""
    wanted = clean_text(text).casefold()
    rows = session.exec(select(Office).where(col(Office.retired_at).is_(None)))
    found = [row for row in rows if wanted in {name.casefold() for name in row.names.values()}]
    if len(found) != 1:
        raise UnknownOffice()
    return found[0]
