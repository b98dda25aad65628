"""Who is told of a step on a grievance, and with which words filled in."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from cmo_app.config import settings
from cmo_app.domain.timeline import WrittenEntry
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.letters import Template
from cmo_app.i18n.written import day
from cmo_app.models import Grievance
from cmo_app.routes import short_link
from cmo_app.services import outbox
from cmo_app.services.addressees import Addressee, addressee, officers_of
from cmo_app.services.reference_cache import office_names

More = Callable[[Translate], Mapping[str, str]]


def tell_complainant(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: WrittenEntry,
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe the complainant a message about `entry`; `more` gives values beside the usual ones, in their language."""
    person = addressee(session, grievance.complainant_id)
    values = {
        **_facts(session, grievance, person.language, entry.note),
        **more(translate(person.language)),
        "link": short_link(settings().public_url, grievance.tracking_id),
    }
    _promise(session, grievance, template, person, values, entry, now)


def tell_office(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: WrittenEntry,
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe the assigned officer a message about `entry`, or everybody who sits in the office where none is."""
    tell_officials(session, grievance, template, entry, officers_of(session, grievance), more=more, now=now)


def tell_officials(
    session: Session,
    grievance: Grievance,
    template: Template,
    entry: WrittenEntry,
    people: list[Addressee],
    *,
    more: More = lambda _: {},
    now: datetime | None = None,
) -> None:
    """Owe each of these officials a message about `entry`."""
    for person in people:
        values = {
            **_facts(session, grievance, person.language, entry.note),
            **more(translate(person.language)),
            "link": outbox.link_to("desk_grievance", person.language, id=grievance.tracking_id),
        }
        _promise(session, grievance, template, person, values, entry, now)


def _promise(
    session: Session,
    grievance: Grievance,
    template: Template,
    person: Addressee,
    values: dict[str, str],
    entry: WrittenEntry,
    now: datetime | None,
) -> None:
    outbox.promise(
        session,
        template=template,
        person=person,
        values=values,
        grievance_id=grievance.id,
        timeline_number=entry.number,
        now=now,
    )


def _facts(session: Session, grievance: Grievance, language: str, note: str) -> dict[str, str]:
    return {
        "tracking_id": grievance.tracking_id,
        "subject": grievance.subject,
        "office": in_language(office_names(session, grievance.office_id), language),
        "due": day(translate(language), grievance.due_at),
        "note": note,
    }
