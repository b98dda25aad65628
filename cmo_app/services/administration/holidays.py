"""Holidays: those that the library knows, and those by order of the state; a change moves due dates."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import holidays as library
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.errors import AlreadyThere, InThePast, InvalidFields
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.i18n import in_language, translate
from cmo_app.i18n.holidays import LIBRARY_LANGUAGE, say_holiday
from cmo_app.i18n.written import day as written_day
from cmo_app.models import Holiday
from cmo_app.services.administration import reckoning
from cmo_app.services.administration.changes import add_row, held, remove_row, require_administrator
from cmo_app.services.administration.entries import day, in_every_language, joined
from cmo_app.services.catalogue import Choice


@dataclass(frozen=True)
class HolidayItem:
    """One day on which offices are closed."""

    on: str = ""
    day: str = ""
    name: str = ""
    is_own: bool = False
    may_go: bool = False


def holidays_of(*, actor: Actor, language: str, year: int = 0, now: datetime | None = None) -> list[HolidayItem]:
    """List a year's holidays in order, the library's and one's own."""
    require_administrator(actor)
    today = (now or datetime.now(UTC)).astimezone(INDIA).date()
    year = year if 2000 <= year <= 2100 else today.year
    _ = translate(language)
    known = {
        on: HolidayItem(on.isoformat(), written_day(_, on), say_holiday(_, name)) for on, name in _library(year).items()
    }
    with reading() as session:
        rows = session.exec(select(Holiday).where(Holiday.on >= date(year, 1, 1), Holiday.on <= date(year, 12, 31)))
        for row in rows:
            name = in_language(row.names, language)
            known[row.on] = HolidayItem(row.on.isoformat(), written_day(_, row.on), name, True, row.on > today)
    return [known[on] for on in sorted(known)]


def add(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> int:
    """Declare a day to come a holiday; return its year."""
    require_administrator(actor)
    values = parse_form(form, {"on": Entry(day), **in_every_language()})
    on = values["on"]
    if on <= _today(now):
        raise InvalidFields(fields={"on": InThePast()})
    with transaction() as session:
        if session.get(Holiday, on) is not None or on in _library(on.year):
            raise InvalidFields(fields={"on": AlreadyThere()})
        add_row(session, Holiday(on=on, names=joined(values)), actor)
        reckoning.begin(session, actor=actor)
    return on.year


def remove(*, form: dict[str, str], actor: Actor, now: datetime | None = None) -> int:
    """Take back a holiday that is still to come; return its year."""
    require_administrator(actor)
    on = parse_form(form, {"on": Entry(day)})["on"]
    if on <= _today(now):
        raise InThePast()
    with transaction() as session:
        row = held(session, Holiday, on)
        remove_row(session, row, actor)
        reckoning.begin(session, actor=actor)
    return on.year


def years(*, language: str, now: datetime | None = None) -> list[Choice]:
    """List the years to look at."""
    this, _ = _today(now).year, translate(language)
    return [Choice(str(year), _.digits(str(year))) for year in range(this - 1, this + 3)]


def _library(year: int) -> dict[date, str]:
    return dict(library.country_holidays("IN", subdiv="WB", years=year, language=LIBRARY_LANGUAGE))


def _today(now: datetime | None) -> date:
    return (now or datetime.now(UTC)).astimezone(INDIA).date()
