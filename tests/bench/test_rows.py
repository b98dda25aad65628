"""What benches are run on: made-up years that the portal itself finds sound."""

import pytest
from sqlmodel import SQLModel, func, select

from bench import rows
from cmo_app import db
from cmo_app.config import settings
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.models import Grievance, Person, TimelineEntry
from cmo_app.services import case_views
from cmo_app.services.reference import load_reference


@pytest.fixture
def installation(tmp_path, monkeypatch):
    monkeypatch.setenv("CMO_FOLDER", str(tmp_path))
    settings.cache_clear()
    db.database.cache_clear()
    SQLModel.metadata.create_all(db.database().writer)
    load_reference()
    yield
    db.database().dispose()
    settings.cache_clear()
    db.database.cache_clear()


def test_made_up_years_hold_their_chains_and_open_for_their_complainants(installation):
    rows.fill(300, seed=7)
    assert rows.broken_chains(seed=7, sample=300) == 0
    with db.reading() as session:
        assert session.exec(select(func.count()).select_from(Grievance)).one() == 300
        assert session.exec(select(func.count()).select_from(TimelineEntry)).one() > 1_000
        grievance = session.exec(select(Grievance).where(Grievance.stage == "confirmed")).first()
        person = session.get_one(Person, grievance.complainant_id)
    actor = Actor(role=Role.COMPLAINANT, person_id=person.id, session_id=1, name=person.name)
    case = case_views.case_for(tracking_id=grievance.tracking_id, actor=actor, language="en")
    assert (case.subject, case.status) == (grievance.subject, "Resolved")
    assert case_views.track(
        tracking_id=grievance.tracking_id, last_four=person.mobile[-4:], address="", language="bn"
    ).tracking_id


def test_the_same_seed_makes_the_same_tracking_ids(installation):
    rows.fill(20, seed=3)
    with db.reading() as session:
        first = session.exec(select(Grievance.subject).order_by(Grievance.id)).all()
    rows.fill(20, seed=4)
    with db.reading() as session:
        assert session.exec(select(Grievance.subject).order_by(Grievance.id)).all()[20:] != first
