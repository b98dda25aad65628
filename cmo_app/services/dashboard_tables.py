"""The dashboard's numbers before they become words: one table a part, and the whole."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from cmo_app.domain.periods import Period
from cmo_app.domain.rates import with_closed
from cmo_app.i18n import Translate, in_language
from cmo_app.models import Category, Department, District, Office
from cmo_app.services.dashboard_sight import Sight, lines_of
from cmo_app.services.figure_reading import Account, counts


@dataclass(frozen=True)
class Line:
    """One department, district, subject, tier or office with its counts."""

    key: int
    name: str
    counts: Mapping[str, int]


def whole_of(session: Session, sight: Sight, account: Account, period: Period) -> Counter[str]:
    """Return the counts of everything that is seen."""
    found = counts(session, account, sight.whole, by="", period=period)
    return with_closed(found[0])


def lines(session: Session, sight: Sight, account: Account, part: str, period: Period, _: Translate) -> list[Line]:
    """Return the counts of each part that has any, by name."""
    source, kept_as, by = lines_of(sight, part)
    found = counts(session, replace(account, source=source), kept_as, by=by, period=period)
    names = part_names(session, part, found, _)
    made = [Line(key, names.get(key, ""), with_closed(each)) for key, each in found.items() if any(each.values())]
    return sorted(made, key=lambda line: line.key if part == "tier" else line.name)


def part_names(session: Session, part: str, keys: Mapping[int, object], _: Translate) -> dict[int, str]:
    """Name the parts; what has no department is the CMO cell, what has no subject was not known to who lodged it."""
    if part == "tier":
        return {1: _("Block or municipality"), 2: _("District"), 3: _("Department"), 4: _("CMO cell")}
    table = _TABLES[part]
    rows = session.execute(select(table.id, table.names).where(col(table.id).in_(list(keys))))
    none = {"department": _("CMO cell"), "category": _("Not known, to be routed")}
    return {0: none.get(part, ""), **{key: in_language(names, _.language) for key, names in rows}}


_TABLES = {"department": Department, "district": District, "category": Category, "office": Office}
