"""An official's desk: the queues with their counts, and one page of the list."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import Translate, translate
from cmo_app.security import limits
from cmo_app.services import catalogue
from cmo_app.services.desk_choices import office_choices
from cmo_app.services.desk_pages import SEEN_AHEAD, PageOfIds, page_of_ids
from cmo_app.services.desk_queues import QUEUES, queue_counts, queue_names, say_count
from cmo_app.services.desk_rows import DeskRow, rows_of
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.figure_words import figure_words
from cmo_app.services.handing import receivers
from cmo_app.services.scope import Scope, scope_of
from cmo_app.services.standing import load_readable


@dataclass(frozen=True)
class Queue:
    """One queue with its count in words; what is closed is not counted."""

    code: str = ""
    name: str = ""
    count: str = ""
    is_alarm: bool = False


@dataclass(frozen=True)
class Desk:
    """One page of the list, with the queues beside it; what leads on are queries of the address.

    Whoever is not `is_seated` has no office whose grievances could appear here.
    """

    queues: list[Queue] = field(default_factory=list)
    rows: list[DeskRow] = field(default_factory=list)
    total: str = ""
    query: str = ""
    after: str = ""
    before: str = ""
    order: str = ""
    by_due: str = ""
    by_lodged: str = ""
    filtered_by: str = ""
    figure: str = ""
    is_seated: bool = True


def desk_for(*, actor: Actor, wanted: Wanted, language: str, now: datetime | None = None) -> Desk:
    """Return one page of what the actor may work on, with the counts of every queue."""
    person_id, now = actor.require_staff(), now or datetime.now(UTC)
    if wanted.text:
        limits.count("desk_search", str(person_id))
    with reading() as session:
        return desk_within(session, scope_of(session, actor), wanted=wanted, _=translate(language), now=now)


def desk_within(session: Session, scope: Scope, *, wanted: Wanted, _: Translate, now: datetime) -> Desk:
    """Return the page that everybody with this scope sees."""
    counts = queue_counts(session, scope, now)
    page = page_of_ids(session, scope, wanted, now)
    return Desk(
        queues=[_queue(code, counts.get(code), queue_names(_)[code], _) for code in QUEUES],
        rows=rows_of(session, page.ids, _, now),
        total=_total(page, counts.get(wanted.queue), wanted, _),
        query=wanted.query(),
        order="" if wanted.text else wanted.order,
        by_due=wanted.query(sort="due", after="", before=""),
        by_lodged=wanted.query(sort="lodged", after="", before=""),
        filtered_by=_.number(len(wanted.filters)) if wanted.filters else "",
        figure=figure_words(session, wanted.figure, _),
        after=wanted.query(after=page.after, before="") if page.after else "",
        before=wanted.query(before=page.before, after="") if page.before else "",
        is_seated=bool(scope.own),
    )


def offices_to_choose(*, actor: Actor, tracking_id: str, language: str) -> list[catalogue.Choice]:
    """List the offices of the place to which this official can send a grievance: none that would be refused."""
    actor.require_staff()
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        return office_choices(session, receivers(session, grievance, sender=actor.role), language)


def _queue(code: str, count: int | None, name: str, _: Translate) -> Queue:
    if count is None:
        return Queue(code, name)
    return Queue(code, name, say_count(_, count), is_alarm=code == "overdue" and count > 0)


def _total(page: PageOfIds, in_queue: int | None, wanted: Wanted, _: Translate) -> str:
    """Say how many there are: the queue's own count where nothing narrows it, else as far as was looked ahead."""
    if wanted.is_plain and in_queue is not None:
        count = say_count(_, in_queue)
        return _.plural("{count} grievance", "{count} grievances", in_queue, count=count)
    if wanted.after or wanted.before:
        return ""
    if page.found > SEEN_AHEAD:
        return _("more than {n} grievances", n=SEEN_AHEAD)
    return _.plural("{n} grievance", "{n} grievances", page.found)
