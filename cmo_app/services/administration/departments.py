"""Departments: named in every language, retired and never deleted."""

from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import CodeTaken, InUse, InvalidFields
from cmo_app.domain.forms import Entry, parse_form, row_id
from cmo_app.models import Category, Department, Office
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator
from cmo_app.services.administration.entries import code, in_every_language, joined

_ONE = {"department_id": Entry(row_id), "stamp": Entry(limit=16)}


def create(*, form: dict[str, str], actor: Actor) -> None:
    """Add a department."""
    require_administrator(actor)
    values = parse_form(form, {"code": Entry(code), **in_every_language()})
    with transaction() as session:
        if session.exec(select(Department.id).where(Department.code == values["code"])).first() is not None:
            raise InvalidFields(fields={"code": CodeTaken()})
        add_row(session, Department(code=values["code"], names=joined(values)), actor)


def rename(*, form: dict[str, str], actor: Actor) -> None:
    """Call a department something else."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, **in_every_language()})
    with transaction() as session:
        row = held(session, Department, values["department_id"])
        with changing(session, row, actor, stamp=values["stamp"]):
            row.names = joined(values)


def retire(*, form: dict[str, str], actor: Actor) -> None:
    """Take a department out of use once no office or subject of it is in use."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        row = held(session, Department, values["department_id"])
        count = _in_use(session, row.id or 0)
        if count:
            raise InUse(count=count)
        with changing(session, row, actor, stamp=values["stamp"]):
            row.retired_at = datetime.now(UTC)


def unretire(*, form: dict[str, str], actor: Actor) -> None:
    """Take a department into use again."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        row = held(session, Department, values["department_id"])
        with changing(session, row, actor, stamp=values["stamp"]):
            row.retired_at = None


def _in_use(session: Session, department_id: int) -> int:
    return sum(
        session.exec(
            select(func.count())
            .select_from(kind)
            .where(kind.department_id == department_id, col(kind.retired_at).is_(None))
        ).one()
        for kind in (Office, Category)
    )
