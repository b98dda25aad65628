"""The timeline of one grievance in words, as far as a reader may see it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, select

from cmo_app.domain.actions import Action
from cmo_app.domain.actor import Actor
from cmo_app.domain.roles import Role
from cmo_app.i18n import Translate, in_language
from cmo_app.i18n.labels import APPEAL_OUTCOME, CONSENT, HAPPENED, INADMISSIBLE, VERDICT, WHY_RECKONED, say
from cmo_app.i18n.written import day, instant
from cmo_app.models import Attachment, Grievance, Message, Office, Posting, TimelineEntry
from cmo_app.services.drafts import Paper
from cmo_app.services.papers import Purpose, shown_name

_CHANGED_HANDS = (Action.TRANSFER, Action.DISPUTE, Action.ESCALATE, Action.ROUTE)
_SAID = (
    ("inadmissible", INADMISSIBLE),
    ("outcome", APPEAL_OUTCOME),
    ("verdict", VERDICT),
    ("why_reckoned", WHY_RECKONED),
)


@dataclass(frozen=True)
class Sent:
    """One message about a step in words; `tone` is done, calm while it is on its way, or late where it is lost."""

    words: str
    tone: str


@dataclass(frozen=True)
class Event:
    """One row of the timeline in words."""

    what: str = ""
    when: str = ""
    who: str = ""
    note: str = ""
    facts: list[str] = field(default_factory=list)
    messages: list[Sent] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    is_internal: bool = False


def may_see(entry: TimelineEntry, actor: Actor) -> bool:
    """Who lodged it sees no internal note; who pressed them is for them, the CMO cell and the independent alone."""
    is_for_the_office = entry.is_internal or entry.action == Action.LOOK
    if actor.role in (Role.COMPLAINANT, Role.COUNTER_OPERATOR) and is_for_the_office:
        return False
    is_told_in_trust = entry.action == Action.REPORT_PRESSURE
    return not is_told_in_trust or actor.role not in (Role.GRIEVANCE_OFFICER, Role.SUPERVISOR, Role.COUNTER_OPERATOR)


def event_of(session: Session, grievance: Grievance, entry: TimelineEntry, _: Translate, actor: Actor) -> Event:
    """Put one row of the timeline into words for this reader."""
    for_owner = actor.role is Role.COMPLAINANT
    is_own = entry.actor_id == grievance.complainant_id
    if is_own:
        who = _("You") if for_owner else _("Complainant")
    else:
        who = title_of(session, entry.actor_id, entry.office_id, _.language)
    return Event(
        what=say(_, HAPPENED, entry.action),
        when=instant(_, entry.at),
        who=who,
        note=entry.note,
        facts=_facts(session, entry, _),
        messages=_messages(session, grievance, entry, _) if for_owner else [],
        papers=papers_at(session, grievance, actor, number=entry.number) if entry.number > 1 else [],
        is_internal=entry.is_internal,
    )


def _facts(session: Session, entry: TimelineEntry, _: Translate) -> list[str]:
    data, facts = entry.data, []
    if data.get("done_on"):
        facts.append(_("Done on: {date}", date=day(_, datetime.fromisoformat(data["done_on"]).date())))
    if data.get("place"):
        facts.append(_("Place: {place}", place=data["place"]))
    if data.get("people_met"):
        facts.append(_("Met: {people}", people=data["people_met"]))
    if data.get("rating"):
        facts.append(_("Rating: {n} of 5", n=int(data["rating"])))
    for name, words in _SAID:
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


def _messages(session: Session, grievance: Grievance, entry: TimelineEntry, _: Translate) -> list[Sent]:
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
    tones = {"delivered": "done", "promised": "calm"}
    return [Sent(words[row.channel, row.state], tones.get(row.state, "late")) for row in rows]


def papers_at(session: Session, grievance: Grievance, actor: Actor, *, number: int) -> list[Paper]:
    """List the papers that came with one row of the timeline; number 1 is the lodging."""
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


def entries_of(session: Session, grievance: Grievance) -> list[TimelineEntry]:
    """Return the timeline, oldest first."""
    return list(
        session.exec(
            select(TimelineEntry).where(TimelineEntry.grievance_id == grievance.id).order_by(col(TimelineEntry.number))
        )
    )


def title_of(session: Session, person_id: int | None, office_id: int | None, language: str) -> str:
    """Officials are shown by title and office, as on a letter; names are for the office."""
    if person_id is None:
        return ""
    posting = session.exec(
        select(Posting)
        .where(Posting.person_id == person_id)
        .order_by((col(Posting.office_id) == office_id).desc(), col(Posting.id).desc())
    ).first()
    return in_language(posting.titles, language) if posting else ""
