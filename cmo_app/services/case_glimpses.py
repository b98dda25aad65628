"""One grievance in a few words: in the complainant’s list, and for a passer-by with the tracking ID."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import NotFound
from cmo_app.domain.stages import STATUS_OF, Stage, Status
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import KIND, STAGE, STATUS, say
from cmo_app.i18n.written import day
from cmo_app.models import Grievance, Person, TimelineEntry
from cmo_app.security import limits
from cmo_app.services.case_clock import clock_of
from cmo_app.services.contacts import is_erased
from cmo_app.services.reference_cache import office_names

STATUS_ORDER = tuple(Status)
# Each look-up asks this: built once.
_WITH_COMPLAINANT = (
    select(Grievance, Person)
    .join(Person, col(Person.id) == Grievance.complainant_id)
    .where(Grievance.tracking_id == bindparam("tracking_id"))
)


@dataclass(frozen=True)
class PublicStatus:
    """What anybody with tracking ID and four digits may see: no name, no text."""

    tracking_id: str = ""
    status: str = ""
    status_number: int = 0
    stage: str = ""
    office: str = ""
    lodged_on: str = ""
    due_name: str = ""
    due_on: str = ""
    left: str = ""
    tone: str = "due"
    changed_on: str = ""


@dataclass(frozen=True)
class Card:
    """One grievance in the complainant's list."""

    tracking_id: str = ""
    subject: str = ""
    kind: str = ""
    status: str = ""
    status_number: int = 0
    stage: str = ""
    lodged_on: str = ""
    due_name: str = ""
    due_on: str = ""
    left: str = ""
    tone: str = "due"
    asked: str = ""


def track(
    *, tracking_id: str, last_four: str, address: str, language: str, now: datetime | None = None
) -> PublicStatus:
    """Return the public status; a wrong pair looks like one that does not exist."""
    wanted = parse_tracking_id(tracking_id)
    limits.count("track_address", address)
    limits.count("track_id", wanted)
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        found = session.exec(_WITH_COMPLAINANT, params={"tracking_id": wanted}).first()
        if found is None:
            raise NotFound()
        grievance, person = found
        if is_erased(person) or person.mobile[-4:] != to_latin_digits(last_four).strip():
            raise NotFound()
        clock = clock_of(session, grievance, _, now, is_own=False)
        return PublicStatus(
            tracking_id=grievance.tracking_id,
            office=in_language(office_names(session, holder_of(grievance)), language),
            lodged_on=day(_, grievance.lodged_at),
            due_name=clock.due_name,
            due_on=clock.due_on,
            left=clock.left,
            tone=clock.tone,
            changed_on=day(_, grievance.changed_at),
            **standing_of(grievance, _),
        )


def my_cards(*, actor: Actor, language: str, now: datetime | None = None) -> list[Card]:
    """List the complainant's own grievances: those that wait for them first, then the newest."""
    person_id, now, _ = actor.require_person(), now or datetime.now(UTC), translate(language)
    with reading() as session:
        rows = session.exec(
            select(Grievance)
            .where(Grievance.complainant_id == person_id)
            .order_by(col(Grievance.lodged_at).desc())
            .limit(200)
        )
        cards = [_card(session, row, _, now) for row in rows]
    return sorted(cards, key=lambda card: card.asked == "")


def holder_of(grievance: Grievance) -> int:
    """Return the office that has it: an appeal is with the one that decides it."""
    if grievance.stage == Stage.UNDER_APPEAL and grievance.appeal_office_id is not None:
        return grievance.appeal_office_id
    return grievance.office_id


def standing_of(grievance: Grievance, _: Translate, *, is_own: bool = False) -> dict[str, Any]:
    """Name the status and the stage, with the number of the status among the four; the complainant is spoken to."""
    status = STATUS_OF[Stage(grievance.stage)]
    is_asked = is_own and grievance.stage == Stage.INFORMATION_SOUGHT
    return {
        "status": say(_, STATUS, status),
        "status_number": STATUS_ORDER.index(status) + 1,
        "stage": _("You are asked a question") if is_asked else say(_, STAGE, grievance.stage),
    }


def asked_of(grievance: Grievance, entries: list[TimelineEntry], _: Translate) -> str:
    """Say what the complainant is asked just now, if anything."""
    if grievance.stage == Stage.INFORMATION_SOUGHT:
        questions = [entry.note for entry in entries if entry.action == Action.SEEK_INFORMATION]
        return questions[-1] if questions else _("The office asks you a question.")
    if grievance.stage == Stage.ACTION_REPORTED:
        return _("The office reports that action was taken. Is it done?")
    return ""


def _card(session: Session, grievance: Grievance, _: Translate, now: datetime) -> Card:
    clock = clock_of(session, grievance, _, now, is_own=True)
    return Card(
        tracking_id=grievance.tracking_id,
        subject=grievance.subject,
        kind=say(_, KIND, grievance.kind),
        lodged_on=day(_, grievance.lodged_at),
        due_name=clock.due_name,
        due_on=clock.due_on,
        left=clock.left,
        tone=clock.tone,
        asked=asked_of(grievance, [], _),
        **standing_of(grievance, _, is_own=True),
    )
