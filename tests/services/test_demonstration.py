"""The demonstration: whatever a newcomer clicks on is there."""

from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.models import Attachment, Grievance
from cmo_app.services import papers
from cmo_app.services.demo import seed_demo


def test_every_photograph_in_it_opens_for_its_complainant_large_and_small():
    assert seed_demo()
    with reading() as session:
        wanted = select(Attachment.public_id, Grievance.complainant_id).join(
            Grievance, col(Grievance.id) == Attachment.grievance_id
        )
        rows = session.exec(wanted).all()
    assert len(rows) > 100
    for public_id, person_id in rows:
        owner = Actor(role=Role.COMPLAINANT, person_id=person_id, session_id=1)
        for is_thumbnail in (False, True):
            assert papers.open_file(public_id=public_id, is_thumbnail=is_thumbnail, actor=owner).data
