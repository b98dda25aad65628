"""What the benches run on: made-up years of grievances that the portal itself finds sound."""

from sqlmodel import func, select

from bench import rows
from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.models import Grievance, Person, TimelineEntry
from cmo_app.services import case_glimpses, case_views, figure_rebuild
from cmo_app.services.chain import broken_timelines


def test_made_up_years_hold_their_chains_and_open_for_their_complainants():
    rows.fill(300, seed=7)
    assert list(broken_timelines()) == []
    assert figure_rebuild.differences() == []
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Grievance)).one() == 300
        assert session.exec(select(func.count()).select_from(TimelineEntry)).one() > 1_000
        grievance = session.exec(select(Grievance).where(Grievance.stage == "confirmed")).first()
        person = session.get_one(Person, grievance.complainant_id)
    actor = Actor(role=Role.COMPLAINANT, person_id=person.id, session_id=1, name=person.name)
    case = case_views.case_for(tracking_id=grievance.tracking_id, actor=actor, language="en")
    assert (case.subject, case.status) == (grievance.subject, "Resolved")
    found = case_glimpses.track(
        tracking_id=grievance.tracking_id, last_four=person.mobile[-4:], address="", language="bn"
    )
    assert found.tracking_id == grievance.tracking_id


def test_years_can_be_added_to_years_and_another_seed_tells_other_stories():
    rows.fill(20, seed=3)
    rows.fill(20, seed=4)
    with reading() as session:
        subjects = session.exec(select(Grievance.subject).order_by(Grievance.id)).all()
    assert len(subjects) == 40
    assert subjects[:20] != subjects[20:]
