"""What somebody is writing: kept by browser or by person, from the first word until it is lodged."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, delete, insert, update
from sqlmodel import Session, col, select

from cmo_app.db import ask, reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import (
    CategoryRetired,
    ChangedMeanwhile,
    DomainError,
    InvalidFields,
    NotPermitted,
    OutsideDistrict,
    UnknownChoice,
)
from cmo_app.domain.forms import parse_form
from cmo_app.domain.grievance_form import FIELDS, STEPS
from cmo_app.domain.stages import Kind
from cmo_app.domain.text import mask_aadhaar
from cmo_app.models import Attachment, Draft
from cmo_app.services import catalogue
from cmo_app.services.outside import vault
from cmo_app.services.reference_cache import reference
from cmo_app.services.turns import take_turn

RAW_LIMIT = 20_000


class Held(NamedTuple):
    """A draft as it is read: `put` changes it."""

    id: int
    key: str
    data: dict[str, Any]
    version: int
    is_pending: bool


# Every save, review and lodging asks one of these: built once.
_NEWEST = (
    Select(*(getattr(Draft, name) for name in Held._fields))
    .where(col(Draft.lodged_as).is_(None))
    .order_by(col(Draft.changed_at).desc())
    .limit(1)
)
_OF_PERSON = _NEWEST.where(col(Draft.person_id) == bindparam("person_id"))
_OF_BROWSER = _NEWEST.where(col(Draft.session_id) == bindparam("session_id"), col(Draft.person_id).is_(None))
_ADD = insert(Draft)
_SET = update(Draft).where(col(Draft.id) == bindparam("held_id"))
_ITS_PAPERS = (col(Attachment.draft_id) == bindparam("held_id"), col(Attachment.removed_at).is_(None))
_PAPERS = (
    select(Attachment.public_id, Attachment.name, Attachment.size, Attachment.media_type)
    .where(*_ITS_PAPERS)
    .order_by(col(Attachment.id))
)
_MOVE_PAPERS = update(Attachment).where(*_ITS_PAPERS)


@dataclass(frozen=True)
class Paper:
    """One file, as its tile shows it."""

    id: str
    name: str
    size: int
    is_image: bool


@dataclass(frozen=True)
class Review:
    """The draft put into words for the page on which answers are checked."""

    is_loaded: bool = False
    is_empty: bool = True
    key: str = ""
    is_suggestion: bool = False
    is_about_conduct: bool = False
    kind: str = ""
    category: str = ""
    place: str = ""
    landmark: str = ""
    subject: str = ""
    description: str = ""
    papers: list[Paper] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def load(actor: Actor) -> tuple[dict[str, Any], int, list[Paper]]:
    """Return the fields as they were typed, their version, and the papers."""
    with reading() as session:
        draft = find(session, actor)
        if draft is None:
            return {}, 0, []
        return draft.data, draft.version, papers_of(session, draft.id)


def owner_of(actor: Actor) -> str:
    """Return a name for whose drafts a browser shows, which says nothing about them; none for a visitor."""
    return vault().keyed_hash(f"draft:{actor.person_id}")[:16] if actor.is_logged_in else ""


def require_owner(owner: str, actor: Actor) -> None:
    """Refuse words that somebody else typed, a person whose session has ended say; a visitor's are who comes in's."""
    if owner != owner_of(actor):
        raise NotPermitted()


def save(*, fields: Mapping[str, Any], actor: Actor) -> int:
    """Keep what was typed, field by field, right or not, but never an Aadhaar number; return the new version."""
    kept = {
        name: mask_aadhaar(text[:RAW_LIMIT])
        for name, text in fields.items()
        if (name in FIELDS or name == "declares") and isinstance(text, str)
    }
    with transaction() as session:
        take_turn(session, actor)
        draft = find_or_add(session, actor)
        if all(draft.data.get(name) == text for name, text in kept.items()):
            return draft.version
        put(session, draft, data={**draft.data, **kept}, version=draft.version + 1, is_pending=False)
        return draft.version + 1


def save_step(*, step: str, form: Mapping[str, str], actor: Actor) -> None:
    """Keep one page of the form, then say what is wrong with it."""
    save(fields=form, actor=actor)
    values = parse_form(form, STEPS[step])
    with reading() as session:
        refused = slips(session, values)
    if refused:
        raise InvalidFields(fields=refused)


def discard(actor: Actor) -> None:
    """Throw away what was written; the papers go with it."""
    with transaction() as session:
        take_turn(session, actor)
        draft = find(session, actor)
        if draft is not None:
            throw_away(session, draft.id)


def throw_away(session: Session, draft_id: int) -> None:
    """Remove a draft and its papers."""
    removed = {"held_id": draft_id, "removed_at": datetime.now(UTC), "draft_id": None}
    session.connection().execute(_MOVE_PAPERS, removed)
    session.connection().execute(delete(Draft).where(col(Draft.id) == draft_id))


def review(actor: Actor, language: str) -> Review:
    """Put the draft into words and name the steps that are not complete."""
    with reading() as session:
        draft = find(session, actor)
        if draft is None:
            return Review(is_loaded=True)
        values, missing = checked(session, draft)
        kind = draft.data.get("kind", "")
        category_id = values.get("category_id")
        return Review(
            is_loaded=True,
            is_empty=False,
            key=draft.key,
            is_suggestion=kind == Kind.SUGGESTION,
            is_about_conduct=bool(values.get("is_about_conduct")),
            kind=kind,
            category=catalogue.name_of(session, category_id, language),
            place=catalogue.place_name(session, values.get("district_id"), values.get("local_body_id"), language),
            landmark=values.get("landmark", ""),
            subject=draft.data.get("subject", ""),
            description=draft.data.get("description", ""),
            papers=papers_of(session, draft.id),
            missing=missing,
        )


def checked(session: Session, draft: Held) -> tuple[dict[str, Any], list[str]]:
    """Return the fields that can be read, and the steps that hold a slip."""
    values: dict[str, Any] = {}
    missing: list[str] = []
    for step, schema in STEPS.items():
        form = {name: draft.data[name] for name in schema if name in draft.data}
        try:
            parsed = parse_form(form, schema)
            refused = slips(session, parsed)
        except InvalidFields as refusal:
            parsed, refused = {}, refusal.fields
        values |= {name: value for name, value in parsed.items() if name not in refused}
        if refused:
            missing.append(step)
    return values, missing


def slips(session: Session, values: Mapping[str, Any]) -> dict[str, DomainError]:
    """Check what only the database knows: that category and place exist and belong together."""
    known, refused = reference(session), dict[str, DomainError]()
    if values.get("category_id") is not None:
        subject = known.subjects.get(values["category_id"])
        if subject is None or subject.parent_id is None:
            refused["category_id"] = UnknownChoice()
        elif subject.is_retired:
            refused["category_id"] = CategoryRetired()
    if "district_id" in values:
        if values["district_id"] not in known.district_names:
            refused["district_id"] = UnknownChoice()
        if known.district_of.get(values["local_body_id"]) != values["district_id"]:
            refused["local_body_id"] = OutsideDistrict()
    return refused


def chosen_subject(actor: Actor) -> str:
    """Return the subject that the draft names, right or not, or nothing."""
    with reading() as session:
        draft = find(session, actor)
    return draft.data.get("category_id", "") if draft else ""


def find(session: Session, actor: Actor) -> Held | None:
    """Return the newest draft of this person, else of this browser."""
    wanted, values = _OF_BROWSER, {"session_id": actor.session_id}
    if actor.is_logged_in:
        wanted, values = _OF_PERSON, {"person_id": actor.person_id}
    found = ask(session, wanted, values).first()
    return Held(*found) if found else None


def find_or_add(session: Session, actor: Actor) -> Held:
    """Return the draft, made now if there is none."""
    draft = find(session, actor)
    if draft is not None:
        return draft
    row = {
        "session_id": actor.session_id or None,
        "person_id": actor.person_id,
        "key": secrets.token_hex(16),
        "data": {},
        "version": 1,
        "is_pending": False,
        "changed_at": datetime.now(UTC),
    }
    [draft_id] = session.connection().execute(_ADD, row).inserted_primary_key or (0,)
    return Held(draft_id, row["key"], row["data"], row["version"], row["is_pending"])


def put(session: Session, draft: Held, **columns: Any) -> None:
    """Change columns of a draft; one that was thrown away meanwhile refuses."""
    values = {"held_id": draft.id, "changed_at": datetime.now(UTC), **columns}
    if session.connection().execute(_SET, values).rowcount != 1:
        raise ChangedMeanwhile()


def papers_of(session: Session, draft_id: int) -> list[Paper]:
    """List the papers of a draft, oldest first."""
    rows = ask(session, _PAPERS, {"held_id": draft_id})
    return [tile(row) for row in rows]


def tile(paper: Attachment | Row[Any]) -> Paper:
    """Return what is shown of one file."""
    return Paper(paper.public_id, paper.name, paper.size, paper.media_type.startswith("image/"))


def hand_over_papers(session: Session, draft: Held, grievance_id: int) -> int:
    """Give the draft's papers to the first step of the grievance that it became; return how many there are."""
    moved = {"held_id": draft.id, "grievance_id": grievance_id, "timeline_number": 1, "draft_id": None}
    return session.connection().execute(_MOVE_PAPERS, moved).rowcount
