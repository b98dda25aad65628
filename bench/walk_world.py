"""The world of the random walk: offices with officers of every role, citizens, and all that anybody can try."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audit import Verdict
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.roles import Role
from cmo_app.models import Office
from cmo_app.services import appeals, audits, casework, following, interim, screening, signatures
from cmo_app.services.casework import ActionReport
from cmo_app.services.papers import Purpose
from tests import factories as make


@dataclass(frozen=True)
class World:
    """Who and what there is; `subjects` are ids of categories, the last one urgent."""

    citizens: list[Actor]
    officials: list[Actor]
    offices: list[Office]
    subjects: list[int]

    @property
    def everybody(self) -> list[Actor]:
        """List all who may try something."""
        return [*self.citizens, *self.officials]


@dataclass(frozen=True)
class Try:
    """One attempt: who, on which version of which grievance, when; `n` decides what is left open."""

    world: World
    actor: Actor
    tracking_id: str
    version: int
    now: datetime
    n: int

    def __call__(self, act: Callable[..., None], **values: object) -> None:
        """Call the use case."""
        act(tracking_id=self.tracking_id, version=self.version, actor=self.actor, now=self.now, **values)


def make_world() -> World:
    """Add the people, two for each office that the walk passes, and two subjects, the first of which asks for proof."""
    for code in ("water-pipe", "water-outbreak"):
        make.change(make.category(code), is_proof_required=code == "water-pipe")
    block = make.create_office(1)
    offices = [block, make.office_of(2), make.office_of(3), make.office_of(4)]
    offices.append(make.create_office(1, department="panchayat"))
    officials = [make.create_official(office=office) for office in offices[:3] for _twice in range(2)]
    officials += [
        make.create_official(Role.SUPERVISOR, office=office) for office in offices[1:3] for _twice in range(2)
    ]
    officials += [make.create_official(Role.CMO_CELL, office=offices[3]) for _thrice in range(3)]
    officials += [make.create_official(office=offices[4]), make.create_official(Role.AUDITOR)]
    officials += [make.create_official(Role.APPELLATE_AUTHORITY, office=office) for office in offices[2:4]]
    officials.append(make.create_official(Role.ADMINISTRATOR))
    subjects = [make.category(code).id or 0 for code in ("water-pipe", "water-outbreak")]
    return World([make.create_citizen(), make.create_citizen()], officials, offices, subjects)


def _report(it: Try) -> None:
    proofs = (make.upload(it.actor, purpose=Purpose.PROOF).id,) if it.actor.is_staff and it.n % 3 else ()
    it(casework.report_action, report=ActionReport(summary="Mended.", done_on=it.now.date(), papers=proofs))


def _route(it: Try) -> None:
    is_subject = it.n % 2 == 0
    subject = it.world.subjects[it.n // 2 % len(it.world.subjects)] if is_subject else None
    office = None if is_subject else it.world.offices[it.n // 2 % len(it.world.offices)].id
    it(screening.route, category_id=subject, office_id=office)


def _audit(it: Try) -> None:
    audits.take_next(actor=it.actor)
    it(audits.record_verdict, verdict=list(Verdict)[it.n % len(Verdict)], note="Asked.", paper_ids=[])


def _look(it: Try) -> None:
    casework.look_at_identity(tracking_id=it.tracking_id, actor=it.actor, now=it.now)


def _promise(it: Try) -> None:
    it(interim.give_interim_reply, reason="Pump ordered.", promised_on=(it.now + timedelta(days=it.n % 23)).date())


def _assign(it: Try) -> None:
    it(casework.assign, officer_id=it.world.officials[it.n % len(it.world.officials)].person_id)


def _transfer(it: Try) -> None:
    it(casework.transfer, office_id=it.world.offices[it.n % len(it.world.offices)].id, reason="Not ours.")


ACTS: Mapping[Action, Callable[[Try], None]] = {
    Action.ROUTE: _route,
    Action.ASSIGN: _assign,
    Action.REASSIGN: _assign,
    Action.TAKE_UP: lambda it: it(casework.take_up),
    Action.COMMENT: lambda it: it(casework.comment, text="Looking into it."),
    Action.SEEK_INFORMATION: lambda it: it(casework.seek_information, question="Where?"),
    Action.GIVE_INFORMATION: lambda it: it(following.give_information, text="Here.", paper_ids=[]),
    Action.ADD_INFORMATION: lambda it: it(following.add_information, text="And there.", paper_ids=[]),
    Action.REMIND: lambda it: it(following.remind),
    Action.TRANSFER: _transfer,
    Action.REPORT_ACTION: _report,
    Action.INTERIM_REPLY: _promise,
    Action.CONFIRM: lambda it: it(following.confirm, rating=it.n % 5 + 1, words=""),
    Action.DISPUTE: lambda it: it(following.dispute, reason="Still broken.", paper_ids=[]),
    Action.PROPOSE_NOT_ADMISSIBLE: lambda it: it(
        signatures.propose_not_admissible, ground=list(Inadmissible)[it.n % len(Inadmissible)], words="In court."
    ),
    Action.SIGN_NOT_ADMISSIBLE: lambda it: it(signatures.sign_not_admissible, words=""),
    Action.REFUSE_NOT_ADMISSIBLE: lambda it: it(signatures.refuse_not_admissible, words="It is not."),
    Action.APPEAL: lambda it: it(appeals.appeal, reason="Nobody came.", paper_ids=[]),
    Action.DECIDE_APPEAL: lambda it: it(
        appeals.decide_appeal, outcome=list(AppealOutcome)[it.n % 2], reasons="The papers show it."
    ),
    Action.WITHDRAW: lambda it: it(following.withdraw, reason="", was_pressed=False),
    Action.REPORT_PRESSURE: lambda it: it(following.withdraw, reason="", was_pressed=True),
    Action.AUDIT: _audit,
    Action.LOOK: _look,
}
