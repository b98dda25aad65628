"""The log of changes, to read: who changed what, before and after."""

from dataclasses import dataclass, field

from sqlmodel import col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.digits import to_latin_digits
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.labels import TABLE
from cmo_app.i18n.written import dated_instant
from cmo_app.models import ChangeLogEntry, Person
from cmo_app.services.administration.changes import require_administrator
from cmo_app.services.administration.log_names import Known, known_to, name_of
from cmo_app.services.administration.log_words import lines
from cmo_app.services.administration.paging import PAGE, Paging, paging
from cmo_app.services.catalogue import Choice


@dataclass(frozen=True)
class Change:
    """One change; `name` is that of the row, `lines` name each value before and after."""

    when: str = ""
    who: str = ""
    what: str = ""
    key: str = ""
    name: str = ""
    deed: str = ""
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
        where.append(col(ChangeLogEntry.key) == to_latin_digits(key))
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
        ).all()
        known = known_to(session, [entry for entry, _person in rows])
        return ChangeLog(
            rows=[_change(_, known, entry, person.name) for entry, person in rows],
            tables=[Choice(name, words(_)) for name, words in TABLE.items()],
            total=_.plural("{n} change", "{n} changes", total),
            paging=at,
        )


def _change(_: Translate, known: Known, entry: ChangeLogEntry, who: str) -> Change:
    name = name_of(_, known, entry.table, entry.key)
    return Change(
        when=dated_instant(_, entry.at),
        who=who,
        what=TABLE[entry.table](_) if entry.table in TABLE else entry.table,
        key=_.digits(entry.key) if entry.key.isdigit() or not name else "",
        name=name,
        deed=_deed(_, entry),
        lines=lines(_, known, entry.before, entry.after),
    )


def _deed(_: Translate, entry: ChangeLogEntry) -> str:
    if not entry.before:
        return _("added")
    return _("changed") if entry.after else _("removed")
