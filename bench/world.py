"""The world that made-up grievances happen in: places, subjects, offices with an officer each, and people."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session, col, select

from bench import bulk, words
from cmo_app.db import transaction
from cmo_app.domain.clock import INDIA, Calendar, TimeLimit, due_at
from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import OfficePlace, office_for
from cmo_app.models import AddressProofRow, Category, IdentityProofRow, LocalBody, Person, Posting
from cmo_app.services.steps import calendar, places

FIRST_MOBILE = 7_000_000_000


@dataclass(frozen=True)
class Somebody:
    """A complainant as a grievance needs them."""

    id: int
    mobile: str
    email: str
    language: str


class World:
    """What is read once, before the rows are made."""

    def __init__(self, session: Session, people: list[Somebody], officers: Mapping[int, int]) -> None:
        self.people, self.officers = people, officers
        self.person_of = {person.id: person for person in people}
        self.bodies = list(session.exec(select(LocalBody).where(col(LocalBody.retired_at).is_(None))))
        leaves = select(Category).where(col(Category.parent_id).is_not(None), col(Category.retired_at).is_(None))
        self.categories = list(session.exec(leaves))
        self._limits = {row.id: TimeLimit(row.working_days, row.urgent_hours) for row in self.categories}
        self._calendar: Calendar = calendar(session)
        self._places = places(session)
        self.place_of = {place.id: place for place in self._places}
        self.office = lru_cache(maxsize=None)(self._office)
        self.office_above = lru_cache(maxsize=None)(self._office_above)
        self._due_on = lru_cache(maxsize=None)(self._due_at_noon)

    def due(self, lodged_at: datetime, category_id: int | None) -> datetime:
        """Return the due date; all that is lodged on one day with one limit shares it."""
        limit = self._limits[category_id]
        if limit.urgent_hours is not None:
            return due_at(lodged_at, limit=limit, calendar=self._calendar)
        return self._due_on(lodged_at.astimezone(INDIA).date(), limit)

    def _due_at_noon(self, day: date, limit: TimeLimit) -> datetime:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=INDIA).astimezone(UTC)
        return due_at(noon, limit=limit, calendar=self._calendar)

    def _office(self, department_id: int | None, district_id: int) -> OfficePlace:
        return office_for(self._places, department_id=department_id, district_id=district_id, local_body_id=None)

    def _office_above(self, office_id: int) -> OfficePlace:
        here = self.place_of[office_id]
        return office_for(
            self._places,
            department_id=here.department_id,
            district_id=here.district_id or 0,
            local_body_id=None,
            above_tier=here.tier,
        )


def read_world(rng: random.Random, *, people: int, now: datetime) -> World:
    """Add the people and an officer for each office, then read what grievances are made of."""
    with transaction() as session:
        made = _people(session, rng, people, now)
        return World(session, made, _officers(session, rng, now))


def _people(session: Session, rng: random.Random, count: int, now: datetime) -> list[Somebody]:
    first = bulk.next_id(session, Person)
    rows = [_person(rng, first + number, Role.COMPLAINANT, now) for number in range(count)]
    bulk.write(session, Person, rows)
    proof = {"last_four": "0000", "number_hash": "", "given_at": now}
    ids = [row["id"] for row in rows]
    bulk.write(session, IdentityProofRow, [{"person_id": each, "kind": IdProof.EPIC, **proof} for each in ids])
    bulk.write(
        session, AddressProofRow, [{"person_id": each, "kind": AddressProof.RATION_CARD, **proof} for each in ids]
    )
    return [Somebody(row["id"], row["mobile"], row["email"], row["language"]) for row in rows]


def _officers(session: Session, rng: random.Random, now: datetime) -> dict[int, int]:
    """Post one officer to each office; return who sits where."""
    first = bulk.next_id(session, Person)
    offices = places(session)
    rows = [_person(rng, first + number, Role.GRIEVANCE_OFFICER, now) for number in range(len(offices))]
    bulk.write(session, Person, rows)
    seated = {office.id: row["id"] for office, row in zip(offices, rows, strict=True)}
    titles = {"en": "Grievance officer", "bn": "অভিযোগ আধিকারিক"}
    bulk.write(
        session,
        Posting,
        [
            {"person_id": person_id, "office_id": office_id, "titles": titles, "from_at": now}
            for office_id, person_id in seated.items()
        ],
    )
    bulk.settle(session, Person)
    return seated


def _person(rng: random.Random, person_id: int, role: Role, now: datetime) -> dict[str, Any]:
    language = rng.choice(("bn", "bn", "en"))
    made = Person(
        role=role,
        name=words.name(rng, language),
        mobile=str(FIRST_MOBILE + person_id),
        email=f"person-{person_id}@example.org",
        password_hash="",
        language=language,
        created_at=now,
    )
    return {"id": person_id, **bulk.defaults(made)}
