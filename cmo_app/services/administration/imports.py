"""Files of officials and of subjects: tried first, every bad row told, then saved whole or not at all."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, InvalidFields, NotATable, NotFound, RowsRefused, UnknownChoice
from cmo_app.domain.forms import Chosen, Entry, parse_form
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.refusals import say_fields
from cmo_app.models import ImportFile
from cmo_app.security import limits
from cmo_app.services.administration import category_rows, official_rows
from cmo_app.services.administration.cells import in_cells
from cmo_app.services.administration.changes import held, require_administrator, write_down
from cmo_app.services.administration.spreadsheets import as_csv, lines_of, text_of

KINDS: Mapping[str, ModuleType] = {"officials": official_rows, "subjects": category_rows}
KEPT_FOR = timedelta(days=1)
MAX_BYTES = 2 * 1024 * 1024
_SHOWN = 200


@dataclass(frozen=True)
class BadRow:
    """One slip: on which line, in which column, and what to do about it."""

    line: str = ""
    column: str = ""
    text: str = ""


@dataclass(frozen=True)
class Trial:
    """What would be saved, and what would be refused."""

    id: str = ""
    kind: str = ""
    total: str = ""
    good: str = ""
    bad: list[BadRow] = field(default_factory=list)
    refused: str = ""
    may_save: bool = False
    is_saved: bool = False


def bring(*, form: dict[str, str], file: bytes, actor: Actor, now: datetime | None = None) -> str:
    """Keep a file for its trial; refused where it is no CSV with the columns asked for. Return its id."""
    brought_by = _counted(actor)
    kind = _kind(parse_form(form, {"kind": Chosen()})["kind"])
    now = now or datetime.now(UTC)
    try:
        if not file or len(file) > MAX_BYTES:
            raise NotATable()
        text = text_of(file)
        lines_of(text, KINDS[kind].columns())
    except DomainError as refusal:
        raise InvalidFields(fields={"file": refusal}) from None
    with transaction() as session:
        _forget_old(session, now)
        row = ImportFile(
            public_id=secrets.token_hex(16), kind=kind, text=text, brought_by_id=brought_by, brought_at=now
        )
        session.add(row)
        return row.public_id


def trial(*, actor: Actor, language: str, public_id: str) -> Trial:
    """Read the file as if to save it, and save nothing."""
    _counted(actor)
    _ = translate(language)
    with reading() as session:
        row = _file(session, public_id)
        if row.saved_at is not None:
            return Trial(row.public_id, row.kind, good=_rows(_, row.saved_rows), is_saved=True)
        checked = _checked(session, row)
    refused = [(line, each) for line, each in checked if isinstance(each, InvalidFields)]
    bad = [
        BadRow(_.number(line), column, text)
        for line, refusal in refused[:_SHOWN]
        for column, text in say_fields(_, refusal).items()
    ]
    return Trial(
        id=row.public_id,
        kind=row.kind,
        total=_rows(_, len(checked)),
        good=_rows(_, len(checked) - len(refused)),
        bad=bad,
        refused=_rows(_, len(refused)),
        may_save=bool(checked) and not refused,
    )


def nothing_asked(*, actor: Actor, language: str) -> bool:
    """Check that it is an administrator who looks at the page before a file is there."""
    require_administrator(actor)
    return False


def save(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> str:
    """Save every row, or none where one is refused; return the file's id."""
    _counted(actor)
    public_id = parse_form(form, {"file_id": Entry()})["file_id"]
    with transaction() as session:
        row = held(session, ImportFile, _file(session, public_id).id)
        if row.saved_at is not None:
            return public_id
        checked = _checked(session, row)
        refused = sum(isinstance(each, InvalidFields) for _line, each in checked)
        if refused or not checked:
            raise RowsRefused(count=refused)
        KINDS[row.kind].save(session, [each for _line, each in checked], actor)
        row.saved_at, row.saved_rows, row.text = now or datetime.now(UTC), len(checked), ""
        write_down(session, "importfile", str(row.id), actor, before={}, after={"kind": row.kind, "rows": len(checked)})
    return public_id


def export(*, kind: str, actor: Actor) -> bytes:
    """Write what there is in the same columns."""
    _counted(actor)
    module = KINDS[_kind(kind)]
    with reading() as session:
        return as_csv(module.columns(), module.kept(session))


def blank(*, kind: str, actor: Actor) -> bytes:
    """Write the head with one row to show what is meant."""
    require_administrator(actor)
    module = KINDS[_kind(kind)]
    return as_csv(module.columns(), [module.example()])


def _counted(actor: Actor) -> int:
    """Thousands of rows are read at each request, so an administrator has so many an hour."""
    person_id = require_administrator(actor)
    limits.count("import_person", str(person_id))
    return person_id


def _checked(session: Session, row: ImportFile) -> list[tuple[int, Any]]:
    module = KINDS[row.kind]
    allowed = module.allowed(session)
    return [
        (line, in_cells(each, allowed) if isinstance(each, InvalidFields) else each)
        for line, each in module.checked(session, lines_of(row.text, module.columns()))
    ]


def _file(session: Session, public_id: str) -> ImportFile:
    row = session.exec(select(ImportFile).where(ImportFile.public_id == public_id)).first()
    if row is None:
        raise NotFound()
    return row


def _forget_old(session: Session, now: datetime) -> None:
    """A file that nobody saved goes after a day: it holds names and numbers."""
    for row in session.exec(select(ImportFile).where(col(ImportFile.brought_at) < now - KEPT_FOR)):
        session.delete(row)


def _kind(text: str) -> str:
    if text not in KINDS:
        raise UnknownChoice()
    return text


def _rows(_: Translate, count: int) -> str:
    return _.plural("{n} row", "{n} rows", count)
