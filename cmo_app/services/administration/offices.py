"""Offices: a department at a place on a tier; retired and never deleted, and open work says where it goes first."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from cmo_app.db import transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import (
    AlreadyThere,
    AppealsWaiting,
    DepartmentRetired,
    DomainError,
    HasOpenWork,
    InvalidFields,
    LastOffice,
    NothingChosen,
    OutsideDistrict,
    SameOffice,
    UnknownOffice,
)
from cmo_app.domain.forms import Chosen, Entry, parse_form, row_id
from cmo_app.domain.routing import CMO_TIER
from cmo_app.domain.stages import Stage
from cmo_app.models import Department, Grievance, LocalBody, Office
from cmo_app.services.administration import handing_over
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator
from cmo_app.services.administration.entries import in_every_language, joined, line, whole
from cmo_app.services.administration.naming import office_named
from cmo_app.services.administration.open_work import office_count
from cmo_app.services.administration.postings import end_all

_ONE = {"office_id": Entry(row_id), "stamp": Entry(limit=16)}
_MAYBE = Entry(row_id, is_required=False, empty=None)
_PLACE = {
    "department_id": Chosen(row_id),
    "tier": Chosen(whole(1, CMO_TIER - 1)),
    "district_id": _MAYBE,
    "local_body_id": _MAYBE,
}


def create(*, form: dict[str, str], actor: Actor) -> int:
    """Open an office; from then on grievances of its place are routed to it."""
    require_administrator(actor)
    values = parse_form(form, {**_PLACE, **in_every_language()})
    with transaction() as session:
        _require_place(session, values)
        office = Office(**{name: values[name] for name in _PLACE}, names=joined(values))
        add_row(session, office, actor)
        return office.id or 0


def rename(*, form: dict[str, str], actor: Actor) -> None:
    """Call an office something else; department, place and tier stay, for the ladder hangs on them."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, **in_every_language()})
    with transaction() as session:
        office = held(session, Office, values["office_id"])
        with changing(session, office, actor, stamp=values["stamp"]):
            office.names = joined(values)


def retire(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> None:
    """Close an office: its places end, and its open work goes to the office chosen."""
    require_administrator(actor)
    values = parse_form(form, {**_ONE, "to_office": Entry(line, is_required=False)})
    now = now or datetime.now(UTC)
    with transaction() as session:
        office = held(session, Office, values["office_id"])
        _require_retirable(session, office)
        count = office_count(session, office.id or 0)
        if count and not values["to_office"]:
            raise InvalidFields(fields={"to_office": HasOpenWork(count=count)})
        receiver = _receiver(session, office, values["to_office"]) if values["to_office"] else None
        with changing(session, office, actor, stamp=values["stamp"]):
            office.retired_at = now
        end_all(session, actor, now=now, office_id=office.id or 0)
        if receiver is not None and count:
            handing_over.begin(session, actor=actor, office_id=office.id, to_office_id=receiver.id)


def unretire(*, form: dict[str, str], actor: Actor) -> None:
    """Open an office again; it has nobody yet."""
    require_administrator(actor)
    values = parse_form(form, _ONE)
    with transaction() as session:
        office = held(session, Office, values["office_id"])
        department = session.get(Department, office.department_id) if office.department_id else None
        if department is not None and department.retired_at is not None:
            raise DepartmentRetired()
        with changing(session, office, actor, stamp=values["stamp"]):
            office.retired_at = None


def _require_place(session: Session, values: dict[str, Any]) -> None:
    refused: dict[str, DomainError] = {}
    department = session.get(Department, values["department_id"])
    if department is None or department.retired_at is not None:
        refused["department_id"] = DepartmentRetired()
    body = session.get(LocalBody, values["local_body_id"]) if values["local_body_id"] else None
    if values["tier"] < CMO_TIER - 1 and values["district_id"] is None:
        refused["district_id"] = NothingChosen()
    if body is not None and body.district_id != values["district_id"]:
        refused["local_body_id"] = OutsideDistrict()
    if not refused:
        same = [getattr(Office, name) == values[name] for name in _PLACE]
        if session.exec(select(Office.id).where(*same, col(Office.retired_at).is_(None))).first() is not None:
            refused["tier"] = AlreadyThere()
    if refused:
        raise InvalidFields(fields=refused)


def _require_retirable(session: Session, office: Office) -> None:
    if office.tier == CMO_TIER:
        raise LastOffice()
    count = session.exec(
        select(func.count())
        .select_from(Grievance)
        .where(Grievance.appeal_office_id == office.id, Grievance.stage == Stage.UNDER_APPEAL)
    ).one()
    if count:
        raise AppealsWaiting(count=count)


def _receiver(session: Session, office: Office, name: str) -> Office:
    try:
        receiver = office_named(session, name)
    except UnknownOffice as refusal:
        raise InvalidFields(fields={"to_office": refusal}) from None
    if receiver.id == office.id:
        raise InvalidFields(fields={"to_office": SameOffice()})
    return receiver
