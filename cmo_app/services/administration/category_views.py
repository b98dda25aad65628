"""What the pages about subjects and places show."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.stages import OPEN_STAGES
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import LOCAL_BODY, say
from cmo_app.models import Category, Department, District, Grievance, LocalBody, Reckoning
from cmo_app.services.administration.changes import require_administrator, stamp_of
from cmo_app.services.administration.office_views import has_words
from cmo_app.services.catalogue import Choice


@dataclass(frozen=True)
class CategoryRow:
    """One line of the tree: a group, or a subject in it."""

    id: str = ""
    name: str = ""
    group: str = ""
    code: str = ""
    limit: str = ""
    department: str = ""
    is_retired: bool = False


@dataclass(frozen=True)
class CategoryPage:
    """One group or subject."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    code: str = ""
    group: str = ""
    is_group: bool = False
    words: str = ""
    department_id: str = ""
    working_days: str = ""
    urgent_hours: str = ""
    is_proof_required: bool = False
    open_work: str = ""
    has_work: bool = False
    is_retired: bool = False
    reckoning: str = ""


@dataclass(frozen=True)
class DistrictItem:
    """One district with its local bodies in numbers."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    bodies: str = ""


@dataclass(frozen=True)
class BodyItem:
    """One municipality or block."""

    id: str = ""
    stamp: str = ""
    name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    is_retired: bool = False


def categories(*, actor: Actor, language: str, text: str = "") -> list[CategoryRow]:
    """List the tree in its order, groups before their subjects; a search keeps what holds the words."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        rows = {row.id: row for row in session.exec(select(Category).order_by(col(Category.id)))}
        departments = {row.id: in_language(row.names, language) for row in session.exec(select(Department))}
    ordered = sorted(rows.values(), key=lambda row: (row.parent_id or row.id or 0, row.parent_id is not None, row.id))
    return [
        CategoryRow(
            id=str(row.id),
            name=in_language(row.names, language),
            group=in_language(rows[row.parent_id].names, language) if row.parent_id else "",
            code=row.code,
            limit=_limit(row, _) if row.parent_id else "",
            department=departments.get(row.department_id, ""),
            is_retired=row.retired_at is not None,
        )
        for row in ordered
        if has_words({**row.names, "words": row.words, "code": row.code}, text)
    ]


def category(*, actor: Actor, language: str, category_id: int) -> CategoryPage:
    """Return one group or subject."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        row = session.get(Category, category_id)
        if row is None:
            raise NotFound()
        group = session.get(Category, row.parent_id) if row.parent_id else None
        count = _open_on(session, category_id)
        return CategoryPage(
            id=str(row.id),
            stamp=stamp_of(row),
            name=in_language(row.names, language),
            names=dict(row.names),
            code=row.code,
            group=in_language(group.names, language) if group else "",
            is_group=row.parent_id is None,
            words=row.words,
            department_id=str(row.department_id or ""),
            working_days=str(row.working_days),
            urgent_hours=str(row.urgent_hours or ""),
            is_proof_required=row.is_proof_required,
            open_work=_.plural("{n} open grievance", "{n} open grievances", count),
            has_work=count > 0,
            is_retired=row.retired_at is not None,
            reckoning=reckoning_of(session, category_id, _),
        )


def groups_to_choose(*, actor: Actor, language: str) -> list[Choice]:
    """List the groups in use."""
    require_administrator(actor)
    with reading() as session:
        rows = session.exec(
            select(Category)
            .where(col(Category.parent_id).is_(None), col(Category.retired_at).is_(None))
            .order_by(col(Category.id))
        )
        return [Choice(str(row.id), in_language(row.names, language)) for row in rows]


def districts(*, actor: Actor, language: str) -> list[DistrictItem]:
    """List the districts by name."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        counts = dict(
            session.execute(
                select(LocalBody.district_id, func.count())
                .where(col(LocalBody.retired_at).is_(None))
                .group_by(col(LocalBody.district_id))
            ).all()
        )
        rows = session.exec(select(District)).all()
    found = [
        DistrictItem(
            id=str(row.id),
            stamp=stamp_of(row),
            name=in_language(row.names, language),
            names=dict(row.names),
            bodies=_.plural("{n} local body", "{n} local bodies", counts.get(row.id or 0, 0)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda item: item.name)


def bodies(*, actor: Actor, language: str, district_id: int) -> list[BodyItem]:
    """List the municipalities and blocks of one district."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        rows = session.exec(select(LocalBody).where(LocalBody.district_id == district_id)).all()
    found = [
        BodyItem(
            str(row.id),
            stamp_of(row),
            in_language(row.names, language),
            dict(row.names),
            say(_, LOCAL_BODY, row.kind),
            row.retired_at is not None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda item: (item.is_retired, item.name))


def reckoning_of_all(*, actor: Actor, language: str) -> str:
    """Say how far the newest reckoning after a change of the calendar has come."""
    require_administrator(actor)
    with reading() as session:
        return reckoning_of(session, None, translate(language))


def reckoning_of(session: Session, category_id: int | None, _: Translate) -> str:
    """Say how far the newest reckoning of due dates has come, or nothing."""
    job = session.exec(
        select(Reckoning).where(Reckoning.category_id == category_id).order_by(col(Reckoning.id).desc()).limit(1)
    ).first()
    if job is None:
        return ""
    if job.ended_at is None:
        return _.plural("Reckoning due dates anew: {n} so far …", "Reckoning due dates anew: {n} so far …", job.done)
    return _.plural("{n} due date was moved.", "{n} due dates were moved.", job.changed)


def _open_on(session: Session, category_id: int) -> int:
    return session.exec(
        select(func.count())
        .select_from(Grievance)
        .where(Grievance.category_id == category_id, col(Grievance.stage).in_(OPEN_STAGES))
    ).one()


def _limit(row: Category, _: Translate) -> str:
    if row.urgent_hours:
        return _.plural("{n} hour, urgent", "{n} hours, urgent", row.urgent_hours)
    return _.plural("{n} working day", "{n} working days", row.working_days)
