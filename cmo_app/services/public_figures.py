"""The figures that anybody may see: the same sums as the officials' dashboard, read once a minute for all visitors."""

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from cmo_app.db import reading
from cmo_app.domain.audit import SMALL
from cmo_app.domain.figures import OUTCOMES, Measure
from cmo_app.domain.periods import Period, last_twelve_months
from cmo_app.domain.rates import base_of, with_closed
from cmo_app.domain.slices import CLOSED
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.labels import STAGE, say
from cmo_app.i18n.written import dated_instant, day
from cmo_app.security import limits
from cmo_app.services.dashboard_sight import Sight, everything
from cmo_app.services.dashboard_tables import part_names
from cmo_app.services.dashboard_words import outcomes_counted, percent
from cmo_app.services.false_closures import By, false_closures
from cmo_app.services.figure_reading import Account, counts
from cmo_app.services.tunables import Tunable, value_of

LIFE = timedelta(minutes=1)
_SHOWN = tuple(map(str, (*OUTCOMES, Measure.WITHIN_LIMIT, Measure.DISPUTED, Measure.AUDITED, Measure.FOUND_FALSE)))


@dataclass(frozen=True)
class Group:
    """One department or district of which enough closures were checked."""

    name: str = ""
    checked: str = ""
    false: str = ""
    rate: str = ""


@dataclass(frozen=True)
class Ended:
    """How many grievances ended in one way."""

    name: str = ""
    count: str = ""


@dataclass(frozen=True)
class PublicFigures:
    """What the page says; without a `rate` too few closures were checked to name one."""

    days: str = ""
    as_of: str = ""
    rate: str = ""
    finding: str = ""
    drawn: str = ""
    departments: list[Group] = field(default_factory=list)
    districts: list[Group] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    closed: str = ""
    within_limit: str = ""
    disputed: str = ""


@dataclass(frozen=True)
class _Held:
    at: datetime
    figures: PublicFigures


_held: dict[str, _Held] = {}
_one_reader = threading.Lock()


def public_figures(*, address: str, language: str, now: datetime | None = None) -> PublicFigures:
    """Return the figures of the last twelve months, at most LIFE old; one visitor reads them, others wait for that."""
    limits.count("statistics_address", address)
    now = now or datetime.now(UTC)
    with _one_reader:
        held = _held.get(language)
        if held is None or abs(now - held.at) >= LIFE:
            held = _held[language] = _Held(now, _read(now, translate(language)))
    return held.figures


def forget() -> None:
    """Read anew for the next visitor; for tests."""
    _held.clear()


def _read(now: datetime, _: Translate) -> PublicFigures:
    sight = everything()
    account = Account(sight.source, now, Counter(), Counter())
    period = last_twelve_months(account.today)
    with reading() as session:
        found = with_closed(counts(session, account, sight.whole, by="", period=period, columns=_SHOWN)[0])
        return PublicFigures(
            days=_("{first} to {last}", first=day(_, period.first), last=day(_, period.last)),
            as_of=_("As of {at}", at=dated_instant(_, now)),
            rate=percent(Measure.FOUND_FALSE, found, _) if found[Measure.AUDITED] >= SMALL else "",
            finding=_finding(found, _),
            drawn=_("At present {n} of 100 closures are drawn.", n=value_of(session, Tunable.AUDIT_SHARE)),
            departments=_groups(session, sight, account, period, By.DEPARTMENT, _),
            districts=_groups(session, sight, account, period, By.DISTRICT, _),
            ended=[Ended(say(_, STAGE, each), _.number(found[each])) for each in OUTCOMES] if found[CLOSED] else [],
            closed=outcomes_counted(found, _),
            within_limit=_within_limit(found, _),
            disputed=_disputed(found, _),
        )


def _finding(found: Mapping[str, int], _: Translate) -> str:
    audited, false = found[Measure.AUDITED], found[Measure.FOUND_FALSE]
    if audited < SMALL:
        return _("Too few closures have been checked so far") if audited else _("No closure has been checked so far")
    rate = _share(Measure.FOUND_FALSE, found, _)
    return _.plural(
        "Independent auditors checked {all} closures drawn at random. {n} of them was found false: {rate}.",
        "Independent auditors checked {all} closures drawn at random. {n} of them were found false: {rate}.",
        false,
        all=audited,
        rate=rate,
    )


def _within_limit(found: Mapping[str, int], _: Translate) -> str:
    return _(
        "{share} of {n} closed: action was reported, or it was closed, before the due date.",
        share=_share(Measure.WITHIN_LIMIT, found, _),
        n=found[CLOSED],
    )


def _disputed(found: Mapping[str, int], _: Translate) -> str:
    return _(
        "{share} of {n} answers and silences: a grievance that was disputed and then confirmed counts as both.",
        share=_share(Measure.DISPUTED, found, _),
        n=base_of(Measure.DISPUTED, found),
    )


def _share(measure: str, found: Mapping[str, int], _: Translate) -> str:
    """Write a share inside a sentence, where no line may end before its sign."""
    return percent(measure, found, _).replace(" ", "\u00a0")


def _groups(session: Session, sight: Sight, account: Account, period: Period, by: By, _: Translate) -> list[Group]:
    found = false_closures(session, sight, account, period, by)
    names = part_names(session, by, found, _)
    made = [
        Group(
            names[key],
            _.number(each.audited),
            _.number(each.false),
            percent(Measure.FOUND_FALSE, {Measure.AUDITED: each.audited, Measure.FOUND_FALSE: each.false}, _),
        )
        for key, each in found.items()
    ]
    return sorted(made, key=lambda group: group.name)
