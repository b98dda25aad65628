"""Files that people add: made anew, sealed, put away, and shown only to whoever may see them."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import PurePath

from sqlalchemy import bindparam, insert
from sqlmodel import Session, col, func, select

from cmo_app.adapters.clean_file import CleanFile
from cmo_app.adapters.files import new_key
from cmo_app.adapters.uploads import clean_upload
from cmo_app.adapters.vault import Sealed
from cmo_app.db import ask, reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import AadhaarInText, LoginRequired, NotFound, TooManyFiles
from cmo_app.domain.grievance_form import FILES_LIMIT
from cmo_app.domain.permissions import may_read
from cmo_app.domain.text import contains_aadhaar
from cmo_app.models import AddressProofRow, Attachment, Grievance, IdentityProofRow
from cmo_app.security import limits
from cmo_app.services import drafts
from cmo_app.services.outside import files, vault
from cmo_app.services.standing import relation_of
from cmo_app.services.turns import take_turn

# Each upload asks these, twice: built once.
_BY_KEY = select(Attachment.public_id, Attachment.name, Attachment.size, Attachment.media_type).where(
    Attachment.upload_key == bindparam("key")
)
_ADD = insert(Attachment)
_HELD = select(func.count(col(Attachment.id))).where(
    Attachment.draft_id == bindparam("draft_id"), col(Attachment.removed_at).is_(None)
)


class Purpose(StrEnum):
    """What a file is for."""

    PAPER = "paper"
    IDENTITY = "identity"
    ADDRESS = "address"
    PROOF = "proof"
    ANSWER = "answer"
    CONSENT = "consent"


@dataclass(frozen=True)
class OpenedFile:
    """Bytes to send, with the name under which to save them."""

    data: bytes
    media_type: str
    name: str


def add(*, data: bytes, name: str, purpose: Purpose, upload_key: str, actor: Actor) -> drafts.Paper:
    """Make one upload anew and keep it; the same `upload_key` twice gives the same file."""
    if purpose is not Purpose.PAPER and not actor.is_logged_in:
        raise LoginRequired()
    limits.count("upload_browser", str(actor.session_id))
    key = f"{actor.session_id}:{upload_key[:60]}"
    with reading() as session:
        known = _uploaded(session, key)
        if known is not None:
            return known
        if purpose is Purpose.PAPER:
            _require_room(session, drafts.find(session, actor))
    if contains_aadhaar(name):
        raise AadhaarInText()
    kept = _keep(clean_upload(data, name), purpose)
    with transaction() as session:
        take_turn(session, actor)
        known = _uploaded(session, key)
        if known is not None:  # a twin of this request was first; the sweeper takes our copy
            return known
        if purpose is Purpose.PAPER:
            draft = drafts.find_or_add(session, actor)
            _require_room(session, draft)
            kept.draft_id = draft.id
        kept.upload_key, kept.session_id, kept.person_id = key, actor.session_id or None, actor.person_id
        session.connection().execute(_ADD, kept.model_dump(exclude={"id"}))
        return drafts.tile(kept)


def remove(*, public_id: str, actor: Actor) -> None:
    """Take back a file that has not been sent with anything yet."""
    with transaction() as session:
        row = _loose(session, public_id, actor)
        row.removed_at, row.draft_id = datetime.now(UTC), None


def open_file(*, public_id: str, is_thumbnail: bool, actor: Actor) -> OpenedFile:
    """Return the bytes to whoever may see them; anybody else learns nothing."""
    with reading() as session:
        row = session.exec(select(Attachment).where(Attachment.public_id == public_id)).first()
        if row is None or row.removed_at is not None or not _may_see(session, row, actor):
            raise NotFound()
    if not is_thumbnail:
        return OpenedFile(_data_of(row), row.media_type, shown_name(row, actor))
    small = _thumbnail_of(row)
    if small is None:
        raise NotFound()
    return OpenedFile(small, "image/jpeg", shown_name(row, actor))


def shown_name(row: Attachment, actor: Actor) -> str:
    """Return a file's name; what a complainant called it may hold their name, so officials see a plain one."""
    if _is_own(row, actor) or row.purpose == Purpose.PROOF:
        return row.name
    return f"paper-{row.id}{PurePath(row.name).suffix}"


def claim(session: Session, public_ids: list[str], actor: Actor, *, purpose: Purpose) -> list[Attachment]:
    """Return files that this person uploaded for `purpose` and sent with nothing yet."""
    if len(public_ids) > FILES_LIMIT:
        raise TooManyFiles(limit=FILES_LIMIT)
    rows = [_loose(session, public_id, actor) for public_id in dict.fromkeys(public_ids)]
    if any(row.purpose != purpose for row in rows):
        raise NotFound()
    return rows


def copy_of(row: Attachment) -> Attachment:
    """Keep a file once more for a row of its own: a seal holds for one row only."""
    copied = Attachment(**row.model_dump(exclude={"id", "session_id", "person_id"}))
    copied.public_id, copied.upload_key = secrets.token_hex(16), secrets.token_hex(16)
    copied.thumbnail_key = ""
    _put(copied, _data_of(row), _thumbnail_of(row))
    return copied


def _keep(clean: CleanFile, purpose: Purpose) -> Attachment:
    """Seal a clean file and its small picture into the store; the file first, then its row."""
    row = Attachment(
        public_id=secrets.token_hex(16),
        upload_key="",
        purpose=purpose,
        name=clean.name,
        media_type=clean.media_type,
        size=len(clean.data),
        width=clean.width,
        height=clean.height,
        sha256=clean.sha256,
        file_key="",
        key_id="",
        created_at=datetime.now(UTC),
    )
    _put(row, clean.data, clean.thumbnail)
    return row


def _put(row: Attachment, data: bytes, thumbnail: bytes | None) -> None:
    """Seal both into one file, one after the other: whole or not at all, and the disk is waited for once."""
    sealed = vault().seal(data, context=_context(row.public_id))
    row.key_id, row.file_key, row.thumbnail_at = sealed.key_id, new_key(row.purpose), None
    blob = sealed.blob
    if thumbnail is not None:
        row.thumbnail_at = len(blob)
        blob += vault().seal(thumbnail, context=_context(row.public_id, is_thumbnail=True)).blob
    files().put(row.file_key, blob)


def _data_of(row: Attachment) -> bytes:
    sealed = Sealed(row.key_id, files().get(row.file_key, end=row.thumbnail_at))
    return vault().open(sealed, context=_context(row.public_id))


def _thumbnail_of(row: Attachment) -> bytes | None:
    if row.thumbnail_at is None and not row.thumbnail_key:
        return None
    blob = files().get(row.thumbnail_key or row.file_key, begin=row.thumbnail_at or 0)
    return vault().open(Sealed(row.key_id, blob), context=_context(row.public_id, is_thumbnail=True))


def _context(public_id: str, *, is_thumbnail: bool = False) -> bytes:
    """Return what a seal is bound to: bytes moved to another row do not open."""
    return f"{public_id}t".encode() if is_thumbnail else public_id.encode()


def _uploaded(session: Session, key: str) -> drafts.Paper | None:
    known = ask(session, _BY_KEY, {"key": key}).first()
    return drafts.tile(known) if known else None


def _require_room(session: Session, draft: drafts.Held | None) -> None:
    if draft is not None and ask(session, _HELD, {"draft_id": draft.id}).scalar_one() >= FILES_LIMIT:
        raise TooManyFiles(limit=FILES_LIMIT)


def _loose(session: Session, public_id: str, actor: Actor) -> Attachment:
    row = session.exec(select(Attachment).where(Attachment.public_id == public_id)).first()
    if row is None or row.removed_at or row.grievance_id or not _is_own(row, actor) or _is_proof(session, row):
        raise NotFound()
    return row


def _is_proof(session: Session, row: Attachment) -> bool:
    """Tell whether somebody has proved with this file who they are or where they live."""
    kinds = (IdentityProofRow, AddressProofRow)
    return any(session.exec(select(kind.id).where(kind.attachment_id == row.id)).first() for kind in kinds)


def _is_own(row: Attachment, actor: Actor) -> bool:
    if row.person_id is not None:
        return row.person_id == actor.person_id
    return row.session_id is not None and row.session_id == actor.session_id


def _may_see(session: Session, row: Attachment, actor: Actor) -> bool:
    if row.grievance_id is None or row.purpose in (Purpose.IDENTITY, Purpose.ADDRESS, Purpose.CONSENT):
        return _is_own(row, actor)
    grievance = session.get_one(Grievance, row.grievance_id)
    return may_read(actor.role, relation_of(session, grievance, actor))
