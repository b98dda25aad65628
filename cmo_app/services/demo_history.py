"""Some months behind the demonstration, so that its dashboard has something to tell: the very steps, lived faster."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import SYSTEM, Actor
from cmo_app.domain.audit import Verdict
from cmo_app.domain.roles import Role
from cmo_app.domain.routing import OfficePlace
from cmo_app.domain.stages import Kind, Stage
from cmo_app.domain.tracking_id import new_tracking_id
from cmo_app.models import Attachment, Audit, Category, District, Grievance, LocalBody, Person, Posting
from cmo_app.services import papers
from cmo_app.services.demo_names import DONE, NAMES, OFFICIALS, SUBJECTS
from cmo_app.services.handing import climb, hand_to
from cmo_app.services.reference_cache import reference
from cmo_app.services.search_text import searchable
from cmo_app.services.steps import move, record
from cmo_app.services.timekeeping import begin_dispute, reckon_due

MANY, TIME = 150, timedelta(days=125)
_SEED = 24
_REPORTED = (Action.TAKE_UP, Action.REPORT_ACTION)
_REOPENED = (*_REPORTED, Action.DISPUTE, *_REPORTED)
# How many of a hundred lead this life after lodging, and within how many days each step of it comes.
LIVES: tuple[tuple[int, tuple[Action, ...], float], ...] = (
    (47, (*_REPORTED, Action.CONFIRM), 4),
    (14, (*_REPORTED, Action.LAPSE), 7),
    (8, (*_REOPENED, Action.CONFIRM), 4),
    (3, (*_REOPENED, Action.LAPSE), 7),
    (6, (Action.TRANSFER, *_REPORTED, Action.CONFIRM), 3),
    (7, (Action.ESCALATE, *_REPORTED, Action.CONFIRM), 9),
    (4, (Action.WITHDRAW,), 6),
)
_WEIGHTS = [weight for weight, _steps, _days in LIVES]
_BY = {
    Action.TAKE_UP: Role.GRIEVANCE_OFFICER,
    Action.REPORT_ACTION: Role.GRIEVANCE_OFFICER,
    Action.TRANSFER: Role.GRIEVANCE_OFFICER,
    Action.CONFIRM: Role.COMPLAINANT,
    Action.DISPUTE: Role.COMPLAINANT,
    Action.WITHDRAW: Role.COMPLAINANT,
}


@dataclass(frozen=True)
class Cast:
    """Who plays: citizens, an officer an office, the subjects, the bodies by district, and one photograph for all."""

    rng: random.Random
    citizens: list[Person]
    officers: Mapping[int, int]
    categories: list[Category]
    bodies: Mapping[int, list[LocalBody]]
    proof: Attachment


def live_through(session: Session, *, password_hash: str, proof: Attachment, auditor_id: int, now: datetime) -> None:
    """Let some hundred grievances be lodged and closed over the past months."""
    cast = _cast(session, password_hash, proof, now - TIME)
    for number in range(MANY):
        [(_weight, steps, days)] = cast.rng.choices(LIVES, weights=_WEIGHTS)
        waits = [timedelta(days=days * (0.15 + 0.85 * cast.rng.random())) for _step in steps]
        lived = sum(waits, timedelta(days=12 if Action.ESCALATE in steps else 0.1))
        at = now - lived - (TIME - lived) * cast.rng.random() ** 1.3
        grievance = _lodge(session, cast, at=at, number=number)
        for step, wait in zip(steps, waits, strict=True):
            at = _do(session, cast, grievance, step, at + wait)
    session.flush()
    _audit(session, cast.rng, auditor_id, now)


def _lodge(session: Session, cast: Cast, *, at: datetime, number: int) -> Grievance:
    rng, known = cast.rng, reference(session)
    category, person = rng.choice(cast.categories), rng.choice(cast.citizens)
    body = rng.choice(cast.bodies[rng.choice(list(cast.bodies))])
    place = {"district_id": body.district_id, "local_body_id": body.id}
    office = known.office_for(department_id=category.department_id, **place)
    subject = rng.choice(SUBJECTS[category.code])[person.language]
    tracking_id = new_tracking_id(at.year, randbelow=rng.randrange)
    grievance = Grievance(
        tracking_id=tracking_id,
        idempotency_key=f"demonstration-{number}",
        kind=Kind.GRIEVANCE,
        category_id=category.id,
        clock_category_id=category.id,
        subject=subject,
        description=subject,
        search_text=searchable(tracking_id, subject, *category.names.values(), *body.names.values()),
        language=person.language,
        complainant_id=person.id or 0,
        office_id=office.id,
        first_office_id=office.id,
        stage=Stage.REGISTERED,
        tier=office.tier,
        first_tier=office.tier,
        lodged_at=at,
        due_at=at,
        changed_at=at,
        **place,
    )
    grievance.due_at = reckon_due(session, grievance)
    session.add(grievance)
    session.flush()
    citizen = Actor(role=Role.COMPLAINANT, person_id=person.id, name=person.name)
    record(session, grievance, Action.LODGE, citizen, before=None, data={"papers": 0}, now=at)
    return grievance


def _do(session: Session, cast: Cast, grievance: Grievance, step: Action, at: datetime) -> datetime:
    """Change the columns that the use case of the step changes, and take the step; return when it was."""
    note, data, proofs, had = "", {}, [], grievance.office_id
    match step:
        case Action.TAKE_UP:
            grievance.assignee_id = cast.officers[had]
        case Action.REPORT_ACTION:
            grievance.reported_at, note, proofs = at, DONE[grievance.language], [_copy(session, cast.proof)]
            data = {"done_on": at.date().isoformat(), "place": "", "people_met": "", "sha256": [cast.proof.sha256]}
        case Action.CONFIRM:
            grievance.rating = cast.rng.choice((3, 4, 4, 5, 5))
            data = {"rating": grievance.rating}
        case Action.DISPUTE:
            climb(session, grievance)
            begin_dispute(grievance, at)
            grievance.disputes, grievance.closed_at, grievance.rating = grievance.disputes + 1, None, None
            grievance.due_at = reckon_due(session, grievance)
        case Action.TRANSFER:
            hand_to(grievance, _elsewhere(session, cast, grievance))
            grievance.transfers += 1
            data = {"from_office": had, "to_office": grievance.office_id}
        case Action.ESCALATE:
            at = max(at, grievance.due_at + timedelta(minutes=1))
            climb(session, grievance)
            grievance.escalated_at, grievance.due_at = at, reckon_due(session, grievance)
            data = {"from_office": had}
    move(session, grievance, step, _actor(cast, grievance, step, had), note=note, data=data, papers=proofs, now=at)
    return at


def _actor(cast: Cast, grievance: Grievance, step: Action, office_id: int) -> Actor:
    role = _BY.get(step)
    if role is None:
        return SYSTEM
    person_id = grievance.complainant_id if role is Role.COMPLAINANT else cast.officers[office_id]
    return Actor(role=role, person_id=person_id)


def _elsewhere(session: Session, cast: Cast, grievance: Grievance) -> OfficePlace:
    """Choose the office of another department for the same district."""
    here = reference(session).places[grievance.office_id].department_id
    others = [each.department_id for each in cast.categories if each.department_id != here]
    return reference(session).office_for(
        department_id=cast.rng.choice(others), district_id=grievance.district_id, local_body_id=grievance.local_body_id
    )


def _audit(session: Session, rng: random.Random, auditor_id: int, now: datetime) -> None:
    """Let the auditor ask those whom the draw fell on and whose closure still stands."""
    drawn = select(Audit, Grievance).join(Grievance, col(Grievance.id) == Audit.grievance_id)
    for audit, grievance in session.exec(drawn.where(col(Grievance.closed_at).is_not(None))).all():
        at = min((grievance.closed_at or now) + timedelta(days=2), now)
        verdict = Verdict.FALSE if rng.random() < 0.15 else Verdict.TRUE
        audit.auditor_id, audit.verdict, audit.verdict_at = auditor_id, verdict, at
        grievance.audit_verdict, grievance.audited_at, grievance.audited_office_id = verdict, at, audit.office_id
        auditor = Actor(role=Role.AUDITOR, person_id=auditor_id)
        move(session, grievance, Action.AUDIT, auditor, data={"verdict": verdict}, now=at)


def _cast(session: Session, password_hash: str, proof: Attachment, since: datetime) -> Cast:
    rng = random.Random(_SEED)
    categories = list(session.exec(select(Category).where(col(Category.code).in_(list(SUBJECTS)))))
    districts = list(session.exec(select(District.id)))
    people = [_person(name, number, password_hash, since) for number, name in enumerate(NAMES)]
    session.add_all(people)
    session.flush()
    officials, citizens = people[:OFFICIALS], people[OFFICIALS:]
    for official in officials:
        official.role = Role.GRIEVANCE_OFFICER
    bodies = {
        district: list(session.exec(select(LocalBody).where(LocalBody.district_id == district)))
        for district in districts
        if district is not None
    }
    return Cast(rng, citizens, _seat(session, officials, categories, since), categories, bodies, proof)


def _seat(session: Session, officials: list[Person], categories: list[Category], since: datetime) -> dict[int, int]:
    """Seat the officials in the offices that get these subjects, and keep whoever sits there already."""
    departments = sorted({each.department_id or 0 for each in categories})
    working = (
        select(Posting.office_id, Posting.person_id)
        .join(Person, col(Person.id) == Posting.person_id)
        .where(Person.role == Role.GRIEVANCE_OFFICER)
    )
    seated = dict(session.exec(working).all())
    found: dict[int, int] = {}
    for office in reference(session).offices:
        if office.department_id is not None and office.department_id not in departments:
            continue
        if office.id not in seated:
            place = departments.index(office.department_id) if office.department_id else 0
            official = officials[(2 * place + office.tier) % len(officials)]
            session.add(_posting(official, office.id, since))
            seated[office.id] = official.id or 0
        found[office.id] = seated[office.id]
    return found


def _posting(official: Person, office_id: int, since: datetime) -> Posting:
    titles = {"en": "Grievance officer", "bn": "অভিযোগ আধিকারিক"}
    return Posting(person_id=official.id or 0, office_id=office_id, titles=titles, from_at=since)


def _person(name: Mapping[str, str], number: int, password_hash: str, since: datetime) -> Person:
    language = "en" if number % 4 == 0 else "bn"
    return Person(
        name=name[language],
        mobile=f"98310{number:05d}",
        email=f"history{number}@example.org",
        role=Role.COMPLAINANT,
        language=language,
        password_hash=password_hash,
        created_at=since,
    )


def _copy(session: Session, proof: Attachment) -> Attachment:
    """Use the one photograph of the demonstration once more."""
    copied = papers.copy_of(proof)
    session.add(copied)
    return copied
