"""Where an official sits: what their bar shows above everything else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import col, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.i18n import in_language
from cmo_app.models import Office, Posting
from cmo_app.services.posted import is_in_force


@dataclass(frozen=True)
class Seat:
    """An office and the title that its holder has there, which others read in their own languages."""

    office: str = ""
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)


def seat_of(actor: Actor, language: str) -> Seat:
    """Return the seat of an official today; somebody without a posting has an empty one."""
    if not actor.is_staff:
        return Seat()
    with reading() as session:
        found = session.exec(
            select(Posting, Office)
            .join(Office, col(Office.id) == Posting.office_id)
            .where(Posting.person_id == actor.person_id, is_in_force(datetime.now(UTC)))
        ).first()
    if found is None:
        return Seat()
    posting, office = found
    return Seat(in_language(office.names, language), in_language(posting.titles, language), posting.titles)
