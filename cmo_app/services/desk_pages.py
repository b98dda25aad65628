"""One page of the list, by keyset: the page goes on from a row, never from a count of rows before it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, tuple_
from sqlmodel import Session, col, select

from cmo_app.models import Grievance
from cmo_app.services.desk_filters import filter_conditions
from cmo_app.services.desk_queues import ALL, queue_conditions
from cmo_app.services.desk_search import matches_of
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.scope import Scope, is_within
from cmo_app.services.search_scope import CLOSED, OPEN

PAGE = 25
SEEN_AHEAD = 200
_LYING = {"closed": (CLOSED,), ALL: (OPEN, CLOSED)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OF_OFFICES = frozenset({"department", "office"})
_LODGED_DAYS = frozenset({"lodged_from", "lodged_to"})
_SPARSE = frozenset({"mine", "disputed", "escalated"})
_COLUMNS = {"due": Grievance.due_at, "lodged": Grievance.lodged_at, "changed": Grievance.changed_at}
_ALONG_DAYS = {
    "interim_due_at": "ix_open_interim",
    **{f"{name}_at": f"ix_day_{name}" for name in ("lodged", "closed", "disputed", "escalated", "audited")},
}


@dataclass(frozen=True)
class PageOfIds:
    """Which grievances a page shows; `found` counts on to SEEN_AHEAD, `after` and `before` lead to its neighbours."""

    ids: tuple[int, ...] = ()
    found: int = 0
    after: str = ""
    before: str = ""


def page_of_ids(session: Session, scope: Scope, wanted: Wanted, now: datetime) -> PageOfIds:
    """Find the rows of one page and how many follow, in one walk along an index."""
    is_back = bool(wanted.before)
    limit = PAGE + 1 if is_back or wanted.after else SEEN_AHEAD + 1
    rows = session.execute(_query(session, scope, wanted, now).limit(limit)).all()
    shown = rows[:PAGE][:: -1 if is_back else 1]
    has_more = len(rows) > PAGE
    if not shown:
        return PageOfIds()
    has_next, has_previous = (True, has_more) if is_back else (has_more, bool(wanted.after))
    return PageOfIds(
        ids=tuple(row[1] for row in shown),
        found=len(rows),
        after=_cursor(shown[-1]) if has_next else "",
        before=_cursor(shown[0]) if has_previous else "",
    )


def _query(session: Session, scope: Scope, wanted: Wanted, now: datetime) -> Any:
    where = and_(
        is_within(scope),
        queue_conditions(scope, now)[wanted.queue],
        *filter_conditions(session, wanted, scope),
    )
    matches = matches_of(session, scope, wanted.text, lying=_LYING.get(wanted.queue, (OPEN,)))
    if matches is None:
        moment = _COLUMNS.get(wanted.order) or getattr(Grievance, wanted.order)
        query: Any = select(moment, col(Grievance.id)).where(where)
        if index := _ALONG_DAYS.get(wanted.order) or _index_for(scope, wanted):
            query = query.with_hint(Grievance, f"INDEXED BY {index}", "sqlite")
        return _ordered(query, col(moment), col(Grievance.id), wanted)
    found = (
        select(Grievance.lodged_at, Grievance.id)
        .select_from(matches.index)
        .join(Grievance, col(Grievance.id) == matches.key)
        .where(matches.condition, where)
    )
    return _newest_first(found, matches.key, wanted)


def _index_for(scope: Scope, wanted: Wanted) -> str:
    """Name the index to walk, since SQLite does not know how many rows an office has.

    What lies with some offices, or was closed after a dispute, is found, narrowed and sorted in an index alone; a
    whole queue of everybody's is walked in its order; what else is sparse is left to SQLite.
    """
    if not scope.own or wanted.queue == ALL:
        return ""
    lying = "closed" if wanted.queue == "closed" else "open"
    if not scope.is_all or not _OF_OFFICES.isdisjoint(wanted.filters):
        return f"ix_{lying}_office"
    if lying == "closed" and wanted.disputed:
        return "ix_closed_disputed"
    if wanted.filters and wanted.filters.keys() <= _LODGED_DAYS:
        return f"ix_{lying}_lodged"
    if wanted.filters or wanted.queue in _SPARSE or (lying == "closed" and wanted.order == "due"):
        return ""
    return f"ix_{lying}_{wanted.order}"


def _ordered(query: Any, moment: Any, key: Any, wanted: Wanted) -> Any:
    is_rising = (wanted.order == "due") != bool(wanted.before)
    if wanted.after or wanted.before:
        here, at = tuple_(moment, key), tuple_(*_place(wanted.after or wanted.before))
        query = query.where(here > at if is_rising else here < at)
    return query.order_by(moment, key) if is_rising else query.order_by(moment.desc(), key.desc())


def _newest_first(query: Any, key: ColumnElement[Any], wanted: Wanted) -> Any:
    """What was found is in the order of lodging, which is that of the ids."""
    if wanted.before:
        return query.where(key > _place(wanted.before)[1]).order_by(key)
    if wanted.after:
        query = query.where(key < _place(wanted.after)[1])
    return query.order_by(key.desc())


def _cursor(row: tuple[datetime, int]) -> str:
    return f"{(row[0] - _EPOCH) // timedelta(microseconds=1)}.{row[1]}"


def _place(cursor: str) -> tuple[datetime, int]:
    moment, _dot, key = cursor.partition(".")
    return _EPOCH + timedelta(microseconds=int(moment)), int(key)
