"""What a confirmation says of whom an action tells is what its messages say: derived from the messages of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.admissibility import Inadmissible
from cmo_app.domain.audiences import TELLS, Audience
from cmo_app.domain.audit import Verdict
from cmo_app.domain.clock import INDIA, INTERIM_REPLY_AFTER
from cmo_app.domain.contesting import AppealOutcome
from cmo_app.domain.permissions import MAY
from cmo_app.domain.roles import Role
from cmo_app.i18n import translate
from cmo_app.i18n.deeds import DONE, say_done, say_told, say_will
from cmo_app.services import appeals, audits, casework, following, interim, sampling, screening, signatures
from tests import factories as make

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Cast:
    """Everybody who could be told; two sit in each office, so that one officer and an office are told apart."""

    citizen: Actor
    officers: tuple[Actor, Actor]
    upstairs: tuple[Actor, Actor]
    supervisor: Actor
    authority: Actor
    cell: Actor
    auditor: Actor


@pytest.fixture
def cast():
    def two(office):
        return make.create_official(office=office), make.create_official(office=office)

    return Cast(
        citizen=make.create_citizen(),
        officers=two(make.block_office()),
        upstairs=two(make.office_of(2)),
        supervisor=make.create_official(Role.SUPERVISOR, office=make.office_of(3)),
        authority=make.create_official(Role.APPELLATE_AUTHORITY, office=make.office_of(3)),
        cell=make.create_official(Role.CMO_CELL, office=make.office_of(4)),
        auditor=make.create_person(Role.AUDITOR),
    )


def lodged(cast, **values):
    return make.create_grievance(citizen=cast.citizen, officer=cast.officers[0], **values)


def taken_up(cast):
    filed = lodged(cast)
    casework.take_up(**filed.now, actor=filed.officer)
    return filed


def screened(cast):
    return lodged(cast, category_id="unknown")


def long_ago(cast):
    then = datetime.now(INDIA) - INTERIM_REPLY_AFTER - AN_HOUR
    filed = lodged(cast, now=then)
    casework.take_up(**filed.now, actor=filed.officer, now=then)
    return filed


def asked(cast):
    filed = taken_up(cast)
    casework.seek_information(**filed.now, question="ক", actor=filed.officer)
    return filed


def proposed(cast):
    filed = taken_up(cast)
    act(Action.PROPOSE_NOT_ADMISSIBLE, cast, filed)
    return filed


def reported(cast):
    filed = taken_up(cast)
    act(Action.REPORT_ACTION, cast, filed)
    return filed


def rated_low(cast):
    filed = reported(cast)
    following.confirm(**filed.now, rating=1, words="", actor=cast.citizen)
    return filed


def appealed(cast):
    filed = rated_low(cast)
    act(Action.APPEAL, cast, filed)
    return filed


def drawn(cast):
    sampling.set_share(100)
    filed = rated_low(cast)
    audits.take_next(actor=cast.auditor)
    return filed


def verdict(found: Verdict) -> Callable[..., None]:
    return lambda cast, now: audits.record_verdict(**now, verdict=found, note="ক", paper_ids=[], actor=cast.auditor)


def on_a_day(days: int):
    return (datetime.now(INDIA) + timedelta(days=days)).date()


# Where an action begins, and the action.
ACTS: dict[Action | Verdict, tuple[Callable, Callable]] = {
    Action.ROUTE: (
        screened,
        lambda cast, now: screening.route(**now, category_id=make.category().id, office_id=None, actor=cast.cell),
    ),
    Action.TAKE_UP: (lodged, lambda cast, now: casework.take_up(**now, actor=cast.officers[0])),
    Action.ASSIGN: (
        taken_up,
        lambda cast, now: casework.assign(**now, officer_id=cast.officers[1].person_id, actor=cast.supervisor),
    ),
    Action.TRANSFER: (
        taken_up,
        lambda cast, now: casework.transfer(**now, office_id=make.office_of(2).id, reason="ক", actor=cast.officers[0]),
    ),
    Action.COMMENT: (taken_up, lambda cast, now: casework.comment(**now, text="ক", actor=cast.officers[0])),
    Action.SEEK_INFORMATION: (
        taken_up,
        lambda cast, now: casework.seek_information(**now, question="ক", actor=cast.officers[0]),
    ),
    Action.REPORT_ACTION: (
        taken_up,
        lambda cast, now: casework.report_action(**now, report=make.report(cast.officers[0]), actor=cast.officers[0]),
    ),
    Action.INTERIM_REPLY: (
        long_ago,
        lambda cast, now: interim.give_interim_reply(
            **now, reason="ক", promised_on=on_a_day(5), actor=cast.officers[0]
        ),
    ),
    Action.PROPOSE_NOT_ADMISSIBLE: (
        taken_up,
        lambda cast, now: signatures.propose_not_admissible(
            **now, ground=Inadmissible.BEFORE_COURT, words="ক", actor=cast.officers[0]
        ),
    ),
    Action.SIGN_NOT_ADMISSIBLE: (
        proposed,
        lambda cast, now: signatures.sign_not_admissible(**now, words="", actor=cast.supervisor),
    ),
    Action.REFUSE_NOT_ADMISSIBLE: (
        proposed,
        lambda cast, now: signatures.refuse_not_admissible(**now, words="ক", actor=cast.supervisor),
    ),
    Action.DECIDE_APPEAL: (
        appealed,
        lambda cast, now: appeals.decide_appeal(**now, outcome=AppealOutcome.UPHELD, reasons="ক", actor=cast.authority),
    ),
    Action.LOOK: (
        taken_up,
        lambda cast, now: casework.look_at_identity(tracking_id=now["tracking_id"], actor=cast.officers[0]),
    ),
    **{found: (drawn, verdict(found)) for found in Verdict},
    Action.GIVE_INFORMATION: (
        asked,
        lambda cast, now: following.give_information(**now, text="ক", paper_ids=[], actor=cast.citizen),
    ),
    Action.ADD_INFORMATION: (
        lodged,
        lambda cast, now: following.add_information(**now, text="ক", paper_ids=[], actor=cast.citizen),
    ),
    Action.REMIND: (taken_up, lambda cast, now: following.remind(**now, actor=cast.citizen)),
    Action.CONFIRM: (reported, lambda cast, now: following.confirm(**now, rating=5, words="", actor=cast.citizen)),
    Action.DISPUTE: (
        reported,
        lambda cast, now: following.dispute(**now, reason="ক", paper_ids=[], actor=cast.citizen),
    ),
    Action.APPEAL: (
        rated_low,
        lambda cast, now: appeals.appeal(**now, reason="ক", paper_ids=[], actor=cast.citizen),
    ),
    Action.WITHDRAW: (
        taken_up,
        lambda cast, now: following.withdraw(**now, reason="", was_pressed=False, actor=cast.citizen),
    ),
    Action.REPORT_PRESSURE: (
        taken_up,
        lambda cast, now: following.withdraw(**now, reason="", was_pressed=True, actor=cast.citizen),
    ),
}


def act(deed, cast, filed):
    ACTS[deed][1](cast, filed.now)


def members(cast: Cast, filed, before) -> dict[Audience, set[int | None]]:
    """Who each audience is once the action is done: by where the grievance was and where it is."""
    row, entry = filed.row, filed.entries[-1]
    here, above, cell = make.block_office().id, make.office_of(2).id, make.office_of(4).id
    seats = {here: cast.officers, above: cast.upstairs, cell: (cast.cell,)}
    is_doer = entry.role == Role.COMPLAINANT
    has_it = {row.assignee_id} if row.assignee_id else {each.person_id for each in seats[row.office_id]}
    if row.office_id != before.office_id:
        office = Audience.CMO_CELL if row.office_id == cell else Audience.NEW_OFFICE
    else:
        office = Audience.OFFICER if row.assignee_id != before.assignee_id else Audience.OFFICE
    supervisors = Audience.SIGNERS if entry.action == Action.PROPOSE_NOT_ADMISSIBLE else Audience.SUPERVISORS
    return {
        Audience.DOER if is_doer else Audience.COMPLAINANT: {cast.citizen.person_id},
        Audience.AUTHORITY: {cast.authority.person_id},
        Audience.CMO_CELL: {cast.cell.person_id},
        supervisors: {cast.supervisor.person_id},
        office: has_it,
    }


@pytest.mark.parametrize("deed", TELLS)
def test_those_get_a_message_of_whom_the_confirmation_says_it_and_nobody_else(cast, deed):
    filed = ACTS[deed][0](cast)
    before, earlier = filed.row, len(make.messages())
    act(deed, cast, filed)
    got = {message.person_id for message in make.messages()[earlier:]}
    audiences = members(cast, filed, before)
    told = {audience for audience, people in audiences.items() if people <= got}
    assert told == TELLS[deed]
    assert got == set().union(*(audiences[audience] for audience in told)), "somebody of whom nothing is said"


def test_every_act_of_a_person_on_a_grievance_says_whom_it_tells():
    acts = frozenset().union(*MAY.values()) - {Action.REASSIGN, Action.HAND_OVER, Action.AUDIT}
    assert acts | set(Verdict) == set(TELLS)
    assert set(ACTS) == set(TELLS)
    assert acts == set(DONE)


@pytest.mark.parametrize("action", DONE)
def test_before_and_after_an_action_the_same_words_say_whom_it_tells(action):
    for _ in (translate("en"), translate("bn")):
        assert say_will(_, action).endswith(say_told(_, action))
        assert action is Action.REPORT_PRESSURE or say_done(_, action).endswith(say_will(_, action))


def test_where_no_supervisor_sits_the_cmo_cell_signs_and_is_told(cast):
    make.change(make.person(cast.supervisor), disabled_at=make.now())
    filed = proposed(cast)
    assert make.messages(to=cast.cell, template="office_signature")
    assert filed.row.proposed_by_id == cast.officers[0].person_id
