"""What changed is said once it is saved, never before, and heard by every process."""

import threading

import pytest

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import SYSTEM
from cmo_app.services import casework, desk_live, live, logins
from cmo_app.services.desk_live import Group
from cmo_app.services.desk_wanted import Wanted
from cmo_app.services.live import KEPT, Bus, Change, announce, bus
from cmo_app.services.scope import scope_of
from cmo_app.services.steps import move
from tests.e2e.people import eventually
from tests.factories import block_office, change, create_grievance, create_official, grievance, office_of, person


@pytest.fixture
def heard():
    """A bus that hears what this process, or on PostgreSQL any process, says."""
    stop = threading.Event()
    listener = threading.Thread(target=live.listen, args=(stop,), daemon=True)
    if not settings().is_sqlite:
        listener.start()
        eventually(lambda: bus.collect().is_all)
    bus.collect()
    yield lambda: eventually(lambda: bus.collect().by_id)
    stop.set()
    if listener.ident:
        listener.join(5)


def test_a_step_is_heard_with_the_office_it_left_and_the_one_it_came_to(heard):
    filed = create_grievance()
    assert heard()[filed.tracking_id].is_new
    here = filed.row.office_id
    casework.transfer(**filed.now, office_id=office_of(2).id, reason="It is theirs.", actor=filed.officer)
    said = heard()[filed.tracking_id]
    offices = frozenset({here, office_of(2).id})
    assert said == Change(filed.tracking_id, filed.row.version, offices, filed.citizen.person_id)


def test_the_office_it_left_hears_of_it_though_questions_were_asked_in_between(heard):
    """Handing over asks who may work it after the office has changed, and every question flushes."""
    filed = create_grievance()
    heard()
    here = filed.row.office_id
    with transaction() as session:
        row = session.merge(grievance(filed.tracking_id))
        row.office_id = office_of(2).id
        session.flush()
        move(session, row, Action.PUT_BACK, SYSTEM)
    assert heard()[filed.tracking_id].offices == frozenset({here, office_of(2).id})


def test_what_is_not_saved_is_not_said(heard):
    filed = create_grievance()
    heard()
    with pytest.raises(ZeroDivisionError), transaction() as session:
        announce(session, grievance(filed.tracking_id), left=None)
        1 / 0  # noqa: B018 something fails
    assert bus.collect().by_id == {}


def test_the_bus_keeps_a_bounded_number_of_changes_and_says_when_it_forgot_some():
    full = Bus()
    for number in range(KEPT + 5):
        full.say(Change(str(number), 1, frozenset({1}), 7))
        full.say(Change(str(number), 2, frozenset({2}), 7))
    collected = full.collect()
    assert (len(collected.by_id), collected.is_all) == (KEPT, True)
    assert collected.by_id["0"] == Change("0", 2, frozenset({1, 2}), 7)


def test_one_reading_serves_everybody_who_sees_the_same_but_for_their_own_work():
    office = block_office()
    first, second = create_official(office=office), create_official(office=office)
    mine, _other = create_grievance(officer=first), create_grievance(officer=first)
    casework.take_up(**mine.now, actor=first)
    with reading() as session:
        scope = scope_of(session, first)
    people = frozenset({first.person_id, second.person_id})
    pushed = desk_live.read_group(Group(scope, Wanted(), "en", people, (mine.tracking_id,)))
    counts = {who: {queue.code: queue.count for queue in desk.queues} for who, desk in pushed.desks.items()}
    assert [counts[each.person_id]["mine"] for each in (first, second)] == ["1", "0"]
    assert [len(desk.rows) for desk in pushed.desks.values()] == [2, 2]
    assert [row.tracking_id for row in pushed.arrivals] == [mine.tracking_id]


@pytest.mark.parametrize(
    "end",
    [
        logins.log_out,
        lambda actor: change(person(actor), disabled_at=grievance_time()),
        lambda actor: change(person(actor), role="auditor"),
    ],
    ids=["logged out", "disabled", "another role"],
)
def test_a_session_that_is_no_longer_theirs_is_found(end):
    leaving, staying = create_official(office=block_office()), create_official(office=block_office())
    assert desk_live.ended_among([leaving, staying]) == set()
    end(leaving)
    assert desk_live.ended_among([leaving, staying]) == {leaving.session_id}


def grievance_time():
    return create_grievance().row.lodged_at
