"""One action on many in words: why a row cannot be done, how many can, and how many were."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmo_app.domain.stages import Stage
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STAGE, say


class Bulk(StrEnum):
    """What can be done to many at once."""

    ASSIGN = "assign"
    TRANSFER = "transfer"


@dataclass(frozen=True)
class BulkRow:
    """One grievance of the selection; `said` tells why it cannot be done, or how it went."""

    tracking_id: str = ""
    subject: str = ""
    version: int = 0
    is_able: bool = False
    is_done: bool = False
    said: str = ""
    office_id: int = 0


def not_at_this_stage(_: Translate, bulk: Bulk, stage: Stage) -> str:
    """Say that where it stands now it cannot be done by anybody of this role."""
    return _AT_STAGE[bulk](_, say(_, STAGE, stage))


def not_for_you(_: Translate, bulk: Bulk) -> str:
    """Say that it is for others to do, at any stage."""
    return _FOR_OTHERS[bulk](_)


def with_another_office(_: Translate) -> str:
    """Say why one officer cannot have it together with the others."""
    return _("is with another office: select it in a separate step")


def not_where_the_others_go(_: Translate) -> str:
    """Say why no office can have it together with the others."""
    return _("cannot go to the same office as the others: select it in a separate step")


def what_can_be_done(_: Translate, bulk: Bulk, rows: Sequence[BulkRow], selected: int) -> str:
    """Say how many of the selected can be done, how many not, and how many are not there any more."""
    able, gone = sum(row.is_able for row in rows), selected - len(rows)
    cannot = len(rows) - able
    said = [_CAN[bulk](_, able, selected)] if selected else []
    if cannot:
        said.append(_.plural("{n} cannot: the reason is below.", "{n} cannot: the reason for each is below.", cannot))
    if gone:
        said.append(_.plural("{n} is no longer open to you.", "{n} are no longer open to you.", gone))
    return " ".join(said)


def what_to_press(_: Translate, bulk: Bulk, rows: Sequence[BulkRow]) -> str:
    """Name the button by what it does; nothing where nothing can be done."""
    able = sum(row.is_able for row in rows)
    return _PRESS[bulk](_, able) if able else ""


def what_was_done(_: Translate, bulk: Bulk, rows: Sequence[BulkRow]) -> str:
    """Say how many were done, and how many not."""
    done = sum(row.is_done for row in rows)
    rest, said = len(rows) - done, [_DONE[bulk](_, done, len(rows))]
    if rest:
        said.append(_.plural("{n} was not: the reason is below.", "{n} were not: the reason for each is below.", rest))
    return " ".join(said)


_AT_STAGE: Mapping[Bulk, Callable[[Translate, str], str]] = {
    Bulk.ASSIGN: lambda _, stage: _("you cannot assign it at the stage “{stage}”", stage=stage),
    Bulk.TRANSFER: lambda _, stage: _("you cannot transfer it at the stage “{stage}”", stage=stage),
}
_FOR_OTHERS: Mapping[Bulk, Callable[[Translate], str]] = {
    Bulk.ASSIGN: lambda _: _("only supervisors and the CMO cell can assign"),
    Bulk.TRANSFER: lambda _: _("you are not allowed to transfer it"),
}
_CAN: Mapping[Bulk, Callable[[Translate, int, int], str]] = {
    Bulk.ASSIGN: lambda _, n, of: _("{n} of {all} selected can be assigned.", n=n, all=of),
    Bulk.TRANSFER: lambda _, n, of: _("{n} of {all} selected can be transferred.", n=n, all=of),
}
_PRESS: Mapping[Bulk, Callable[[Translate, int], str]] = {
    Bulk.ASSIGN: lambda _, n: _.plural("Assign {n} grievance", "Assign {n} grievances", n),
    Bulk.TRANSFER: lambda _, n: _.plural("Transfer {n} grievance", "Transfer {n} grievances", n),
}
_DONE: Mapping[Bulk, Callable[[Translate, int, int], str]] = {
    Bulk.ASSIGN: lambda _, n, of: _("{n} of {all} assigned.", n=n, all=of),
    Bulk.TRANSFER: lambda _, n, of: _("{n} of {all} transferred.", n=n, all=of),
}
