"""Officials as rows of a CSV: each opens an account by invitation, with a place in an office where one is named."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import (
    DomainError,
    EmailTaken,
    InvalidFields,
    MobileTaken,
    Required,
    RoleWithoutOffice,
    Twice,
    UnknownOffice,
)
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.domain.roles import POSTED_ROLES, STAFF_ROLES, Role
from cmo_app.i18n import in_language
from cmo_app.models import Office, Person, Posting
from cmo_app.services.administration.cells import Allowed
from cmo_app.services.administration.changes import add_row
from cmo_app.services.administration.entries import in_every_language, joined, line
from cmo_app.services.administration.officials import INVITATION, add_invited
from cmo_app.services.administration.spreadsheets import Line
from cmo_app.services.posted import is_in_force

Parsed = dict[str, Any]
_TAKEN: dict[str, Callable[[], DomainError]] = {"mobile": MobileTaken, "email": EmailTaken}


def columns() -> list[str]:
    """Name the columns, in the order of the template."""
    return list(_schema())


def allowed(_session: Session) -> Allowed:
    """Name the columns in which one of a few values stands."""
    return {"role": [role for role in Role if role in STAFF_ROLES], "language": settings().language_codes}


def example() -> list[str]:
    """One row to show what is meant."""
    given = {
        "name": "Rina Das",
        "mobile": "9830012399",
        "email": "rina.das@example.org",
        "role": "grievance_officer",
        "language": settings().language_codes[0],
    }
    return [given.get(column, "") for column in columns()]


def checked(session: Session, lines: Sequence[Line]) -> list[tuple[int, Parsed | InvalidFields]]:
    """Read every row; each slip is told with the line on which the same stood before, where it did."""
    offices = _offices(session)
    taken = {"mobile": set(session.exec(select(Person.mobile))), "email": set(session.exec(select(Person.email)))}
    seen: dict[tuple[str, str], int] = {}
    found: list[tuple[int, Parsed | InvalidFields]] = []
    for number, row in lines:
        try:
            values = parse_form(row, _schema())
        except InvalidFields as refusal:
            found.append((number, refusal))
            continue
        refused = _place_slips(values, offices)
        for name, say in _TAKEN.items():
            if values[name] in taken[name]:
                refused[name] = say()
            elif (name, values[name]) in seen:
                refused[name] = Twice(line=seen[name, values[name]])
            seen.setdefault((name, values[name]), number)
        found.append((number, InvalidFields(fields=refused) if refused else values))
    return found


def save(session: Session, rows: Sequence[Parsed], actor: Actor) -> None:
    """Open the accounts and give the places."""
    now = datetime.now(UTC)
    for values in rows:
        person = add_invited(session, values, actor)
        if values["office"]:
            titles = joined(values, "title")
            posting = Posting(person_id=person.id or 0, office_id=values["office"], titles=titles, from_at=now)
            add_row(session, posting, actor)


def kept(session: Session) -> list[list[str]]:
    """Every official as the same rows; whoever sits in two offices stands in two."""
    rows = session.exec(
        select(Person, Posting, Office)
        .join(Posting, (col(Posting.person_id) == Person.id) & is_in_force(), isouter=True)
        .join(Office, col(Office.id) == Posting.office_id, isouter=True)
        .where(col(Person.role).in_(STAFF_ROLES), col(Person.closed_at).is_(None))
        .order_by(col(Person.id))
    )
    language = settings().language_codes[0]
    found = []
    for person, posting, office in rows:
        titles = posting.titles if posting else {}
        named = {
            **{name: getattr(person, name) or "" for name in INVITATION},
            "office": in_language(office.names, language) if office else "",
            **{f"title_{code}": titles.get(code, "") for code in settings().language_codes},
        }
        found.append([named[column] for column in columns()])
    return found


def _schema() -> dict[str, Entry]:
    place = {"office": Entry(line, is_required=False), **in_every_language("title", is_required=False)}
    return {**INVITATION, **place}


def _offices(session: Session) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for office in session.exec(select(Office).where(col(Office.retired_at).is_(None))):
        for name in {name.casefold() for name in office.names.values()}:
            found.setdefault(name, []).append(office.id or 0)
    return found


def _place_slips(values: Parsed, offices: dict[str, list[int]]) -> dict[str, DomainError]:
    """Put the office's id where its name stood, or say what is wrong with the place."""
    if not values["office"]:
        return {}
    if values["role"] not in POSTED_ROLES:
        return {"office": RoleWithoutOffice()}
    ids = offices.get(values["office"].casefold(), [])
    if len(ids) != 1:
        return {"office": UnknownOffice()}
    values["office"] = ids[0]
    titles = (f"title_{code}" for code in settings().language_codes)
    return {name: Required() for name in titles if not values[name]}
