"""The list of the desk: every count is its list, filters combine, and pages neither skip nor repeat."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from cmo_app.db import database, reading, transaction
from cmo_app.domain.permissions import may_read
from cmo_app.domain.roles import Role
from cmo_app.domain.stages import Stage, is_open
from cmo_app.models import Grievance
from cmo_app.services import casework, desk, following
from cmo_app.services.desk_filters import filter_conditions
from cmo_app.services.desk_pages import PAGE, page_of_ids
from cmo_app.services.desk_queues import COUNTED, QUEUES, queue_conditions, queue_counts
from cmo_app.services.desk_wanted import Wanted, wanted_from
from cmo_app.services.scope import is_within, scope_of
from cmo_app.services.standing import relation_of
from tests.factories import (
    block_office,
    category,
    change,
    create_citizen,
    create_grievance,
    create_official,
    create_reported,
    create_taken_up,
    grievance,
    office_of,
)

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return create_official(office=block_office())


@pytest.fixture
def busy(officer):
    """A desk with something in every queue."""
    citizen = create_citizen()
    filed = [create_grievance(citizen=citizen, officer=officer) for _number in range(4)]
    filed += [create_taken_up(citizen=citizen, officer=officer), create_reported(citizen=citizen, officer=officer)]
    change(filed[0].row, due_at=NOW - timedelta(days=3))
    change(filed[1].row, due_at=NOW + timedelta(hours=3))
    change(filed[2].row, disputes=1, escalated_at=NOW)
    closed = create_reported(citizen=citizen, officer=officer)
    following.confirm(**closed.now, rating=5, words="", actor=citizen)
    return filed


def ids(actor, **wanted) -> list[str]:
    return [row.tracking_id for row in desk.desk_for(actor=actor, wanted=Wanted(**wanted), language="en", now=NOW).rows]


@pytest.mark.parametrize("role", [Role.GRIEVANCE_OFFICER, Role.CMO_CELL])
def test_every_count_is_the_length_of_its_list(busy, officer, role):
    actor = officer if role is Role.GRIEVANCE_OFFICER else create_official(role, office=office_of(4))
    with reading() as session:
        scope = scope_of(session, actor)
        counts = queue_counts(session, scope, NOW)
        found = {code: page_of_ids(session, scope, Wanted(queue=code), NOW).found for code in QUEUES}
    assert {code: found[code] for code in COUNTED} == counts
    assert found["closed"] == 1
    if role is Role.GRIEVANCE_OFFICER:
        assert all(found.values()), found


def test_the_list_holds_what_may_be_opened_and_nothing_else(busy, officer):
    about = create_grievance(officer=officer, is_about_conduct="on")
    people = [officer, *(create_official(role, office=office_of(tier)) for role, tier in _POSTS)]
    for person in people:
        with reading() as session:
            listed = set(session.exec(select(Grievance.id).where(is_within(scope_of(session, person)))))
            readable = {
                row.id
                for row in session.exec(select(Grievance))
                if may_read(person.role, relation_of(session, row, person))
            }
        assert listed == readable, person.role
    assert about.tracking_id not in ids(officer)


_POSTS = [
    (Role.SUPERVISOR, 2),
    (Role.SUPERVISOR, 3),
    (Role.CMO_CELL, 4),
    (Role.GRIEVANCE_OFFICER, 2),
    (Role.AUDITOR, 4),
]


def test_what_is_open_is_what_is_not_closed(busy):
    with reading() as session:
        for row in session.exec(select(Grievance)):
            assert (row.closed_at is None) == is_open(Stage(row.stage)), row.stage


def test_filters_combine(busy, officer):
    late, due = busy[0], busy[1]
    assert ids(officer, stage="registered", due_to="2026-11-21") == [late.tracking_id]
    assert ids(officer, officer="none", due_from="2026-11-24", due_to="2026-11-24") == [due.tracking_id]
    assert ids(officer, officer="me", stage="under_process") == [busy[4].tracking_id]
    assert ids(officer, disputed="1") == [busy[2].tracking_id]
    assert ids(officer, category=str(category("water-quality").id)) == []
    assert ids(officer, kind="suggestion") == []


def test_a_group_of_subjects_finds_all_of_its_subjects(busy, officer):
    group = str(category().parent_id)
    assert len(ids(officer, category=group)) == len(ids(officer))


def test_what_an_address_cannot_mean_is_left_out():
    wanted = wanted_from({"queue": "everything", "stage": "gone", "due_from": "soon", "officer": "1 or 1"})
    assert wanted == Wanted()
    assert wanted_from({"due_from": "২০২৬-১১-২৪"}).due_from == "2026-11-24"


def test_a_query_leads_back_to_what_was_wanted():
    wanted = Wanted(queue="overdue", text="জল", stage="reopened", due_from="2026-11-01", urgent="1", sort="lodged")
    assert wanted_from(dict(parse_qsl(wanted.query()))) == wanted


@pytest.fixture
def many(officer):
    """Three pages and a bit, several due at the very same moment."""
    first = create_grievance(officer=officer).row
    for number in range(3 * PAGE + 4):
        twin(first, number, due_at=NOW + timedelta(hours=number // 7))
    change(first, closed_at=NOW, stage="confirmed")
    return 3 * PAGE + 4


def twin(row: Grievance, number: int, **changed) -> None:
    with transaction() as session:
        values = row.model_dump(exclude={"id"}) | {
            "tracking_id": f"WB26-{number:05d}-00000",
            "idempotency_key": f"twin-{number}",
            "closed_at": None,
            "stage": "registered",
        }
        session.add(Grievance(**values | changed))


def walk(actor, wanted: Wanted, *, forward: bool = True, between=lambda number: None) -> tuple[list, Wanted]:
    """Read page after page by the links that each page gives; return the pages and where the walk ended."""
    seen = []
    for number in itertools.count():
        page = desk.desk_for(actor=actor, wanted=wanted, language="en", now=NOW)
        seen.append([row.tracking_id for row in page.rows])
        link = page.after if forward else page.before
        if not link:
            break
        wanted = wanted_from(dict(parse_qsl(link)))
        between(number)
    return (seen if forward else seen[::-1]), wanted


@pytest.mark.parametrize("is_all", [False, True])
@pytest.mark.parametrize("narrowed", [{}, {"stage": "registered"}, {"lodged_from": "2026-01-01"}, {"tier": "1"}])
def test_whichever_index_is_walked_the_list_is_the_same(busy, officer, is_all, narrowed):
    with reading() as session:
        scope = replace(scope_of(session, officer), is_all=is_all)
        for queue, sort in itertools.product(QUEUES, ("due", "lodged", "changed")):
            wanted = Wanted(queue=queue, sort=sort, **narrowed)
            by_hand = select(Grievance.id).where(
                is_within(scope), queue_conditions(scope, NOW)[queue], *filter_conditions(session, wanted, scope)
            )
            moment = col(getattr(Grievance, f"{sort}_at"))
            order = (moment, Grievance.id) if sort == "due" else (moment.desc(), col(Grievance.id).desc())
            assert page_of_ids(session, scope, wanted, NOW).ids == tuple(session.exec(by_hand.order_by(*order)))[:PAGE]


def test_sqlite_is_told_which_index_to_walk(busy, officer, kind_of_database):
    said, asked = [], (database().reader, "before_cursor_execute", lambda *told: said.append(told[2]))
    event.listen(*asked)
    desk.desk_for(actor=officer, wanted=Wanted(officer="none"), language="en", now=NOW)
    event.remove(*asked)
    counts, page = (text for text in said if "LIMIT" in text and "grievance" in text)
    if kind_of_database == "sqlite":
        assert counts.count("INDEXED BY ix_open_office") == len(COUNTED)
        assert "FROM grievance INDEXED BY ix_open_office" in page
    else:
        assert "INDEXED" not in counts + page


@pytest.mark.parametrize("sort", ["due", "lodged", "changed"])
def test_pages_hold_every_row_once_and_lead_back_the_same_way(many, officer, sort):
    pages, last = walk(officer, Wanted(sort=sort))
    everything = list(itertools.chain(*pages))
    assert len(everything) == len(set(everything)) == many
    assert [len(page) for page in pages] == [PAGE, PAGE, PAGE, 4]
    back, _first = walk(officer, last, forward=False)
    assert back == pages


def test_no_row_is_skipped_or_shown_twice_while_others_come_and_go(many, officer):
    def busy_meanwhile(number: int) -> None:
        twin(grievance("WB26-00000-00000"), 900 + number, due_at=NOW - timedelta(days=2))  # before where we read
        change(grievance(f"WB26-{number:05d}-00000"), closed_at=NOW, stage="withdrawn")  # one already read leaves

    pages, _last = walk(officer, Wanted(sort="due"), between=busy_meanwhile)
    seen = list(itertools.chain(*pages))
    assert len(seen) == len(set(seen))
    assert {f"WB26-{number:05d}-00000" for number in range(many)} <= set(seen)


def test_a_supervisor_sees_what_lies_below_and_an_officer_only_their_own(busy, officer):
    supervisor = create_official(Role.SUPERVISOR, office=office_of(2))
    stranger = create_official(office=office_of(2, department="health"))
    assert set(ids(supervisor)) == {filed.tracking_id for filed in busy}
    assert ids(stranger) == []
    empty, without_place = (
        desk.desk_for(actor=actor, wanted=Wanted(), language="en", now=NOW) for actor in (stranger, create_official())
    )
    assert (empty.is_seated, without_place.is_seated) == (True, False)
    casework.assign(**busy[0].now, officer_id=officer.person_id, actor=supervisor)
    assert busy[0].tracking_id in ids(officer, queue="mine")


@pytest.mark.parametrize(
    "query",
    [
        {"after": "².5"},
        {"after": "--5.5"},
        {"before": "9999999999999999999.5"},
        {"after": "1.999999999999"},
        {"category": "999999999999"},
        {"officer": "4294967296"},
        {"figure": "confirmed.00010101.00010102"},
        {"figure": "confirmed.20260101.99991231"},
    ],
    ids=str,
)
def test_no_address_can_break_the_list(officer, query):
    assert desk.desk_for(actor=officer, wanted=wanted_from(query), language="en").rows == []
