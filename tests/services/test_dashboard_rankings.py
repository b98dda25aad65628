"""What asks for attention: the oldest open, subjects that grow, offices that transfer most; each with its list."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from cmo_app.db import reading
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.models import Category
from cmo_app.services import casework, following
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked
from cmo_app.services.desk import desk_for
from cmo_app.services.desk_wanted import wanted_from
from tests import factories as make

MONDAY = datetime(2026, 11, 2, 10, tzinfo=INDIA)
TODAY = MONDAY + timedelta(days=13)  # seven days, and the seven before


def on(day):
    return MONDAY + timedelta(days=day)


def subject_of(department):
    """Return some subject of a department."""
    department_id = make.office_of(3, department=department).department_id
    with reading() as session:
        return str(session.exec(select(Category.id).where(Category.department_id == department_id)).first())


@pytest.fixture
def cell():
    return make.create_official(Role.CMO_CELL, office=make.office_of(4))


def seen(actor, **asked):
    return dashboard_for(actor=actor, asked=Asked(**{"range": "7", **asked}), language="en", now=TODAY)


def listed(actor, **query):
    return desk_for(actor=actor, wanted=wanted_from(query), language="en", now=TODAY).rows


def test_the_longest_open_come_first_and_what_is_closed_does_not(cell):
    closed = make.create_grievance(now=on(0))
    following.withdraw(**closed.now, reason="", was_pressed=False, actor=closed.citizen, now=on(1))
    filed = [make.create_grievance(now=on(day)) for day in (5, 2, 9)]
    there = make.create_grievance(now=on(3), category_id=subject_of("panchayat"))
    waiting = seen(cell).oldest
    assert [each.tracking_id for each in waiting] == [
        *(filed[1].tracking_id, there.tracking_id),
        *(filed[0].tracking_id, filed[2].tracking_id),
    ]
    assert [each.age for each in waiting] == [f"open for {days} days" for days in (11, 10, 8, 4)]
    newest_first = listed(cell, queue="open", sort="lodged")
    assert [each.tracking_id for each in waiting] == [row.tracking_id for row in newest_first][::-1]
    department = str(make.office_of(3, department="panchayat").department_id)
    assert [each.tracking_id for each in seen(cell, department=department).oldest] == [there.tracking_id]


def test_no_more_than_the_eight_longest_open_are_named(cell):
    filed = [make.create_grievance(now=on(day)) for day in range(10)]
    assert [each.tracking_id for each in seen(cell).oldest] == [each.tracking_id for each in filed[:8]]


def test_subjects_grow_by_more_than_was_lodged_in_as_many_days_before(cell):
    quality = str(make.category("water-quality").id)
    for day, changed in (
        *((day, {}) for day in (6, 7, 9, 13)),
        *((day, {"category_id": quality}) for day in (0, 3, 8)),
        (12, {"category_id": "unknown"}),
    ):
        make.create_grievance(now=on(day), **changed)
    growing = seen(cell).growing
    assert [(each.name, each.text) for each in growing] == [
        (make.category().names["en"], "3, before 1"),
        ("Not known, to be routed", "1, before 0"),
    ]
    assert [len(listed(cell, figure=each.code)) for each in growing] == [3, 1]


def test_offices_are_ranked_by_what_they_transferred_of_what_they_were_sent(cell):
    here, there = make.block_office(), make.create_office(1, department="panchayat")
    subject = subject_of("panchayat")
    for day, to, changed in ((7, there, {}), (8, there, {}), (9, None, {}), (10, here, {"category_id": subject})):
        filed = make.create_grievance(
            now=on(day), officer=make.create_official(office=there if changed else here), **changed
        )
        if to:
            casework.transfer(**filed.now, office_id=to.id, reason="Theirs.", actor=filed.officer, now=on(day))
    senders = seen(cell).senders
    assert [(each.name, each.text) for each in senders] == [
        (here.names["en"], "2 of 3"),
        (there.names["en"], "1 of 1"),
    ]
    assert [len(listed(cell, figure=each.code)) for each in senders] == [2, 1]
    assert seen(cell, range="own", first="2026-11-02", last="2026-11-08").senders == []
