"""What proves identity and address: the last four characters, a keyed hash, a sealed scan; never a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from cmo_app.domain import errors
from cmo_app.domain.actor import Actor
from cmo_app.domain.forms import Chosen, Entry, one_of, parse_form, refuse_unknown
from cmo_app.domain.identity import (
    AddressProof,
    IdProof,
    parse_aadhaar,
    parse_driving_licence,
    parse_epic,
    parse_ration_card,
)
from cmo_app.domain.text import clean_text
from cmo_app.models import AddressProofRow, Attachment, IdentityProofRow
from cmo_app.services import papers
from cmo_app.services.outside import vault
from cmo_app.services.papers import Purpose

PROOFS = {
    "id_kind": Chosen(one_of(IdProof)),
    "id_number": Entry(is_required=False),
    "id_scan": Entry(is_required=False),
    "address_kind": Chosen(one_of(AddressProof)),
    "address_number": Entry(is_required=False),
    "address_scan": Entry(is_required=False),
}
_NUMBERS = {
    IdProof.AADHAAR: parse_aadhaar,
    IdProof.EPIC: parse_epic,
    IdProof.DRIVING_LICENCE: parse_driving_licence,
    AddressProof.RATION_CARD: parse_ration_card,
    AddressProof.AADHAAR: parse_aadhaar,
}
_TABLES: tuple[tuple[str, Any, Purpose], ...] = (
    ("id", IdentityProofRow, Purpose.IDENTITY),
    ("address", AddressProofRow, Purpose.ADDRESS),
)


@dataclass(frozen=True)
class GivenProof:
    """One proof as it was given."""

    kind: IdProof | AddressProof
    number: str
    scan: str


def read_proofs(form: Mapping[str, str]) -> dict[str, GivenProof]:
    """Read both proofs, `id` and `address`, and tell all slips at once."""
    refuse_unknown(form, PROOFS)
    given, refused = dict[str, GivenProof](), dict[str, errors.DomainError]()
    for part, _table, _purpose in _TABLES:
        its = {name: entry for name, entry in PROOFS.items() if name.startswith(f"{part}_")}
        if not clean_text(form.get(f"{part}_number", "")) and not form.get(f"{part}_scan", "").strip():
            refused[f"{part}_number"] = errors.NumberOrScanRequired()
        try:
            given[part] = _given(part, parse_form({name: form.get(name, "") for name in its}, its))
        except errors.InvalidFields as refusal:
            refused |= refusal.fields
    if refused:
        raise errors.InvalidFields(fields=refused)
    return given


def keep_proofs(session: Session, person_id: int, given: Mapping[str, GivenProof], actor: Actor) -> None:
    """Keep both; whoever uploaded the scans sends them, and from then on they are the person's and nobody else's."""
    for part, table, purpose in _TABLES:
        proof = given[part]
        row = proof_of(session, table, person_id) or table(person_id=person_id, kind="", given_at=datetime.now(UTC))
        scan = _kept(session, row, proof.scan) or _scan(session, proof.scan, actor, purpose)
        if scan is not None:
            scan.person_id, scan.session_id = person_id, None
        row.kind, row.last_four = proof.kind, proof.number[-4:]
        row.number_hash = _hash(proof)
        row.attachment_id, row.given_at = scan.id if scan else None, datetime.now(UTC)
        session.add(row)


def are_kept(session: Session, person_id: int, given: Mapping[str, GivenProof]) -> bool:
    """Tell whether these very proofs are kept already."""
    return all(_is_kept(session, proof_of(session, table, person_id), given[part]) for part, table, _purpose in _TABLES)


def proof_of(session: Session, table: Any, person_id: int) -> Any:
    """Return somebody's proof of one kind, if they gave it."""
    return session.exec(select(table).where(table.person_id == person_id)).first()


def _is_kept(session: Session, row: Any, proof: GivenProof) -> bool:
    if row is None or (row.kind, row.number_hash) != (proof.kind, _hash(proof)):
        return False
    return _kept(session, row, proof.scan) is not None if proof.scan else row.attachment_id is None


def _hash(proof: GivenProof) -> str:
    return vault().keyed_hash(f"{proof.kind}:{proof.number}") if proof.number else ""


def _given(part: str, values: Mapping[str, Any]) -> GivenProof:
    kind, number, scan = (values[f"{part}_{each}"] for each in ("kind", "number", "scan"))
    try:
        read = _number(kind, number)
        if not read and not scan:
            raise errors.NumberOrScanRequired()
    except errors.DomainError as refusal:
        raise errors.InvalidFields(fields={f"{part}_number": refusal}) from None
    return GivenProof(kind, read, scan)


def _number(kind: IdProof | AddressProof, text: str) -> str:
    shown = clean_text(text)
    return _NUMBERS.get(kind, _any_number)(shown) if shown else ""


def _any_number(text: str) -> str:
    return clean_text(text, limit=40) if any(each.isalnum() for each in text) else ""


def _kept(session: Session, row: Any, public_id: str) -> Attachment | None:
    """Return the scan that this very proof holds already: the form was sent twice."""
    held = session.get(Attachment, row.attachment_id) if public_id and row.attachment_id else None
    return held if held is not None and held.public_id == public_id and not held.removed_at else None


def _scan(session: Session, public_id: str, actor: Actor, purpose: Purpose) -> Attachment | None:
    found = papers.claim(session, [public_id] if public_id else [], actor, purpose=purpose)
    return found[0] if found else None
