"""Made-up people and grievances, so that a newcomer finds a portal at work; never in production."""

import io
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PIL import Image
from sqlmodel import Session, select

from cmo_app.config import settings
from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import NotPermitted
from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.domain.roles import Role
from cmo_app.models import (
    AddressProofRow,
    Attachment,
    Category,
    Department,
    District,
    Grievance,
    IdentityProofRow,
    LocalBody,
    Office,
    Person,
    Posting,
)
from cmo_app.security.passwords import hash_password
from cmo_app.services import appeals, casework, demo_history, drafts, following, lodging, papers, replies, sampling
from cmo_app.services.casework import ActionReport
from cmo_app.services.demo_texts import OFFICIALS, REPLIES, STORIES, TIER_ONE, Story
from cmo_app.services.papers import Purpose
from cmo_app.services.tunables import TUNABLES, Tunable

PASSWORD = "shalik-nodi-akash"
CITIZEN_MOBILE, OTHER_MOBILE, SUPERVISOR_MOBILE = "9830012345", "9830054321", "9830010003"


@dataclass(frozen=True)
class DemoAccount:
    """One account to try."""

    who: str
    mobile: str


def seed_demo() -> bool:
    """Fill an empty demonstration; False where somebody has an account already."""
    if not settings().is_demo:
        raise NotPermitted()
    with reading() as session:
        if session.exec(select(Person.id)).first() is not None:
            return False
    hashed = hash_password(PASSWORD)
    with transaction() as session:
        _tier_one_offices(session)
        for official in OFFICIALS:
            _official(session, official, hashed)
        _citizen(session, "অনিতা মণ্ডল", CITIZEN_MOBILE, "anita@example.org", "bn", hashed)
        _citizen(session, "Rafiq Sheikh", OTHER_MOBILE, "rafiq@example.org", "en", hashed)
    for reply in REPLIES:
        replies.keep(form=dict(reply), actor=_actor(SUPERVISOR_MOBILE))
    sampling.set_share(20)
    _live_through_months(hashed)
    sampling.set_share(100)  # so that an auditor finds work
    for story in STORIES:
        _tell(story)
    sampling.set_share(TUNABLES[Tunable.AUDIT_SHARE].default)
    return True


def accounts() -> list[DemoAccount]:
    """List the accounts to try."""
    citizens = [
        DemoAccount("citizen (Bengali)", CITIZEN_MOBILE),
        DemoAccount("citizen (English)", OTHER_MOBILE),
    ]
    return citizens + [DemoAccount(official.what, official.mobile) for official in OFFICIALS]


def _live_through_months(hashed: str) -> None:
    """Put some months behind the demonstration, before the stories of these days."""
    proof_id = _picture(Purpose.PROOF, _actor(OFFICIALS[0].mobile))
    auditor = next(official for official in OFFICIALS if official.role is Role.AUDITOR)
    with transaction() as session:
        proof = session.exec(select(Attachment).where(Attachment.public_id == proof_id)).one()
        demo_history.live_through(
            session,
            password_hash=hashed,
            proof=proof,
            auditor_id=_actor(auditor.mobile).person_id or 0,
            now=datetime.now(UTC),
        )


def _tier_one_offices(session: Session) -> None:
    for code, lgd, body_name, names in TIER_ONE:
        department, body = _department(session, code), _body(session, lgd, body_name)
        session.add(
            Office(
                department_id=department.id,
                district_id=body.district_id,
                local_body_id=body.id,
                tier=1,
                names=names,
            )
        )
    session.flush()


def _official(session: Session, official, hashed: str) -> None:
    person = _person(official.name, official.mobile, official.email, official.role, "en", hashed)
    session.add(person)
    session.flush()
    if official.office is None:
        return
    office = session.exec(
        select(Office).where(Office.names["en"].as_string() == official.office)  # type: ignore[index]
    ).one()
    session.add(
        Posting(person_id=person.id or 0, office_id=office.id or 0, titles=official.titles, from_at=datetime.now(UTC))
    )


def _citizen(session: Session, name: str, mobile: str, email: str, language: str, hashed: str) -> None:
    body = _body(session, 303, "Barasat II")
    person = _person(name, mobile, email, Role.COMPLAINANT, language, hashed)
    person.district_id, person.local_body_id, person.pin = body.district_id, body.id, "700126"
    session.add(person)
    session.flush()
    now = datetime.now(UTC)
    session.add(IdentityProofRow(person_id=person.id or 0, kind=IdProof.EPIC, last_four="4567", given_at=now))
    session.add(
        AddressProofRow(person_id=person.id or 0, kind=AddressProof.RATION_CARD, last_four="8812", given_at=now)
    )


def _person(name: str, mobile: str, email: str, role: Role, language: str, hashed: str) -> Person:
    return Person(
        name=name,
        mobile=mobile,
        email=email,
        role=role,
        language=language,
        password_hash=hashed,
        created_at=datetime.now(UTC),
    )


def _tell(story: Story) -> None:
    """Live one story through the very use cases that the pages call."""
    citizen = _actor(story.mobile)
    with reading() as session:
        body = _body(session, 303, story.place)
        category = session.exec(select(Category).where(Category.code == story.category)).first()
        fields = {
            "kind": story.kind,
            "category_id": str(category.id) if category else "unknown",
            "district_id": str(body.district_id),
            "local_body_id": str(body.id),
            "landmark": story.landmark,
            "subject": story.subject,
            "description": story.description,
        }
    drafts.save(fields=fields, actor=citizen)
    for _number in range(story.pictures):
        _picture(Purpose.PAPER, citizen)
    lodged_at = datetime.now(UTC) - timedelta(days=story.days_ago, hours=3)
    with reading() as session:
        draft = drafts.find(session, citizen)
    lodged = lodging.lodge(
        declares=True, key=draft.key if draft else "", actor=citizen, language=story.language, now=lodged_at
    )
    for step in story.steps:
        _STEPS[step](lodged.tracking_id, story, citizen)


def _take_up(tracking_id: str, story: Story, citizen: Actor) -> None:
    casework.take_up(tracking_id=tracking_id, version=_version(tracking_id), actor=_actor(story.officer))


def _ask(tracking_id: str, story: Story, citizen: Actor) -> None:
    casework.seek_information(
        tracking_id=tracking_id, version=_version(tracking_id), question=story.note, actor=_actor(story.officer)
    )


def _report(tracking_id: str, story: Story, citizen: Actor) -> None:
    officer = _actor(story.officer)
    casework.report_action(
        tracking_id=tracking_id,
        version=_version(tracking_id),
        report=ActionReport(
            summary=story.note,
            done_on=datetime.now(INDIA).date(),
            place=story.place,
            papers=(_picture(Purpose.PROOF, officer),),
        ),
        actor=officer,
    )


def _confirm(tracking_id: str, story: Story, citizen: Actor) -> None:
    following.confirm(tracking_id=tracking_id, version=_version(tracking_id), rating=5, words="", actor=citizen)


def _confirm_badly(tracking_id: str, story: Story, citizen: Actor) -> None:
    following.confirm(tracking_id=tracking_id, version=_version(tracking_id), rating=2, words="", actor=citizen)


def _appeal(tracking_id: str, story: Story, citizen: Actor) -> None:
    appeals.appeal(
        tracking_id=tracking_id, version=_version(tracking_id), reason=story.reason, paper_ids=[], actor=citizen
    )


def _dispute(tracking_id: str, story: Story, citizen: Actor) -> None:
    following.dispute(
        tracking_id=tracking_id,
        version=_version(tracking_id),
        reason=story.reason,
        paper_ids=[],
        actor=citizen,
    )


_STEPS = {
    "take_up": _take_up,
    "ask": _ask,
    "report": _report,
    "confirm": _confirm,
    "confirm_badly": _confirm_badly,
    "dispute": _dispute,
    "appeal": _appeal,
}


def _picture(purpose: Purpose, actor: Actor) -> str:
    """Upload a drawn picture, as a camera would send one; return its public id."""
    hue = secrets.randbelow(256)
    sheet = Image.linear_gradient("L").resize((1280, 960))
    light = sheet.point([110 + level // 3 for level in range(256)])
    picture = Image.merge("HSV", (Image.new("L", sheet.size, hue), Image.new("L", sheet.size, 70), light))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=80)
    key = secrets.token_hex(8)
    return papers.add(data=out.getvalue(), name="demonstration.jpg", purpose=purpose, upload_key=key, actor=actor).id


def _actor(mobile: str) -> Actor:
    with reading() as session:
        person = session.exec(select(Person).where(Person.mobile == mobile)).one()
    return Actor(role=Role(person.role), person_id=person.id, name=person.name)


def _version(tracking_id: str) -> int:
    with reading() as session:
        return session.exec(select(Grievance.version).where(Grievance.tracking_id == tracking_id)).one()


def _department(session: Session, code: str) -> Department:
    return session.exec(select(Department).where(Department.code == code)).one()


def _body(session: Session, lgd_code: int, name: str) -> LocalBody:
    district = session.exec(select(District).where(District.lgd_code == lgd_code)).one()
    bodies = session.exec(select(LocalBody).where(LocalBody.district_id == district.id))
    return next(body for body in bodies if body.names["en"] == name)
