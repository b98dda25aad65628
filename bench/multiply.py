"""A million out of some ten thousand: rows copied inside the database, its indexes and search built once at the end.

Copies keep dates, words and offices of what they copy, under tracking IDs of their own. Their timelines hold the
hashes of what they copy, so `verify` finds them broken; messages are not copied. For benches of reading and the clock.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlmodel import Session, SQLModel, col, select

from bench import bulk, rows
from cmo_app.db import transaction
from cmo_app.domain.tracking_id import new_tracking_id
from cmo_app.models import Grievance, Message, TimelineEntry
from cmo_app.services.search_text import searchable

BASE = 50_000
_SEARCH_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'grievance_search%'"
_DOCUMENT = "array_to_tsvector(array_remove(string_to_array(search_text || ' ' || search_scope, ' '), ''))"
_ON_POSTGRESQL_DOWN = (
    "ALTER TABLE grievance DISABLE TRIGGER grievance_search_keep",
    "DROP INDEX ix_grievance_search",
)
_ON_POSTGRESQL_UP = (
    f"INSERT INTO grievance_search SELECT id, {_DOCUMENT} FROM grievance",
    "CREATE INDEX ix_grievance_search ON grievance_search USING gin (document)",
    "ALTER TABLE grievance ENABLE TRIGGER grievance_search_keep",
)


def fill(n: int, *, seed: int) -> int:
    """Make about `n` grievances in an empty database: BASE of them one by one, the others copied; return how many."""
    base = min(n, BASE)
    copies = n // base
    with _without_indexes():
        rows.fill(base, seed=seed)
        for copy in range(1, copies):
            with transaction() as session:
                bulk.widen(session)
                _copy(session, base=base, copy=copy)
    with transaction() as session:
        _multiply_figures(session, copies)
        bulk.settle(session, Grievance, TimelineEntry, Message)
    return base * copies


def _copy(session: Session, *, base: int, copy: int) -> None:
    session.execute(text("CREATE TEMPORARY TABLE given (id INTEGER PRIMARY KEY, tracking_id TEXT, words TEXT)"))
    first = session.exec(select(Grievance.id, Grievance.tracking_id).where(col(Grievance.id) <= base)).all()
    given = [(key, _other(tracking_id, copy * base)) for key, tracking_id in first]
    session.execute(
        text("INSERT INTO given VALUES (:id, :tracking_id, :words)"),
        [{"id": key, "tracking_id": each, "words": searchable(each)} for key, each in given],
    )
    shift = copy * base
    changed = {
        "id": f"grievance.id + {shift}",
        "tracking_id": "given.tracking_id",
        "idempotency_key": f"idempotency_key || '-{copy}'",
        "search_text": "given.words || substr(search_text, length(given.words) + 1)",
    }
    _insert(session, Grievance, changed, "grievance JOIN given ON given.id = grievance.id")
    entries = f"timelineentry WHERE grievance_id <= {base}"
    _insert(session, TimelineEntry, {"id": "", "grievance_id": f"grievance_id + {shift}"}, entries)
    session.execute(text("DROP TABLE given"))


def _insert(session: Session, table: type[SQLModel], changed: Mapping[str, str], source: str) -> None:
    """Copy the rows of `source` in the database itself; a column that is changed to nothing is left to it."""
    name = str(table.__tablename__)
    columns = SQLModel.metadata.tables[name].columns
    taken = {each.name: changed.get(each.name, f"{name}.{each.name}") for each in columns}
    taken = {column: value for column, value in taken.items() if value}
    session.execute(text(f"INSERT INTO {name} ({', '.join(taken)}) SELECT {', '.join(taken.values())} FROM {source}"))


def _other(tracking_id: str, ahead: int) -> str:
    """Return the tracking ID that stands `ahead` numbers further in the order in which `rows` gives them."""
    year, high, low = tracking_id.split("-")
    number = int((high + low)[:9])
    return new_tracking_id(int(year[2:]), randbelow=lambda limit: (number + ahead * rows.STRIDE) % limit)


def _multiply_figures(session: Session, copies: int) -> None:
    sums = SQLModel.metadata.tables["figure"].columns
    names = [each.name for each in sums if not each.primary_key]
    session.execute(text(f"UPDATE figure SET {', '.join(f'{name} = {name} * {copies}' for name in names)}"))


@contextmanager
def _without_indexes() -> Iterator[None]:
    """Take the desk's indexes and the search away while rows go in, and build them at the end."""
    indexes = SQLModel.metadata.tables["grievance"].indexes
    with transaction() as session:
        connection = session.connection()
        for index in indexes:
            index.drop(connection)
        triggers = _take_search(connection)
    yield
    with transaction() as session:
        bulk.widen(session)
        connection = session.connection()
        for index in indexes:
            index.create(connection)
        _put_search(connection, triggers)


def _take_search(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        for statement in _ON_POSTGRESQL_DOWN:
            connection.execute(text(statement))
        return []
    triggers = list(connection.exec_driver_sql(_SEARCH_TRIGGERS))
    for name, _sql in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [sql for _name, sql in triggers]


def _put_search(connection: Connection, triggers: list[str]) -> None:
    if connection.dialect.name != "sqlite":
        for statement in _ON_POSTGRESQL_UP:
            connection.execute(text(statement))
        return
    connection.exec_driver_sql("INSERT INTO grievance_search(grievance_search) VALUES ('rebuild')")
    for sql in triggers:
        connection.exec_driver_sql(sql)
