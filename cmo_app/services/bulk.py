"""One action on many grievances: seen before it is done, each in a transaction of its own, safe to repeat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, InvalidFields, Required, TooManySelected
from cmo_app.domain.permissions import may
from cmo_app.domain.stages import Stage
from cmo_app.domain.transitions import allowed_actions
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.refusals import say_fields, say_refusal
from cmo_app.models import Grievance
from cmo_app.security import limits
from cmo_app.services import casework
from cmo_app.services.bulk_words import (
    Bulk,
    BulkRow,
    not_at_this_stage,
    not_for_you,
    what_can_be_done,
    what_to_press,
    what_was_done,
    with_another_office,
)
from cmo_app.services.catalogue import Choice
from cmo_app.services.desk import offices_to_choose
from cmo_app.services.desk_choices import officers_for
from cmo_app.services.reach import readable
from cmo_app.services.standing import relation_of

ROWS_LIMIT = 50


@dataclass(frozen=True)
class Preview:
    """The selection row by row, to whom or where it can go, and in words how many can and what the button does."""

    rows: list[BulkRow]
    targets: list[Choice]
    told: str
    press: str


@dataclass(frozen=True)
class Outcome:
    """What became of each row, and in words of all."""

    rows: list[BulkRow]
    told: str


def preview(*, tracking_ids: Sequence[str], bulk: Bulk, actor: Actor, language: str) -> Preview:
    """Say for each row whether it can be done, before anything is; the choice offered is that of the first that can."""
    _ = translate(language)
    rows = _seen_rows(tracking_ids, bulk, actor, _)
    if bulk is Bulk.ASSIGN:
        rows = _of_one_office(rows, _)
    first = next((row.tracking_id for row in rows if row.is_able), "")
    offer = officers_for if bulk is Bulk.ASSIGN else offices_to_choose
    return Preview(
        rows,
        targets=offer(tracking_id=first, actor=actor, language=language) if first else [],
        told=what_can_be_done(_, bulk, rows, len(tracking_ids)),
        press=what_to_press(_, bulk, rows),
    )


def run(*, rows: Sequence[BulkRow], bulk: Bulk, target: int, reason: str, actor: Actor, language: str) -> Outcome:
    """Do it row by row; one that fails says why and stops no other, one that is done already is done."""
    limits.count("bulk_person", str(actor.require_staff()))
    if bulk is Bulk.TRANSFER and not reason:
        raise InvalidFields(fields={"reason": Required()})
    _ = translate(language)
    after = [_one(row, bulk, target, reason, actor, _) if row.is_able else row for row in rows[:ROWS_LIMIT]]
    return Outcome(after, what_was_done(_, bulk, after))


def _seen_rows(tracking_ids: Sequence[str], bulk: Bulk, actor: Actor, _: Translate) -> list[BulkRow]:
    limits.count("bulk_person", str(actor.require_staff()))
    if len(tracking_ids) > ROWS_LIMIT:
        raise TooManySelected(limit=ROWS_LIMIT)
    with reading() as session:
        rows = session.exec(
            select(Grievance).where(readable(session, actor), col(Grievance.tracking_id).in_(tracking_ids))
        )
        found = {row.tracking_id: row for row in rows}
        return [_seen(session, found[each], bulk, actor, _) for each in tracking_ids if each in found]


def _of_one_office(rows: list[BulkRow], _: Translate) -> list[BulkRow]:
    """Leave to another time what lies with another office than the first that can be given: it has other officers."""
    office_id = next((row.office_id for row in rows if row.is_able), 0)
    return [
        replace(row, is_able=False, said=with_another_office(_)) if row.is_able and row.office_id != office_id else row
        for row in rows
    ]


def _seen(session: Session, row: Grievance, bulk: Bulk, actor: Actor, _: Translate) -> BulkRow:
    said = _why_not(session, row, bulk, actor, _)
    return BulkRow(row.tracking_id, row.subject, row.version, not said, said=said, office_id=row.office_id)


def _why_not(session: Session, row: Grievance, bulk: Bulk, actor: Actor, _: Translate) -> str:
    """Return why this actor cannot do it now, nothing where they can: not at all, or not at this stage."""
    relation, stage = relation_of(session, row, actor), Stage(row.stage)
    allowed = [each for each in _STEPS[bulk] if may(actor.role, relation, each)]
    if not allowed:
        return not_for_you(_, bulk)
    is_open = any(each in allowed_actions(stage, actor.role) for each in allowed)
    return "" if is_open else not_at_this_stage(_, bulk, stage)


def _one(row: BulkRow, bulk: Bulk, target: int, reason: str, actor: Actor, _: Translate) -> BulkRow:
    if _is_there(row.tracking_id, bulk, target):
        return replace(row, is_done=True, said=_("done already"))
    try:
        _ACTS[bulk](row, target, reason, actor)
    except DomainError as refusal:
        return replace(row, said=" ".join(say_fields(_, refusal).values()) or say_refusal(_, refusal))
    return replace(row, is_done=True, said=_("done"))


def _is_there(tracking_id: str, bulk: Bulk, target: int) -> bool:
    with reading() as session:
        row = session.exec(select(Grievance).where(Grievance.tracking_id == tracking_id)).one()
    return target == (row.assignee_id if bulk is Bulk.ASSIGN else row.office_id)


def _assign(row: BulkRow, target: int, _reason: str, actor: Actor) -> None:
    casework.assign(tracking_id=row.tracking_id, version=row.version, officer_id=target, actor=actor)


def _transfer(row: BulkRow, target: int, reason: str, actor: Actor) -> None:
    casework.transfer(tracking_id=row.tracking_id, version=row.version, office_id=target, reason=reason, actor=actor)


_STEPS: Mapping[Bulk, Sequence[Action]] = {
    Bulk.ASSIGN: (Action.ASSIGN, Action.REASSIGN),
    Bulk.TRANSFER: (Action.TRANSFER,),
}
_ACTS: Mapping[Bulk, Callable[[BulkRow, int, str, Actor], None]] = {Bulk.ASSIGN: _assign, Bulk.TRANSFER: _transfer}
