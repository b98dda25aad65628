"""One grievance as its complainant, an official, or a passer-by with the tracking ID may see it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.contesting import appeal_until
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import NotFound
from cmo_app.domain.permissions import may
from cmo_app.domain.roles import Relation, Role
from cmo_app.domain.stages import STATUS_OF, Kind, Stage, Status, is_open
from cmo_app.domain.tracking_id import parse_tracking_id
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import APPEAL_OUTCOME, CONSENT, HAPPENED, INADMISSIBLE, KIND, STAGE, STATUS, VERDICT, say
from cmo_app.i18n.written import day, instant
from cmo_app.models import Attachment, Grievance, Message, Office, Person, Posting, TimelineEntry
from cmo_app.security import limits
from cmo_app.services import catalogue
from cmo_app.services.case_clock import Clock, clock_of, whole_clock
from cmo_app.services.catalogue import Choice
from cmo_app.services.drafts import Paper
from cmo_app.services.papers import Purpose, shown_name
from cmo_app.services.remedies import contested, offered
from cmo_app.services.standing import load_readable, relation_of

STATUS_ORDER = tuple(Status)
_CHANGED_HANDS = (Action.TRANSFER, Action.DISPUTE, Action.ESCALATE, Action.ROUTE)
LOOK_LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class Event:
    """One row of the timeline in words."""

    what: str = ""
    when: str = ""
    who: str = ""
    note: str = ""
    facts: list[str] = field(default_factory=list)
    delivered: str = ""
    papers: list[Paper] = field(default_factory=list)
    is_internal: bool = False


@dataclass(frozen=True)
class Case:
    """Everything that one reader may see of one grievance."""

    tracking_id: str = ""
    version: int = 0
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
    subjects: list[Choice] = field(default_factory=list)
    asked: str = ""
    appeal_until: str = ""
    proposed: str = ""
    is_about_conduct: bool = False
    about_whom: str = ""
    complainant: str = ""


@dataclass(frozen=True)
class PublicStatus:
    """What anybody with tracking ID and four digits may see: no name, no text."""

    tracking_id: str = ""
    status: str = ""
    status_number: int = 0
    stage: str = ""
    office: str = ""
    lodged_on: str = ""
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
        grievance = session.exec(select(Grievance).where(Grievance.tracking_id == wanted)).first()
        person = session.get(Person, grievance.complainant_id) if grievance else None
        if grievance is None or person is None or person.mobile[-4:] != to_latin_digits(last_four).strip():
            raise NotFound()
        clock = clock_of(session, grievance, _, now)
        last = _entries(session, grievance)[-1]
        return PublicStatus(
            tracking_id=grievance.tracking_id,
            office=in_language(session.get_one(Office, grievance.office_id).names, language),
            lodged_on=day(_, grievance.lodged_at),
            due_on=clock.due_on,
            left=clock.left,
            tone=clock.tone,
            changed_on=day(_, last.at),
            **_standing(grievance, _),
        )


def my_cards(*, actor: Actor, language: str, now: datetime | None = None) -> list[Card]:
    """List the complainant's own grievances, newest first."""
    person_id, now, _ = actor.require_person(), now or datetime.now(UTC), translate(language)
    with reading() as session:
        rows = session.exec(
            select(Grievance)
            .where(Grievance.complainant_id == person_id)
            .order_by(col(Grievance.lodged_at).desc())
            .limit(200)
        )
        return [_card(session, row, _, now) for row in rows]


def case_for(*, tracking_id: str, actor: Actor, language: str, now: datetime | None = None) -> Case:
    """Return the file as this reader may see it."""
    actor.require_person()
    now, _ = now or datetime.now(UTC), translate(language)
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        relation = relation_of(session, grievance, actor)
        entries = _entries(session, grievance)
        actions = offered(session, grievance, actor, relation, now)
        return Case(
            tracking_id=grievance.tracking_id,
            version=grievance.version,
            kind=say(_, KIND, grievance.kind),
            is_suggestion=grievance.kind == Kind.SUGGESTION,
            stage_code=grievance.stage,
            subject=grievance.subject,
            description=grievance.description,
            category=catalogue.name_of(session, grievance.category_id, language) or _("Not known"),
            place=catalogue.place_name(session, grievance.district_id, grievance.local_body_id, language),
            landmark=grievance.landmark,
            lodged_on=day(_, grievance.lodged_at),
            office=in_language(session.get_one(Office, grievance.office_id).names, language),
            officer=_title_of(session, grievance.assignee_id, grievance.office_id, language),
            clock=whole_clock(session, grievance, entries, _, now),
            papers=_papers(session, grievance, actor, number=1),
            events=[
                _event(session, grievance, entry, _, actor) for entry in reversed(entries) if _may_see(entry, actor)
            ],
            looks=[
                f"{instant(_, entry.at)} · {_title_of(session, entry.actor_id, entry.office_id, language)}"
                for entry in entries
                if entry.action == Action.LOOK
            ],
            actions=actions,
            subjects=catalogue.every_leaf(session, language) if Action.ROUTE in actions else [],
            appeal_until=_appeal_until(session, grievance, _),
            proposed=_proposed(grievance, _),
            asked=_asked(grievance, entries, _),
            is_about_conduct=grievance.is_about_conduct,
            about_whom=grievance.about_whom,
            complainant=_complainant(session, grievance, actor, relation, entries, now),
            **_standing(grievance, _),
        )


def _standing(grievance: Grievance, _: Translate) -> dict[str, Any]:
    status = STATUS_OF[Stage(grievance.stage)]
    return {
        "status": say(_, STATUS, status),
        "status_number": STATUS_ORDER.index(status) + 1,
        "stage": say(_, STAGE, grievance.stage),
    }


def changes_since(*, tracking_id: str, version: int, actor: Actor, language: str) -> list[str]:
    """List what happened after the version that a screen showed, in words; a look changes nothing and is no version."""
    _ = translate(language)
    with reading() as session:
        grievance = load_readable(session, tracking_id=tracking_id, actor=actor)
        changes = [entry for entry in _entries(session, grievance) if entry.action != Action.LOOK][version:]
        events = [_event(session, grievance, entry, _, actor) for entry in changes if _may_see(entry, actor)]
        return [" · ".join(part for part in (event.what, event.who, event.when) if part) for event in events]


def _card(session: Session, grievance: Grievance, _: Translate, now: datetime) -> Card:
    clock = clock_of(session, grievance, _, now)
    return Card(
        tracking_id=grievance.tracking_id,
        subject=grievance.subject,
        kind=say(_, KIND, grievance.kind),
        lodged_on=day(_, grievance.lodged_at),
        due_on=clock.due_on,
        left=clock.left,
        tone=clock.tone,
        asked=_asked(grievance, [], _),
        **_standing(grievance, _),
    )


def _asked(grievance: Grievance, entries: list[TimelineEntry], _: Translate) -> str:
    if grievance.stage == Stage.INFORMATION_SOUGHT:
        questions = [entry.note for entry in entries if entry.action == Action.SEEK_INFORMATION]
        return questions[-1] if questions else _("The office asks you a question.")
    if grievance.stage == Stage.ACTION_REPORTED:
        return _("The office reports that action was taken. Is it done?")
    return ""


def _event(session: Session, grievance: Grievance, entry: TimelineEntry, _: Translate, actor: Actor) -> Event:
    for_owner = actor.role is Role.COMPLAINANT
    is_own = entry.actor_id == grievance.complainant_id
    if is_own:
        who = _("You") if for_owner else _("Complainant")
    else:
        who = _title_of(session, entry.actor_id, entry.office_id, _.language)
    return Event(
        what=say(_, HAPPENED, entry.action),
        when=instant(_, entry.at),
        who=who,
        note=entry.note,
        facts=_facts(session, entry, _),
        delivered=_delivered(session, grievance, entry, _) if for_owner else "",
        papers=_papers(session, grievance, actor, number=entry.number) if entry.number > 1 else [],
        is_internal=entry.is_internal,
    )


def _facts(session: Session, entry: TimelineEntry, _: Translate) -> list[str]:
    data, facts = entry.data, []
    if data.get("done_on"):
        facts.append(_("Done on {date}", date=day(_, datetime.fromisoformat(data["done_on"]).date())))
    if data.get("place"):
        facts.append(_("Place: {place}", place=data["place"]))
    if data.get("people_met"):
        facts.append(_("Met: {people}", people=data["people_met"]))
    if data.get("rating"):
        facts.append(_("Rating: {n} of 5", n=int(data["rating"])))
    for name, words in (("inadmissible", INADMISSIBLE), ("outcome", APPEAL_OUTCOME), ("verdict", VERDICT)):
        if data.get(name):
            facts.append(say(_, words, data[name]))
    if data.get("consent"):
        facts.append(_("Lodged at a counter; consent: {how}", how=say(_, CONSENT, data["consent"])))
    if data.get("papers"):
        facts.append(_.plural("{n} file", "{n} files", int(data["papers"])))
    if data.get("promised_on"):
        facts.append(_("New date: {date}", date=day(_, date.fromisoformat(data["promised_on"]))))
    if entry.action == Action.RECKON and data.get("to"):
        facts.append(_("Now due on {date}", date=day(_, datetime.fromisoformat(data["to"]))))
    if entry.action in _CHANGED_HANDS and entry.office_id:
        office = session.get_one(Office, entry.office_id)
        facts.append(_("Now with: {office}", office=in_language(office.names, _.language)))
    return facts


def _delivered(session: Session, grievance: Grievance, entry: TimelineEntry, _: Translate) -> str:
    rows = session.exec(
        select(Message).where(
            Message.grievance_id == grievance.id,
            Message.timeline_number == entry.number,
            Message.person_id == grievance.complainant_id,
        )
    )
    words = {
        ("sms", "delivered"): _("SMS delivered"),
        ("email", "delivered"): _("E-mail delivered"),
        ("sms", "promised"): _("SMS on its way"),
        ("email", "promised"): _("E-mail on its way"),
        ("sms", "dead"): _("SMS could not be delivered"),
        ("email", "dead"): _("E-mail could not be delivered"),
        ("sms", "given_up"): _("SMS could not be delivered"),
        ("email", "given_up"): _("E-mail could not be delivered"),
    }
    return " · ".join(words[row.channel, row.state] for row in rows)


def _papers(session: Session, grievance: Grievance, actor: Actor, *, number: int) -> list[Paper]:
    rows = session.exec(
        select(Attachment)
        .where(
            Attachment.grievance_id == grievance.id,
            Attachment.timeline_number == number,
            col(Attachment.removed_at).is_(None),
            Attachment.purpose != Purpose.CONSENT,  # it holds a name and a signature
        )
        .order_by(col(Attachment.id))
    )
    return [Paper(row.public_id, shown_name(row, actor), row.size, row.media_type.startswith("image/")) for row in rows]


def _entries(session: Session, grievance: Grievance) -> list[TimelineEntry]:
    return list(
        session.exec(
            select(TimelineEntry).where(TimelineEntry.grievance_id == grievance.id).order_by(col(TimelineEntry.number))
        )
    )


def _title_of(session: Session, person_id: int | None, office_id: int | None, language: str) -> str:
    """Officials are shown by title and office, as on a letter; names are for the office."""
    if person_id is None:
        return ""
    posting = session.exec(
        select(Posting)
        .where(Posting.person_id == person_id)
        .order_by((col(Posting.office_id) == office_id).desc(), col(Posting.id).desc())
    ).first()
    return in_language(posting.titles, language) if posting else ""


def _complainant(
    session: Session,
    grievance: Grievance,
    actor: Actor,
    relation: Relation,
    entries: list[TimelineEntry],
    now: datetime,
) -> str:
    """The name and number only for who has it, and only for a short while after a look that is written down."""
    looks = [entry.at for entry in entries if entry.action == Action.LOOK and entry.actor_id == actor.person_id]
    if not looks or now - looks[-1] > LOOK_LASTS or not may(actor.role, relation, Action.LOOK):
        return ""
    person = session.get_one(Person, grievance.complainant_id)
    return ", ".join(part for part in (person.name, person.mobile, person.email) if part)


def _may_see(entry: TimelineEntry, actor: Actor) -> bool:
    """The complainant sees no internal note; who pressed them is for the CMO cell and the independent alone."""
    if actor.role is Role.COMPLAINANT:
        return not entry.is_internal and entry.action != Action.LOOK
    is_told_in_trust = entry.action == Action.REPORT_PRESSURE
    return not is_told_in_trust or actor.role not in (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR)


def _proposed(grievance: Grievance, _: Translate) -> str:
    is_pending = grievance.proposed_by_id is not None and is_open(Stage(grievance.stage))
    return say(_, INADMISSIBLE, grievance.proposed_reason) if is_pending else ""


def _appeal_until(session: Session, grievance: Grievance, _: Translate) -> str:
    until = appeal_until(contested(session, grievance))
    return day(_, until) if until else ""
