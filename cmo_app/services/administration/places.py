"""Districts and local bodies: their names; a local body is added, and retired when it is merged away."""

from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import InUse, NotFound, UnknownChoice
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id
from cmo_app.models import District, LocalBody, Office
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator
from cmo_app.services.administration.entries import in_every_language, joined

KINDS = ("corporation", "municipality", "block")
_DISTRICT = {"district_id": Entry(row_id), "stamp": Entry(limit=16)}
_BODY = {"local_body_id": Entry(row_id), "stamp": Entry(limit=16)}


def _kind(text: str) -> str:
    if text not in KINDS:
        raise UnknownChoice()
    return text


def rename_district(*, form: dict[str, str], actor: Actor) -> None:
    """Call a district something else."""
    require_administrator(actor)
    values = parse_form(form, {**_DISTRICT, **in_every_language()})
    with transaction() as session:
        row = held(session, District, values["district_id"])
        with changing(session, row, actor, stamp=values["stamp"]):
            row.names = joined(values)


def create_body(*, form: dict[str, str], actor: Actor) -> None:
    """Add a municipality or block."""
    require_administrator(actor)
    values = parse_form(form, {"district_id": Entry(row_id), "kind": Chosen(_kind), **in_every_language()})
    with transaction() as session:
        if session.get(District, values["district_id"]) is None:
            raise NotFound()
        row = LocalBody(district_id=values["district_id"], kind=values["kind"], names=joined(values))
        add_row(session, row, actor)


def rename_body(*, form: dict[str, str], actor: Actor) -> int:
    """Call a municipality or block something else; return its district."""
    require_administrator(actor)
    values = parse_form(form, {**_BODY, **in_every_language()})
    with transaction() as session:
        row = held(session, LocalBody, values["local_body_id"])
        with changing(session, row, actor, stamp=values["stamp"]):
            row.names = joined(values)
        return row.district_id


def retire_body(*, form: dict[str, str], actor: Actor) -> int:
    """Offer a municipality or block no longer; what was lodged there stays; return its district."""
    return _set_retired(form, actor, is_retired=True)


def unretire_body(*, form: dict[str, str], actor: Actor) -> int:
    """Offer a municipality or block again; return its district."""
    return _set_retired(form, actor, is_retired=False)


def _set_retired(form: dict[str, str], actor: Actor, *, is_retired: bool) -> int:
    require_administrator(actor)
    values = parse_form(form, _BODY)
    with transaction() as session:
        row = held(session, LocalBody, values["local_body_id"])
        offices = _offices_of(session, row.id or 0)
        if is_retired and offices:
            raise InUse(count=offices)
        with changing(session, row, actor, stamp=values["stamp"]):
            row.retired_at = datetime.now(UTC) if is_retired else None
        return row.district_id


def _offices_of(session: Session, local_body_id: int) -> int:
    return session.exec(
        select(func.count())
        .select_from(Office)
        .where(Office.local_body_id == local_body_id, col(Office.retired_at).is_(None))
    ).one()
