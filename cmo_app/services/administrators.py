"""The first administrator, made on the command line."""

from datetime import UTC, datetime

from sqlmodel import col, or_, select

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.errors import InvalidFields, MobileTaken
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.domain.identity import parse_email, parse_mobile
from cmo_app.domain.passwords import check_password
from cmo_app.domain.roles import Role
from cmo_app.domain.text import clean_name
from cmo_app.models import Person
from cmo_app.security.passwords import hash_password

_DETAILS = {
    "name": Entry(clean_name),
    "mobile": Entry(parse_mobile),
    "email": Entry(parse_email),
    "password": Entry(str, limit=2000),
}


def create_administrator(form: dict[str, str]) -> None:
    """Open an administrator's account."""
    details = parse_form(form, _DETAILS)
    password = details.pop("password")
    check_password(password, personal=(details["mobile"], *details["name"].split()))
    hashed = hash_password(password)
    with transaction() as session:
        taken = session.exec(
            select(Person.id).where(or_(Person.mobile == details["mobile"], Person.email == details["email"]))
        ).first()
        if taken is not None:
            raise InvalidFields(fields={"mobile": MobileTaken()})
        session.add(
            Person(
                role=Role.ADMINISTRATOR,
                language=settings().language_codes[0],
                password_hash=hashed,
                created_at=datetime.now(UTC),
                **details,
            )
        )


def has_demo_people() -> bool:
    """Tell whether somebody here was made up."""
    with reading() as session:
        return session.exec(select(Person.id).where(col(Person.email).endswith("@example.org"))).first() is not None
