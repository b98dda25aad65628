"""Subjects as rows of a CSV: a code that is there is changed, any other is added; groups before what hangs in them."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DepartmentRequired, DomainError, InvalidFields, Twice, UnknownChoice, WrongParent
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.models import Category, Department
from cmo_app.services.administration.categories import MAX_DAYS, MAX_HOURS, columns_of, write
from cmo_app.services.administration.cells import Allowed
from cmo_app.services.administration.changes import add_row
from cmo_app.services.administration.entries import code, in_every_language, whole, words
from cmo_app.services.administration.spreadsheets import Line

Parsed = dict[str, Any]


def columns() -> list[str]:
    """Name the columns, in the order of the template."""
    return list(_schema())


def allowed(session: Session) -> Allowed:
    """Name the columns in which one of a few values stands."""
    return {"proof": ("yes", "no"), "department": sorted(_departments(session))}


def example() -> list[str]:
    """One row to show what is meant."""
    given = {
        "code": "water-ferry",
        "group": "water",
        "department": "phe",
        "words": "boat ferry",
        "working_days": "7",
        "proof": "yes",
        **{f"name_{each}": "Ferry" for each in settings().language_codes},
    }
    return [given.get(column, "") for column in columns()]


def checked(session: Session, lines: Sequence[Line]) -> list[tuple[int, Parsed | InvalidFields]]:
    """Read every row; a group may stand in the file itself."""
    departments = _departments(session)
    known = {row.code: row for row in session.exec(select(Category))}
    groups = {name for name, row in known.items() if row.parent_id is None and row.retired_at is None}
    groups |= {row["code"].strip().lower() for _number, row in lines if not row["group"]}
    seen: dict[str, int] = {}
    found: list[tuple[int, Parsed | InvalidFields]] = []
    for number, row in lines:
        try:
            values = parse_form(row, _schema())
        except InvalidFields as refusal:
            found.append((number, refusal))
            continue
        refused = _slips(values, departments, known, groups)
        if values["code"] in seen:
            refused["code"] = Twice(line=seen[values["code"]])
        seen.setdefault(values["code"], number)
        values |= {"department_id": departments.get(values["department"]), "is_proof_required": values["proof"]}
        found.append((number, InvalidFields(fields=refused) if refused else values))
    return found


def save(session: Session, rows: Sequence[Parsed], actor: Actor) -> None:
    """Change what is there and add what is not, groups first."""
    known = {row.code: row for row in session.exec(select(Category))}
    for values in sorted(rows, key=lambda each: bool(each["group"])):
        row = known.get(values["code"])
        if row is not None:
            write(session, row, columns_of(values), actor)
            continue
        parent_id = known[values["group"]].id if values["group"] else None
        row = Category(code=values["code"], parent_id=parent_id, **columns_of(values))
        add_row(session, row, actor)
        known[row.code] = row


def kept(session: Session) -> list[list[str]]:
    """Every group and subject in use as the same rows."""
    rows = {row.id: row for row in session.exec(select(Category).order_by(col(Category.id)))}
    departments = {row.id: row.code for row in session.exec(select(Department))}
    found = []
    for row in rows.values():
        if row.retired_at is not None:
            continue
        named = {
            "code": row.code,
            "group": rows[row.parent_id].code if row.parent_id else "",
            "department": departments.get(row.department_id, ""),
            "words": row.words,
            "working_days": str(row.working_days),
            "urgent_hours": str(row.urgent_hours or ""),
            "proof": "yes" if row.is_proof_required else "no",
            **{f"name_{each}": row.names.get(each, "") for each in settings().language_codes},
        }
        found.append([named[column] for column in columns()])
    return found


def _schema() -> dict[str, Entry]:
    return {
        "code": Entry(code),
        "group": Entry(code, is_required=False),
        "department": Entry(code, is_required=False),
        **in_every_language(),
        "words": Entry(words, is_required=False, limit=3000),
        "working_days": Entry(whole(1, MAX_DAYS), is_required=False, empty=None),
        "urgent_hours": Entry(whole(1, MAX_HOURS), is_required=False, empty=None),
        "proof": Entry(_yes_or_no, is_required=False, empty=False),
    }


def _departments(session: Session) -> dict[str, int | None]:
    rows = session.exec(select(Department).where(col(Department.retired_at).is_(None)))
    return {row.code: row.id for row in rows}


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}
    if text.strip().lower() not in answers:
        raise UnknownChoice()
    return answers[text.strip().lower()]


def _slips(
    values: Parsed, departments: dict[str, int | None], known: dict[str, Category], groups: set[str]
) -> dict[str, DomainError]:
    refused: dict[str, DomainError] = {}
    row = known.get(values["code"])
    was_group = row is not None and row.parent_id is None
    if (values["group"] and values["group"] not in groups) or (row is not None and was_group == bool(values["group"])):
        refused["group"] = WrongParent()
    if values["group"] and not values["department"]:
        refused["department"] = DepartmentRequired()
    elif values["department"] and values["department"] not in departments:
        refused["department"] = UnknownChoice()
    return refused
