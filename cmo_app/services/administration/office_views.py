"""What the pages about departments and offices show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.routing import CMO_TIER
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.models import Department, Office, Posting
from cmo_app.services.administration.changes import require_administrator, stamp_of
from cmo_app.services.administration.open_work import office_count
from cmo_app.services.administration.paging import PAGE, Paging, paging
from cmo_app.services.administration.posting_views import Handing, Place, handings_in, places_in
from cmo_app.services.catalogue import Choice, place_name
from cmo_app.services.posted import is_in_force


@dataclass(frozen=True)
class OfficeRow:
    """One line of the list."""

    id: str = ""
    name: str = ""
    place: str = ""
    tier: str = ""
    seated: str = ""
    is_retired: bool = False


@dataclass(frozen=True)
class Offices:
    """One page of the list."""

    rows: list[OfficeRow] = field(default_factory=list)
    total: str = ""
    paging: Paging = field(default_factory=Paging)


@dataclass(frozen=True)
class DepartmentItem:
    """One department."""

    id: str = ""
    stamp: str = ""
    code: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    offices: str = ""
    is_retired: bool = False


@dataclass(frozen=True)
class OfficePage:
    """One office with who sits there and its open work in numbers."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    department: str = ""
    place: str = ""
    tier: str = ""
    open_work: str = ""
    has_work: bool = False
    seated: str = ""
    is_retired: bool = False
    is_last: bool = False
    places: list[Place] = field(default_factory=list)
    handings: list[Handing] = field(default_factory=list)


def offices(*, actor: Actor, language: str, text: str = "", department: int = 0, page: int = 1) -> Offices:
    """List offices by name; words are looked for in every language."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        wanted = select(Office)
        if department:
            wanted = wanted.where(Office.department_id == department)
        rows = [row for row in session.exec(wanted) if has_words(row.names, text)]
        rows.sort(key=lambda row: (row.retired_at is not None, in_language(row.names, language)))
        at = paging(_, page, count=len(rows))
        shown = rows[at.offset : at.offset + PAGE]
        seated = _seated(session, [row.id or 0 for row in shown])
        return Offices(
            rows=[_row(session, row, seated.get(row.id or 0, 0), _) for row in shown],
            total=_.plural("{n} office", "{n} offices", len(rows)),
            paging=at,
        )


def office(*, actor: Actor, language: str, office_id: int) -> OfficePage:
    """Return one office."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        row = session.get(Office, office_id)
        if row is None:
            raise NotFound()
        count = office_count(session, office_id)
        places = places_in(session, office_id, _)
        return OfficePage(
            id=str(row.id),
            stamp=stamp_of(row),
            name=in_language(row.names, language),
            names=dict(row.names),
            department=_department_name(session, row, language),
            place=place_name(session, row.district_id, row.local_body_id, language) or _("the whole state"),
            tier=_.number(row.tier),
            open_work=_.plural("{n} open grievance", "{n} open grievances", count),
            has_work=count > 0,
            seated=_.plural("{n} official", "{n} officials", len(places)),
            is_retired=row.retired_at is not None,
            is_last=row.tier == CMO_TIER,
            places=places,
            handings=handings_in(session, office_id, _),
        )


def departments(*, actor: Actor, language: str) -> list[DepartmentItem]:
    """List every department, those in use first."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        counts = dict(
            session.execute(
                select(Office.department_id, func.count())
                .where(col(Office.retired_at).is_(None))
                .group_by(col(Office.department_id))
            ).all()
        )
        rows = session.exec(select(Department)).all()
    rows = sorted(rows, key=lambda row: (row.retired_at is not None, in_language(row.names, language)))
    return [
        DepartmentItem(
            id=str(row.id),
            stamp=stamp_of(row),
            code=row.code,
            name=in_language(row.names, language),
            names=dict(row.names),
            offices=_.plural("{n} office", "{n} offices", counts.get(row.id, 0)),
            is_retired=row.retired_at is not None,
        )
        for row in rows
    ]


def departments_to_choose(*, actor: Actor, language: str) -> list[Choice]:
    """List the departments in use by name."""
    require_administrator(actor)
    return _choices(Department, language)


def offices_to_choose(*, actor: Actor, language: str) -> list[Choice]:
    """List every office in use by name."""
    require_administrator(actor)
    return _choices(Office, language)


def has_words(names: dict[str, str], text: str) -> bool:
    """Tell whether every word of `text` stands in a name, in whichever language."""
    held = " ".join(names.values()).casefold()
    return all(word in held for word in text.casefold().split())


def _choices(kind: Any, language: str) -> list[Choice]:
    with reading() as session:
        rows = session.exec(select(kind).where(col(kind.retired_at).is_(None))).all()
    found = [Choice(str(row.id), in_language(row.names, language)) for row in rows]
    return sorted(found, key=lambda choice: choice.name)


def _row(session: Session, row: Office, seated: int, _: Translate) -> OfficeRow:
    return OfficeRow(
        id=str(row.id),
        name=in_language(row.names, _.language),
        place=place_name(session, row.district_id, row.local_body_id, _.language) or _("the whole state"),
        tier=_.number(row.tier),
        seated=_.number(seated),
        is_retired=row.retired_at is not None,
    )


def _seated(session: Session, ids: Sequence[int]) -> dict[int, int]:
    rows = session.execute(
        select(Posting.office_id, func.count())
        .where(col(Posting.office_id).in_(ids), is_in_force())
        .group_by(col(Posting.office_id))
    )
    return dict(rows.all())


def _department_name(session: Session, row: Office, language: str) -> str:
    department = session.get(Department, row.department_id) if row.department_id else None
    return in_language(department.names, language) if department else ""
