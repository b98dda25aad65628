"""Role × relation × action: every cell of the table, tried on real rows through the use cases."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cmo_app.db import reading, transaction
from cmo_app.domain import errors
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import SYSTEM, Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.permissions import MAY, may, may_read
from cmo_app.domain.roles import STAFF_ROLES, Relation, Role
from cmo_app.models import Audit
from cmo_app.services import case_views, casework, following
from cmo_app.services.casework import ActionReport
from cmo_app.services.standing import load_for, relation_of
from tests import factories as make

REPORT = ActionReport(summary="Done.", done_on=datetime.now(INDIA).date())
ACTS: dict[Action, Callable[..., None]] = {
    Action.TAKE_UP: casework.take_up,
    Action.ASSIGN: lambda **who: casework.assign(officer_id=1, **who),
    Action.COMMENT: lambda **who: casework.comment(text="ক", **who),
    Action.SEEK_INFORMATION: lambda **who: casework.seek_information(question="ক", **who),
    Action.TRANSFER: lambda **who: casework.transfer(office_id=1, reason="ক", **who),
    Action.REPORT_ACTION: lambda **who: casework.report_action(report=REPORT, **who),
    Action.LOOK: lambda version, **who: casework.look_at_identity(**who),
    Action.GIVE_INFORMATION: lambda **who: following.give_information(text="ক", paper_ids=[], **who),
    Action.ADD_INFORMATION: lambda **who: following.add_information(text="ক", paper_ids=[], **who),
    Action.REMIND: following.remind,
    Action.CONFIRM: lambda **who: following.confirm(rating=5, words="", **who),
    Action.DISPUTE: lambda **who: following.dispute(reason="ক", paper_ids=[], **who),
    Action.WITHDRAW: lambda **who: following.withdraw(reason="", was_pressed=False, **who),
}
WORKERS = (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.CMO_CELL)
STANDINGS: dict[Relation, tuple[Role, ...]] = {
    Relation.OWNER: (Role.COMPLAINANT,),
    Relation.ASSIGNEE: (*WORKERS, Role.ADMINISTRATOR),
    Relation.OFFICE: (*WORKERS, Role.ADMINISTRATOR),
    Relation.ABOVE: (Role.SUPERVISOR, Role.CMO_CELL),
    Relation.APPELLATE: (Role.APPELLATE_AUTHORITY,),
    Relation.SAMPLED: (Role.AUDITOR,),
    Relation.LODGER: (Role.COUNTER_OPERATOR,),
    Relation.CONFLICTED: tuple(sorted(STAFF_ROLES)),
    Relation.NONE: tuple(Role),
}
CELLS = [(role, relation) for relation, roles in STANDINGS.items() for role in roles]


def standing_so(filed, role, relation) -> Actor:
    """Return somebody with `role` who stands to the grievance as `relation` says."""
    if relation is Relation.OWNER:
        return filed.citizen
    if relation is Relation.NONE:
        return {Role.VISITOR: make.create_visitor, Role.SYSTEM: lambda: SYSTEM}.get(
            role, lambda: make.create_person(role)
        )()
    office = make.office_of(2) if relation is Relation.ABOVE else make.block_office()
    actor = make.create_official(role, office=office)
    columns = {
        Relation.ASSIGNEE: {"assignee_id": actor.person_id},
        Relation.CONFLICTED: {"about_office_id": office.id},
        Relation.APPELLATE: {"appeal_office_id": office.id},
        Relation.LODGER: {"counter_operator_id": actor.person_id},
    }
    make.change(filed.row, **columns.get(relation, {}))
    if relation is Relation.SAMPLED:
        with transaction() as session:
            session.add(
                Audit(
                    grievance_id=filed.row.id,
                    closing_number=1,
                    office_id=office.id,
                    auditor_id=actor.person_id,
                    drawn_at=datetime.now(UTC),
                )
            )
    return actor


def test_every_cell_of_the_table_is_tried_here():
    assert set(MAY) <= set(CELLS)


@pytest.mark.parametrize(("role", "relation"), CELLS, ids=lambda part: part.value)
def test_a_cell_allows_exactly_what_the_table_says(role, relation):
    filed = make.create_grievance()
    actor = standing_so(filed, role, relation)
    with reading() as session:
        assert relation_of(session, filed.row, actor) is relation
    require_the_table(filed, actor, role, relation)
    require_closed_to_other_acts(filed, actor, role, relation)
    require_open_to_readers_only(filed, actor, role, relation)


def require_the_table(filed, actor, role, relation):
    """Ask for every action as each use case does first of all."""
    seen = filed.now
    for action in Action:
        with transaction() as session:
            if not may_read(role, relation):
                with pytest.raises(errors.NotFound if actor.is_logged_in else errors.LoginRequired):
                    load_for(session, actor=actor, action=action, **seen)
            elif may(role, relation, action):
                assert load_for(session, actor=actor, action=action, **seen).tracking_id == filed.tracking_id
            else:
                with pytest.raises(errors.NotPermitted):
                    load_for(session, actor=actor, action=action, **seen)


def require_closed_to_other_acts(filed, actor, role, relation):
    before = (filed.row, filed.entries, len(make.messages()))
    for action, act in ACTS.items():
        if not (may_read(role, relation) and may(role, relation, action)):
            with pytest.raises((errors.NotFound, errors.NotPermitted, errors.LoginRequired)):
                act(actor=actor, **filed.now)
    assert (filed.row, filed.entries, len(make.messages())) == before


def require_open_to_readers_only(filed, actor, role, relation):
    if may_read(role, relation):
        assert case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="bn").subject
    else:
        with pytest.raises((errors.NotFound, errors.LoginRequired)):
            case_views.case_for(tracking_id=filed.tracking_id, actor=actor, language="bn")
