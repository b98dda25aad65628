"""A mobile number, and an e-mail address, belongs to one account."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from cmo_app.db import unique
from cmo_app.domain.errors import DomainError, EmailTaken, MobileTaken
from cmo_app.models import Person
from cmo_app.services.addressees import Addressee


def is_erased(person: Person | Addressee) -> bool:
    """Tell whether who this was has been erased, some time after they closed their account."""
    return not person.name


@contextmanager
def own_contact(session: Session, *, mobile: type[DomainError] = MobileTaken) -> Iterator[None]:
    """Save a number or address inside, or be told that another request was first."""
    with unique(session, {"person.mobile": mobile, "person.email": EmailTaken}):
        yield
