"""The log of changes, to read: who changed what, before and after."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.labels import TABLE
from cmo_app.i18n.written import instant
from cmo_app.models import ChangeLogEntry, Person
from cmo_app.services.administration.changes import require_administrator
from cmo_app.services.administration.paging import PAGE, Paging, paging
from cmo_app.services.catalogue import Choice

_LONGEST = 300


@dataclass(frozen=True)
class Change:
    """One change; `lines` name each value before and after."""

    when: str = ""
    who: str = ""
    what: str = ""
    key: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ChangeLog:
    """One page of the log, and what it can be narrowed to."""

    rows: list[Change] = field(default_factory=list)
    tables: list[Choice] = field(default_factory=list)
    total: str = ""
    paging: Paging = field(default_factory=Paging)


def change_log(*, actor: Actor, language: str, table: str = "", key: str = "", page: int = 1) -> ChangeLog:
    """List changes, the newest first."""
    require_administrator(actor)
    _ = translate(language)
    where = []
    if table:
        where.append(col(ChangeLogEntry.table) == table)
    if key:
        where.append(col(ChangeLogEntry.key) == key)
    with reading() as session:
        total = session.exec(select(func.count()).select_from(ChangeLogEntry).where(*where)).one()
        at = paging(_, page, count=total)
        rows = session.exec(
            select(ChangeLogEntry, Person)
            .join(Person, col(Person.id) == ChangeLogEntry.actor_id)
            .where(*where)
            .order_by(col(ChangeLogEntry.id).desc())
            .limit(PAGE)
            .offset(at.offset)
        )
        return ChangeLog(
            rows=[_change(entry, person.name, _) for entry, person in rows],
            tables=[Choice(name, words(_)) for name, words in TABLE.items()],
            total=_.plural("{n} change", "{n} changes", total),
            paging=at,
        )


def _change(entry: ChangeLogEntry, who: str, _: Translate) -> Change:
    names = sorted({*entry.before, *entry.after})
    return Change(
        when=instant(_, entry.at),
        who=who,
        what=TABLE[entry.table](_) if entry.table in TABLE else entry.table,
        key=entry.key,
        lines=[_line(name, entry.before.get(name), entry.after.get(name)) for name in names],
    )


def _line(name: str, before: Any, after: Any) -> str:
    if before is None:
        return f"{name}: {_short(after)}"
    return f"{name}: {_short(before)} → {_short(after)}"


def _short(value: Any) -> str:
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
