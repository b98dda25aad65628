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
    not_where_the_others_go,
    what_can_be_done,
    what_to_press,
    what_was_done,
    with_another_office,
)
from cmo_app.services.catalogue import Choice
from cmo_app.services.desk_choices import able_officers, office_choices
from cmo_app.services.handing import receivers
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
    """Say for each row whether it can be done, before anything is, and offer what all that can have in common."""
    _ = translate(language)
    limits.count("bulk_person", str(actor.require_staff()))
    if len(tracking_ids) > ROWS_LIMIT:
        raise TooManySelected(limit=ROWS_LIMIT)
    with reading() as session:
        found = _found(session, tracking_ids, actor)
        rows = [_seen(session, each, bulk, actor, _) for each in found]
        rows, targets = _OFFERED[bulk](session, rows, found, actor, _)
    return Preview(
        rows,
        targets,
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


def _found(session: Session, tracking_ids: Sequence[str], actor: Actor) -> list[Grievance]:
    """List what of the selection the actor may open, in its order."""
    rows = session.exec(select(Grievance).where(readable(session, actor), col(Grievance.tracking_id).in_(tracking_ids)))
    found = {row.tracking_id: row for row in rows}
    return [found[each] for each in tracking_ids if each in found]


def _to_one_officer(
    session: Session, rows: list[BulkRow], found: list[Grievance], actor: Actor, _: Translate
) -> tuple[list[BulkRow], list[Choice]]:
    """Leave to another time what lies with another office than the first that can be given: it has other officers."""
    first = next((each for row, each in zip(rows, found, strict=True) if row.is_able), None)
    if first is None:
        return rows, []
    after = [
        replace(row, is_able=False, said=with_another_office(_))
        if row.is_able and row.office_id != first.office_id
        else row
        for row in rows
    ]
    return after, able_officers(session, first, _.language)


def _to_one_office(
    session: Session, rows: list[BulkRow], found: list[Grievance], actor: Actor, _: Translate
) -> tuple[list[BulkRow], list[Choice]]:
    """Offer the offices to which each can go; leave to another time what can go to none of those of the rows before."""
    after, common = list[BulkRow](), frozenset[int]()
    for row, grievance in zip(rows, found, strict=True):
        if row.is_able:
            open_to = receivers(session, grievance, sender=actor.role)
            shared = common & open_to if common else open_to
            common = shared or common
            row = row if shared else replace(row, is_able=False, said=not_where_the_others_go(_))
        after.append(row)
    return after, office_choices(session, common, _.language)


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
_OFFERED = {Bulk.ASSIGN: _to_one_officer, Bulk.TRANSFER: _to_one_office}
_ACTS: Mapping[Bulk, Callable[[BulkRow, int, str, Actor], None]] = {Bulk.ASSIGN: _assign, Bulk.TRANSFER: _transfer}
