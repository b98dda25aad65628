"""The timeline only grows, and whoever changes it behind the portal's back is found."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from cmo_app.db import transaction
from cmo_app.models import TimelineEntry
from cmo_app.services import following
from cmo_app.services.chain import Broken, broken_timelines
from tests import factories as make


def do(*statements, **values):
    with transaction() as session:
        for statement in statements:
            session.execute(text(statement), values)


@pytest.fixture
def tamper(kind_of_database):
    """Change the timeline as somebody who owns the database can: with its triggers taken away."""

    def change(*statements, **values):
        if kind_of_database == "sqlite":
            do("DROP TRIGGER timeline_no_update", "DROP TRIGGER timeline_no_delete", *statements, **values)
        else:
            do("SET LOCAL session_replication_role = replica", *statements, **values)

    return change


@pytest.fixture
def told():
    """A grievance with three rows: lodged, taken up, reported."""
    make.create_reported()
    return make.create_reported()


def row(filed, number):
    return {"grievance": filed.row.id, "number": number}


@pytest.mark.parametrize("statement", ["UPDATE timelineentry SET note = 'other'", "DELETE FROM timelineentry"])
def test_the_database_refuses_to_change_or_remove_a_row(told, statement):
    with pytest.raises(DBAPIError, match="only grows"):
        do(statement)
    assert list(broken_timelines()) == []


def test_a_step_written_by_the_portal_holds(told):
    following.dispute(**told.now, reason="Still broken.", paper_ids=[], actor=told.citizen)
    assert list(broken_timelines()) == []


@pytest.mark.parametrize(
    "edit",
    [
        "note = 'Nothing was wrong.'",
        "actor_id = (SELECT MIN(id) FROM person)",
        "to_stage = 'confirmed'",
        "is_internal = NOT is_internal",
        "data = '{}'",
        "at = '2026-01-01 00:00:00+00:00'",
        "hash = previous_hash",
    ],
)
def test_an_edited_row_is_found(told, tamper, edit):
    tamper(f"UPDATE timelineentry SET {edit} WHERE grievance_id = :grievance AND number = :number", **row(told, 3))
    assert [broken.tracking_id for broken in broken_timelines()] == [told.tracking_id]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_row_is_found_even_the_last_one(told, tamper, number):
    tamper("DELETE FROM timelineentry WHERE grievance_id = :grievance AND number = :number", **row(told, number))
    assert [broken.tracking_id for broken in broken_timelines()] == [told.tracking_id]


def test_an_emptied_timeline_is_found(told, tamper):
    tamper("DELETE FROM timelineentry WHERE grievance_id = :grievance", grievance=told.row.id)
    assert list(broken_timelines()) == [Broken(told.tracking_id, (1,))]


def test_an_added_row_is_found(told):
    with transaction() as session:
        last = session.exec(
            select(TimelineEntry).where(TimelineEntry.grievance_id == told.row.id).order_by(col(TimelineEntry.number))
        ).all()[-1]
        session.add(TimelineEntry(**last.model_dump(exclude={"id", "number"}), number=4))
    assert [broken.tracking_id for broken in broken_timelines()] == [told.tracking_id]


def test_swapped_rows_are_found(told, tamper):
    swap = "UPDATE timelineentry SET number = {to} WHERE grievance_id = :grievance AND number = {of}"
    tamper(*(swap.format(of=of, to=to) for of, to in ((2, 99), (3, 2), (99, 3))), grievance=told.row.id)
    assert next(broken_timelines()).positions[0] == 2


def test_rows_of_two_grievances_exchanged_are_found(told, tamper):
    other = make.create_reported()
    move = "UPDATE timelineentry SET grievance_id = {to}, number = {n} WHERE grievance_id = {of} AND number = {m}"
    here, there = told.row.id, other.row.id
    tamper(
        move.format(of=here, to=there, m=3, n=9),
        move.format(of=there, to=here, m=3, n=3),
        move.format(of=there, to=there, m=9, n=3),
    )
    assert {broken.tracking_id for broken in broken_timelines()} == {told.tracking_id, other.tracking_id}
