"""The names of what the log of changes keeps as a number or a key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, SQLModel, col, select

from cmo_app.i18n import Translate, in_language
from cmo_app.i18n.labels import TABLE, TUNABLE
from cmo_app.i18n.written import day
from cmo_app.models import ChangeLogEntry, Department, Person, Posting
from cmo_app.models.columns import Names
from cmo_app.services.letter_texts import title_of_key
from cmo_app.services.reference_cache import reference

REFERS: Mapping[str, str] = {
    column.name: foreign.column.table.name
    for table in TABLE
    for column in SQLModel.metadata.tables[table].columns
    for foreign in column.foreign_keys
}


@dataclass(frozen=True)
class Known:
    """The names of one page: by table and number, and who sits where by a posting."""

    names: Mapping[str, Mapping[int, Names]]
    postings: Mapping[str, Posting]

    def name(self, _: Translate, table: str, number: int) -> str:
        """Name one row, or nothing."""
        return in_language(self.names.get(table, {}).get(number, {}), _.language)


def known_to(session: Session, entries: Iterable[ChangeLogEntry]) -> Known:
    """Look up what one page refers to: places and subjects are at hand; of people, those named are read."""
    entries, at_hand = list(entries), reference(session)
    keys = [int(entry.key) for entry in entries if entry.table == "posting"]
    postings = session.exec(select(Posting).where(col(Posting.id).in_(keys))).all()
    people = {row.person_id for row in postings} | set(_people_in(entries))
    return Known(
        names={
            "office": at_hand.office_names,
            "category": {number: subject.names for number, subject in at_hand.subjects.items()},
            "district": at_hand.district_names,
            "localbody": at_hand.body_names,
            "department": {row.id or 0: row.names for row in session.exec(select(Department))},
            "person": {
                row.id or 0: {"en": row.name} for row in session.exec(select(Person).where(col(Person.id).in_(people)))
            },
        },
        postings={str(row.id): row for row in postings},
    )


def name_of(_: Translate, known: Known, table: str, key: str) -> str:
    """Name the row that was changed, or nothing where it has no name."""
    if table == "holiday":
        return day(_, date.fromisoformat(key))
    if table == "setting":
        return TUNABLE[key](_) if key in TUNABLE else title_of_key(_, key)
    if table == "posting" and key in known.postings:
        row = known.postings[key]
        return ", ".join((known.name(_, "person", row.person_id), known.name(_, "office", row.office_id)))
    return known.name(_, table, int(key)) if key.isdigit() else ""


def _people_in(entries: Iterable[ChangeLogEntry]) -> Iterator[int]:
    for entry in entries:
        if entry.table == "person":
            yield int(entry.key)
        for values in (entry.before, entry.after):
            yield from (number for name, number in values.items() if number and REFERS.get(name) == "person")
