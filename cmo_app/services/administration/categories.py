"""The tree of subjects: names, search words, time limit, proof and department; retired and never deleted."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import (
    CodeTaken,
    DepartmentRequired,
    DepartmentRetired,
    DomainError,
    InUse,
    InvalidFields,
    WrongParent,
)
from cmo_app.domain.forms import Entry, parse_form, row_id, ticked
from cmo_app.models import Category, Department
from cmo_app.services.administration import reckoning
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator
from cmo_app.services.administration.entries import code, in_every_language, joined, whole, words

MAX_DAYS, MAX_HOURS = 60, 240
_MAYBE = Entry(row_id, is_required=False, empty=None)
_ONE = {"category_id": Entry(row_id), "stamp": Entry(limit=16)}


def content() -> dict[str, Entry]:
    """Return the fields that can be changed at any time."""
    return {
        **in_every_language(),
        "words": Entry(words, is_required=False, limit=3000),
        "department_id": _MAYBE,
        "working_days": Entry(whole(1, MAX_DAYS), is_required=False, empty=None),
        "urgent_hours": Entry(whole(1, MAX_HOURS), is_required=False, empty=None),
        "is_proof_required": Entry(ticked, is_required=False, empty=False),
    }


def create(*, form: dict[str, str], actor: Actor) -> int:
    """Add a group, or a subject in a group; citizens find it at once."""
    require_administrator(actor)
    values = parse_form(form, {"code": Entry(code), "parent_id": _MAYBE, **content()})
    with transaction() as session:
        refused = slips(session, values)
        if session.exec(select(Category.id).where(Category.code == values["code"])).first() is not None:
            refused["code"] = CodeTaken()
        if refused:
            raise InvalidFields(fields=refused)
        row = Category(code=values["code"], parent_id=values["parent_id"], **columns_of(values))
        add_row(session, row, actor)
        return row.id or 0


def change(*, form: dict[str, str], actor: Actor) -> None:
    """Change a group or subject; another limit recomputes the due dates of what is open."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, **content()})
    with transaction() as session:
        row = held(session, Category, values["category_id"])
        refused = slips(session, {**values, "parent_id": row.parent_id}, is_new=False)
        if refused:
            raise InvalidFields(fields=refused)
        write(session, row, columns_of(values), actor, stamp=values["stamp"])


def retire(*, form: dict[str, str], actor: Actor) -> None:
    """Offer a subject no longer; what is open on it goes on, and drafts are told to choose another one."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        row = held(session, Category, values["category_id"])
        below = session.exec(
            select(func.count())
            .select_from(Category)
            .where(Category.parent_id == row.id, col(Category.retired_at).is_(None))
        ).one()
        if below:
            raise InUse(count=below)
        with changing(session, row, actor, stamp=values["stamp"]):
            row.retired_at = datetime.now(UTC)


def unretire(*, form: dict[str, str], actor: Actor) -> None:
    """Offer a subject again."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        row = held(session, Category, values["category_id"])
        refused = slips(session, row.model_dump(), is_new=False)
        if refused:
            raise next(iter(refused.values()))
        with changing(session, row, actor, stamp=values["stamp"]):
            row.retired_at = None


def write(session: Session, row: Category, to: dict[str, Any], actor: Actor, *, stamp: str | None = None) -> None:
    """Change a row; where its time limit moves, ask for the due dates to be reckoned anew."""
    before = row.working_days, row.urgent_hours
    with changing(session, row, actor, stamp=stamp):
        for name, value in to.items():
            setattr(row, name, value)
    if (row.working_days, row.urgent_hours) != before:
        reckoning.begin(session, actor=actor, category_id=row.id)


def columns_of(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the table keeps of a form."""
    return {
        "names": joined(values),
        "words": values["words"],
        "department_id": values["department_id"],
        "working_days": values["working_days"] or Category.model_fields["working_days"].default,
        "urgent_hours": values["urgent_hours"],
        "is_proof_required": values["is_proof_required"],
    }


def slips(session: Session, values: dict[str, Any], *, is_new: bool = True) -> dict[str, DomainError]:
    """Return what does not fit together: a subject hangs in a live group and has a department in use."""
    refused: dict[str, DomainError] = {}
    parent_id = values["parent_id"]
    parent = session.get(Category, parent_id) if parent_id else None
    if parent_id and (parent is None or parent.parent_id is not None or (parent.retired_at and is_new)):
        refused["parent_id"] = WrongParent()
    department_id = values["department_id"]
    if parent_id and department_id is None:
        refused["department_id"] = DepartmentRequired()
    elif department_id is not None:
        department = session.get(Department, department_id)
        if department is None or department.retired_at is not None:
            refused["department_id"] = DepartmentRetired()
    return refused
