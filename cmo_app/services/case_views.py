"""One grievance as its complainant or an official may see it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.contesting import appeal_until
from cmo_app.domain.permissions import may
from cmo_app.domain.roles import Relation, Role
from cmo_app.domain.stages import Kind, Stage, is_open
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import INADMISSIBLE, KIND, ROLE, say
from cmo_app.i18n.written import day, instant
from cmo_app.models import Grievance, Office, Person, TimelineEntry
from cmo_app.services import catalogue
from cmo_app.services.case_clock import Clock, whole_clock
from cmo_app.services.case_events import Event, entries_of, event_of, may_see, papers_at, title_of
from cmo_app.services.case_glimpses import asked_of, holder_of, standing_of
from cmo_app.services.contacts import is_erased
from cmo_app.services.drafts import Paper, owner_of
from cmo_app.services.reference_cache import is_proof_required
from cmo_app.services.remedies import contested, offered
from cmo_app.services.route_choices import RouteChoice, subjects_to_route_by
from cmo_app.services.standing import load_readable, relation_of

LOOK_LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class Case:
    """Everything that one reader may see of one grievance; `reader` names them for what they type, as of a draft."""

    tracking_id: str = ""
    version: int = 0
    reader: str = ""
    kind: str = ""
    is_suggestion: bool = False
    status: str = ""
    status_number: int = 0
    stage: str = ""
    stage_code: str = ""
    subject: str = ""
    description: str = ""
    category: str = ""
    place: str = ""
    landmark: str = ""
    lodged_on: str = ""
    office: str = ""
    officer: str = ""
    clock: Clock = field(default_factory=Clock)
    papers: list[Paper] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    subjects: list[RouteChoice] = field(default_factory=list)
    asked: str = ""
    appeal_until: str = ""
    proposed: str = ""
    is_proof_required: bool = False
    is_about_conduct: bool = False
    about_whom: str = ""
    about_office: str = ""
    complainant: str = ""


def case_for(*, tracking_id: str, actor: Actor, language: str, now: datetime | None = None) -> Case:
    """Return the file as this reader may see it."""
    actor.require_person()
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        relation, entries = relation_of(session, grievance, actor), entries_of(session, grievance)
        actions = offered(session, grievance, actor, relation, now)
        return Case(
            tracking_id=grievance.tracking_id,
            version=grievance.version,
            reader=owner_of(actor),
            kind=say(_, KIND, grievance.kind),
            is_suggestion=grievance.kind == Kind.SUGGESTION,
            stage_code=grievance.stage,
            subject=grievance.subject,
            description=grievance.description,
            category=catalogue.name_of(session, grievance.category_id, language) or _("Not known"),
            place=catalogue.place_name(session, grievance.district_id, grievance.local_body_id, language),
            landmark=grievance.landmark,
            lodged_on=day(_, grievance.lodged_at),
            office=in_language(session.get_one(Office, holder_of(grievance)).names, language),
            officer=_officer(session, grievance, _),
            clock=whole_clock(session, grievance, entries, _, now, is_own=relation is Relation.OWNER),
            papers=papers_at(session, grievance, actor, number=1),
            events=[
                event_of(session, grievance, entry, _, actor) for entry in reversed(entries) if may_see(entry, actor)
            ],
            looks=[
                f"{instant(_, entry.at)} · {title_of(session, entry.actor_id, entry.office_id, language)}"
                for entry in entries
                if entry.action == Action.LOOK
            ],
            actions=actions,
            subjects=subjects_to_route_by(session, grievance, _, now) if Action.ROUTE in actions else [],
            appeal_until=_appeal_until(session, grievance, _),
            proposed=_proposed(grievance, _),
            asked=asked_of(grievance, entries, _),
            is_proof_required=is_proof_required(session, grievance),
            is_about_conduct=grievance.is_about_conduct,
            about_whom=grievance.about_whom,
            about_office=_about_office(session, grievance, language),
            complainant=_complainant(session, grievance, actor, relation, entries, now, _),
            **standing_of(grievance, _, is_own=relation is Relation.OWNER),
        )


def changes_since(*, tracking_id: str, version: int, actor: Actor, language: str) -> list[str]:
    """List what happened after the version that a screen showed, in words; a look changes nothing and is no version."""
    _ = translate(language)
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        changes = [entry for entry in entries_of(session, grievance) if entry.action != Action.LOOK][version:]
        events = [event_of(session, grievance, entry, _, actor) for entry in changes if may_see(entry, actor)]
        return [" · ".join(part for part in (event.what, event.who, event.when) if part) for event in events]


def _complainant(
    session: Session,
    grievance: Grievance,
    actor: Actor,
    relation: Relation,
    entries: list[TimelineEntry],
    now: datetime,
    _: Translate,
) -> str:
    """The name and number only for who has it, and only for a short while after a look that is written down."""
    looks = [entry.at for entry in entries if entry.action == Action.LOOK and entry.actor_id == actor.person_id]
    if not looks or now - looks[-1] > LOOK_LASTS or not may(actor.role, relation, Action.LOOK):
        return ""
    person = session.get_one(Person, grievance.complainant_id)
    if is_erased(person):
        return _("The account was closed; name and number have been erased.")
    return ", ".join(part for part in (person.name, person.mobile, person.email) if part)


def _officer(session: Session, grievance: Grievance, _: Translate) -> str:
    """Say who has it; an appeal is with whoever decides it, not with the officer appealed against."""
    if grievance.stage == Stage.UNDER_APPEAL:
        return say(_, ROLE, Role.APPELLATE_AUTHORITY)
    return title_of(session, grievance.assignee_id, grievance.office_id, _.language)


def _proposed(grievance: Grievance, _: Translate) -> str:
    is_pending = grievance.proposed_by_id is not None and is_open(Stage(grievance.stage))
    return say(_, INADMISSIBLE, grievance.proposed_reason) if is_pending else ""


def _about_office(session: Session, grievance: Grievance, language: str) -> str:
    about = session.get(Office, grievance.about_office_id) if grievance.about_office_id else None
    return in_language(about.names, language) if about else ""


def _appeal_until(session: Session, grievance: Grievance, _: Translate) -> str:
    until = appeal_until(contested(session, grievance))
    return day(_, until) if until else ""
