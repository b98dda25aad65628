"""Instants and names as a reader writes them, always in Indian time."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime

from cmo_app.domain.clock import INDIA
from cmo_app.i18n.catalogue import Translate


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return a name in `language`, else in English, else in whatever there is."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def language_name(_: Translate, code: str) -> str:
    """Name a language in the reader's."""
    return Locale.parse(code).get_language_name(_.locale_name) or code


def day(_: Translate, moment: date | datetime) -> str:
    """Write a date: 27 November 2026."""
    return _.digits(_written(_local(moment), "d MMMM y", _.locale_name))


def weekday(_: Translate, moment: date | datetime) -> str:
    """Write a date with its weekday: Friday, 27 November."""
    return _.digits(_written(_local(moment), "EEEE, d MMMM", _.locale_name))


def short_day(_: Translate, moment: date | datetime) -> str:
    """Write a date for a narrow column: Fri 27 Nov."""
    return _.digits(_written(_local(moment), "EEE d MMM", _.locale_name))


def short_date(_: Translate, moment: date, *, has_day: bool = True) -> str:
    """Write a date for a chart: 27 Nov, or the month alone: Nov 2026."""
    return _.digits(_written(moment, "d MMM" if has_day else "MMM y", _.locale_name))


def instant(_: Translate, moment: datetime) -> str:
    """Write a date and the time of day: 21 November, 10:42 am."""
    return _timed(_, moment, "d MMMM")


def dated_instant(_: Translate, moment: datetime) -> str:
    """Write an instant that may lie years back: 21 November 2026, 10:42 am."""
    return _timed(_, moment, "d MMMM y")


def _timed(_: Translate, moment: datetime, date_pattern: str) -> str:
    pattern = f"{date_pattern}, h:mm a" if _.language != "bn" else f"{date_pattern}, B h:mm"
    return _.digits(format_datetime(moment.astimezone(INDIA), pattern, locale=_.locale_name))


@lru_cache(maxsize=4_096)
def _written(on: date, pattern: str, locale_name: str) -> str:
    """Remembered, for lists and messages write the same few days again and again."""
    return format_date(on, pattern, locale=locale_name)


def _local(moment: date | datetime) -> date:
    return moment.astimezone(INDIA).date() if isinstance(moment, datetime) else moment
