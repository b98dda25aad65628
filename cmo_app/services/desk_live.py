"""What is pushed to open desks: one reading for everybody who sees the same list, and who may still see it at all."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel import col, func, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import Translate, translate
from cmo_app.models import Grievance, LoginSession, Person
from cmo_app.services.desk import Desk, desk_within
from cmo_app.services.desk_queues import say_count
from cmo_app.services.desk_rows import DeskRow, rows_of
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.scope import Scope, is_within, scope_of

ARRIVALS = 3
_AT_ONCE = 500


@dataclass(frozen=True)
class Group:
    """Desks that show the same; what is only for one person is filled in for each."""

    scope: Scope
    wanted: Wanted
    language: str
    people: frozenset[int]
    new_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pushed:
    """What the desks of a group show now: the list for each person, and what has just come in."""

    desks: Mapping[int, Desk]
    arrivals: list[DeskRow] = field(default_factory=list)


def read_group(group: Group, *, now: datetime | None = None) -> Pushed:
    """Read a list once for a whole group."""
    now, _ = now or datetime.now(UTC), translate(group.language)
    with reading() as session:
        desk = desk_within(session, group.scope, wanted=group.wanted, _=_, now=now)
        mine = dict(
            session.execute(
                select(Grievance.assignee_id, func.count())
                .where(
                    col(Grievance.closed_at).is_(None),
                    col(Grievance.assignee_id).in_(group.people),
                    is_within(group.scope),
                )
                .group_by(col(Grievance.assignee_id))
            ).all()
        )
        new = session.exec(
            select(Grievance.id)
            .where(col(Grievance.tracking_id).in_(group.new_ids), is_within(group.scope))
            .order_by(col(Grievance.id).desc())
            .limit(ARRIVALS)
        ).all()
        arrivals = rows_of(session, [key for key in new if key is not None], _, now)
    return Pushed({person: _own(desk, mine.get(person, 0), _) for person in group.people}, arrivals)


def scopes_of(actors: Collection[Actor]) -> dict[int, Scope]:
    """Read anew which offices each official sees."""
    with reading() as session:
        return {actor.person_id: scope_of(session, actor) for actor in actors if actor.person_id is not None}


def ended_among(actors: Sequence[Actor]) -> set[int]:
    """Return the sessions that are no longer those of who they were: left, disabled, closed, or of another role."""
    ended: set[int] = set()
    for start in range(0, len(actors), _AT_ONCE):
        some = {actor.session_id: actor for actor in actors[start : start + _AT_ONCE]}
        with reading() as session:
            rows = session.execute(
                select(LoginSession.id, LoginSession.ended_at, Person.role, Person.disabled_at, Person.closed_at)  # type: ignore[call-overload]
                .join(Person, col(Person.id) == LoginSession.person_id, isouter=True)
                .where(col(LoginSession.id).in_(some))
            )
            alive = {row.id for row in rows if not any((row[1], row[3], row[4])) and row[2] == some[row.id].role}
        ended |= some.keys() - alive
    return ended


def _own(desk: Desk, mine: int, _: Translate) -> Desk:
    queues = [replace(queue, count=say_count(_, mine)) if queue.code == "mine" else queue for queue in desk.queues]
    return replace(desk, queues=queues)
