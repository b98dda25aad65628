"""People, offices and grievances with sensible defaults, made by the very use cases that the pages call."""

import io
import itertools
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image
from sqlmodel import SQLModel, col, select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.identity import AddressProof, IdProof
from cmo_app.domain.roles import Role
from cmo_app.models import (
    Category,
    ConfirmationCode,
    Department,
    District,
    Grievance,
    LocalBody,
    LoginSession,
    Message,
    Office,
    Person,
    Posting,
    TimelineEntry,
)
from cmo_app.security.passwords import hash_password
from cmo_app.security.sessions import actor_of, add_session, new_token
from cmo_app.services import accounts, casework, drafts, lodging, papers
from cmo_app.services.casework import ActionReport
from cmo_app.services.papers import OpenedFile, Purpose

HERE = Path(__file__).parent
PASSWORD = "shalik-nodi-akash"
DISTRICT_LGD, BODY = 303, "Barasat II"
DEPARTMENT, CATEGORY, CATEGORY_WITHOUT_PROOF = "phe", "water-tubewell", "water-quality"
PROOFS = {
    "id_kind": IdProof.EPIC,
    "id_number": "ABC1234567",
    "id_scan": "",
    "address_kind": AddressProof.RATION_CARD,
    "address_number": "WB12345678",
    "address_scan": "",
}
_number = itertools.count(1)


@dataclass(frozen=True)
class Filed:
    """A grievance, who lodged it and an officer of the office that has it."""

    tracking_id: str
    citizen: Actor
    officer: Actor

    @property
    def now(self) -> dict[str, Any]:
        """Say which grievance, at the version that a fresh screen shows."""
        return {"tracking_id": self.tracking_id, "version": self.row.version}

    @property
    def row(self) -> Grievance:
        """Read it anew."""
        return grievance(self.tracking_id)

    @property
    def entries(self) -> list[TimelineEntry]:
        """Read its timeline."""
        return timeline(self.tracking_id)


def create_citizen(*, proofs: bool = True, **values: Any) -> Actor:
    """A resident of Barasat II with an account and, unless told otherwise, with proofs."""
    with reading() as session:
        body = _body(session)
    citizen = create_person(
        Role.COMPLAINANT,
        **{"district_id": body.district_id, "local_body_id": body.id, "pin": "700126", "language": "bn", **values},
    )
    if proofs:
        accounts.give_proofs(form=fresh(citizen, **PROOFS), actor=citizen)
    return citizen


def create_official(role: Role = Role.GRIEVANCE_OFFICER, *, office: Office | None = None, **values: Any) -> Actor:
    """An official who sits in `office`, if one is named."""
    official = create_person(role, **values)
    if office is not None:
        post(official, office)
    return official


def post(official: Actor, office: Office) -> None:
    """Give somebody a place in one more office from now on."""
    with transaction() as session:
        session.add(
            Posting(
                person_id=official.person_id or 0,
                office_id=office.id or 0,
                titles={"en": f"Officer {official.person_id}", "bn": f"আধিকারিক {official.person_id}"},
                from_at=datetime.now(UTC),
            )
        )


def create_person(role: Role, *, password: str = PASSWORD, **values: Any) -> Actor:
    """Somebody with an account, at a browser of their own."""
    number = next(_number)
    defaults = {
        "name": "অনিতা মণ্ডল",
        "mobile": f"98300{number:05d}",
        "email": f"p{number}@example.org",
        "language": "en",
    }
    with transaction() as session:
        person = Person(
            role=role, password_hash=hashed(password), created_at=datetime.now(UTC), **{**defaults, **values}
        )
        session.add(person)
        session.flush()
        browser = add_session(session, new_token(), person_id=person.id, browser="Chrome, Android")
        return Actor(role=role, person_id=person.id, session_id=browser.id or 0, name=person.name)


def create_visitor(token: str = "") -> Actor:
    """A browser in which nobody is logged in."""
    with transaction() as session:
        browser = add_session(session, token or new_token(), person_id=None, browser="Firefox, Linux")
        return Actor(session_id=browser.id or 0)


def create_office(tier: int = 1, *, department: str | None = DEPARTMENT, **values: Any) -> Office:
    """An office of a department: for the block at tier 1, else for the district."""
    number = next(_number)
    with transaction() as session:
        body = _body(session)
        office = Office(
            **{
                "tier": tier,
                "department_id": department and _department(session, department).id,
                "district_id": body.district_id,
                "local_body_id": body.id if tier == 1 else None,
                "names": {"en": f"Office {number}", "bn": f"কার্যালয় {number}"},
                **values,
            }
        )
        session.add(office)
        session.flush()
        return office


def block_office() -> Office:
    """Return the office to which the default grievance goes, opened now if there is none."""
    with reading() as session:
        found = session.exec(select(Office).where(Office.tier == 1, Office.local_body_id == _body(session).id)).first()
    return found or create_office()


def office_of(tier: int, *, department: str | None = DEPARTMENT) -> Office:
    """Return the office that the reference data has for a tier of North 24 Parganas; tier 4 is the CMO cell."""
    with reading() as session:
        wanted = select(Office).where(Office.tier == tier)
        if tier < 4 and department:
            wanted = wanted.where(Office.department_id == _department(session, department).id)
        if tier < 3:
            wanted = wanted.where(Office.district_id == _body(session).district_id)
        return session.exec(wanted).one()


def draft_fields(**changed: str) -> dict[str, str]:
    """Return a complete draft as a browser sends it."""
    with reading() as session:
        body, category = _body(session), session.exec(select(Category).where(Category.code == CATEGORY)).one()
        return {
            "kind": "grievance",
            "category_id": str(category.id),
            "district_id": str(body.district_id),
            "local_body_id": str(body.id),
            "landmark": "প্রাথমিক বিদ্যালয়ের পাশে",
            "subject": "গ্রামের নলকূপ দুই মাস খারাপ",
            "description": "নলকূপের হাতল ভাঙা। ষাটটি পরিবার দূর থেকে জল আনে।",
            **changed,
        }


def write_draft(actor: Actor, **changed: str) -> str:
    """Write a complete draft; return its key."""
    drafts.save(fields=draft_fields(**changed), actor=actor)
    return draft_key(actor)


def end_posting(official: Actor) -> None:
    """Take away every place that somebody has, as of now."""
    with transaction() as session:
        for posting in session.exec(select(Posting).where(Posting.person_id == official.person_id)):
            posting.until_at = datetime.now(UTC)


def draft_key(actor: Actor) -> str:
    """Return the key of what somebody is writing."""
    with reading() as session:
        draft = drafts.find(session, actor)
    assert draft is not None
    return draft.key


def create_grievance(
    *, citizen: Actor | None = None, officer: Actor | None = None, now: datetime | None = None, **changed: str
) -> Filed:
    """Lodge a grievance that goes to the block office, in which `officer` sits."""
    citizen = citizen or create_citizen()
    officer = officer or create_official(office=block_office())
    key = write_draft(citizen, **changed)
    lodged = lodging.lodge(declares=True, key=key, actor=citizen, language="bn", now=now)
    return Filed(lodged.tracking_id, citizen, officer)


def create_taken_up(**values: Any) -> Filed:
    """A grievance in the hands of its officer."""
    filed = create_grievance(**values)
    casework.take_up(**filed.now, actor=filed.officer)
    return filed


def create_reported(**values: Any) -> Filed:
    """A grievance on which action is reported and the complainant is asked."""
    filed = create_taken_up(**values)
    casework.report_action(**filed.now, report=report(filed.officer), actor=filed.officer)
    return filed


def report(officer: Actor, *, proofs: int = 1, now: datetime | None = None) -> ActionReport:
    """A report of what was done today, with as many photographs as asked for."""
    found = tuple(upload(officer, purpose=Purpose.PROOF).id for _number in range(proofs))
    today = (now or datetime.now(UTC)).astimezone(INDIA).date()
    return ActionReport(summary="The handle was replaced.", done_on=today, place="Barasat", papers=found)


def upload(actor: Actor, *, purpose: Purpose = Purpose.PAPER, name: str = "photo.jpg", data: bytes = b"") -> Any:
    """Upload a photograph."""
    return papers.add(
        data=data or photograph(), name=name, purpose=purpose, upload_key=secrets.token_hex(8), actor=actor
    )


def open_paper(public_id: str, actor: Actor) -> OpenedFile:
    """Open a paper as somebody."""
    return papers.open_file(public_id=public_id, is_thumbnail=False, actor=actor)


@cache
def photograph() -> bytes:
    """A small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG")
    return out.getvalue()


@cache
def hashed(password: str) -> str:
    """Hash a password once for all tests."""
    return hash_password(password)


def grievance(tracking_id: str) -> Grievance:
    """Read one grievance."""
    with reading() as session:
        return session.exec(select(Grievance).where(Grievance.tracking_id == tracking_id)).one()


def timeline(tracking_id: str) -> list[TimelineEntry]:
    """Read the timeline of one grievance, oldest first."""
    with reading() as session:
        return list(
            session.exec(
                select(TimelineEntry)
                .join(Grievance, col(Grievance.id) == TimelineEntry.grievance_id)
                .where(Grievance.tracking_id == tracking_id)
                .order_by(col(TimelineEntry.number))
            )
        )


def person(actor: Actor) -> Person:
    """Read the row of somebody."""
    with reading() as session:
        return session.get_one(Person, actor.person_id)


def fresh(actor: Actor, **fields: str) -> dict[str, str]:
    """Return a form about somebody's own account as a screen of now sends it."""
    return {"version": str(person(actor).version), **fields}


def category(code: str = CATEGORY) -> Category:
    """Read one subject."""
    with reading() as session:
        return session.exec(select(Category).where(Category.code == code)).one()


def messages(*, to: Actor | None = None, destination: str = "", template: str = "") -> list[Message]:
    """Read what is owed or delivered, oldest first."""
    wanted = select(Message).order_by(col(Message.id))
    if to is not None:
        wanted = wanted.where(Message.person_id == to.person_id)
    if destination:
        wanted = wanted.where(Message.destination == destination)
    if template:
        wanted = wanted.where(Message.template == template)
    with reading() as session:
        return list(session.exec(wanted))


def add(row: SQLModel) -> None:
    """Add a row as an administrator's tool would."""
    with transaction() as session:
        session.add(row)


def change(row: SQLModel, **values: Any) -> None:
    """Change a row as an administrator's tool would."""
    with transaction() as session:
        kept = session.get_one(type(row), row.id)  # type: ignore[attr-defined]
        for name, value in values.items():
            setattr(kept, name, value)


def _body(session: Any) -> LocalBody:
    district = session.exec(select(District).where(District.lgd_code == DISTRICT_LGD)).one()
    bodies = session.exec(select(LocalBody).where(LocalBody.district_id == district.id))
    return next(body for body in bodies if body.names["en"] == BODY)


def _department(session: Any, code: str) -> Department:
    return session.exec(select(Department).where(Department.code == code)).one()


def code_sent_to(destination: str) -> str:
    """Return the newest code on its way to a mobile or an address."""
    text = messages(destination=destination, template="code")[-1].text
    return re.findall(r"(?<!\d)\d{6}(?!\d)", to_latin_digits(text))[0]


def age_codes(by: timedelta) -> None:
    """Let all codes be as much older."""
    with transaction() as session:
        for code in session.exec(select(ConfirmationCode)):
            code.sent_at, code.expires_at = code.sent_at - by, code.expires_at - by


def wrong(code: str) -> str:
    """Return a code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06d}"


def registration(**changed: str) -> dict[str, str]:
    """Return the form of somebody who registers."""
    number, fields = next(_number), draft_fields()
    return {
        "name": "রফিক শেখ",
        "mobile": f"97300{number:05d}",
        "email": f"new{number}@example.org",
        "district_id": fields["district_id"],
        "local_body_id": fields["local_body_id"],
        "pin": "700126",
        "password": PASSWORD,
        "agrees": "on",
        **changed,
    }


def now() -> datetime:
    """Return this instant."""
    return datetime.now(UTC)


def session_row(actor: Actor) -> LoginSession:
    """Read the row of somebody's browser."""
    with reading() as session:
        return session.get_one(LoginSession, actor.session_id)


def public_id_of(actor: Actor) -> str:
    """Return the name under which somebody's browser is listed."""
    return session_row(actor).public_id


def actor_with(token: str) -> Actor:
    """Return who holds a cookie."""
    return actor_of(token)
