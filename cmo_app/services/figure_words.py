"""A figure in words, above the list of what it counts."""

from sqlmodel import Session

from cmo_app.domain.slices import PARTS, Slice, parse_slice
from cmo_app.i18n import Translate
from cmo_app.i18n.written import day
from cmo_app.services.dashboard_tables import part_names
from cmo_app.services.dashboard_words import measure_names


def figure_words(session: Session, code: str, _: Translate) -> str:
    """Say which grievances a figure counts: which, of what time, of which parts; nothing where there is no figure."""
    wanted = parse_slice(code)
    if wanted is None:
        return ""
    said = [measure_names(_)[wanted.measure], _time(wanted, _), *(_part(session, wanted, part, _) for part in PARTS)]
    return " · ".join(each for each in said if each)


def _time(wanted: Slice, _: Translate) -> str:
    if wanted.first is None or wanted.last is None:
        return ""
    if wanted.first == wanted.last:
        return day(_, wanted.first)
    return _("{first} to {last}", first=day(_, wanted.first), last=day(_, wanted.last))


def _part(session: Session, wanted: Slice, part: str, _: Translate) -> str:
    key = getattr(wanted, part)
    if key is None:
        return ""
    return part_names(session, "office" if part == "desk" else part, {key: None}, _).get(key, "")
