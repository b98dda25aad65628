"""The dashboard as tables for a file: the same figures, within what the reader may see."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.ages import age_at
from cmo_app.domain.figures import OUTCOMES, Measure
from cmo_app.domain.slices import CLOSED, INTERIM_OWED, OVERDUE, WAS_OPEN
from cmo_app.i18n import Translate
from cmo_app.services.dashboard import Looking, look
from cmo_app.services.dashboard_asked import DAYS, Asked
from cmo_app.services.dashboard_days import steps
from cmo_app.services.dashboard_tables import whole_of
from cmo_app.services.dashboard_words import names_of

Value = str | int | date | None
COUNTED = (
    *(str(Measure.OPEN), OVERDUE, str(Measure.LODGED), CLOSED, *map(str, OUTCOMES)),
    *map(str, (Measure.WITHIN_LIMIT, Measure.DISPUTED, Measure.REOPENED, Measure.UPHELD)),
    *map(str, (Measure.ESCALATED, Measure.TRANSFERRED, Measure.AUDITED, Measure.FOUND_FALSE)),
    INTERIM_OWED,
)


@dataclass(frozen=True)
class Sheet:
    """One table: its name, its heads, its lines; counts are numbers, so that a reader can reckon on."""

    name: str
    heads: list[str]
    rows: list[list[Value]]


def sheets_for(
    *, actor: Actor, asked: Asked, language: str, is_all: bool, now: datetime | None = None
) -> tuple[str, list[Sheet]]:
    """Return a name for the file, and the table asked for or all of them."""
    now = now or datetime.now(UTC)
    with reading() as session:
        looking = look(session, actor=actor, asked=asked, language=language, now=now)
        period = looking.period
        parts = looking.sight.parts
        wanted = (DAYS, *parts) if is_all else [asked.by if asked.by in (DAYS, *parts) else parts[0]]
        sheets = [_by_day(looking) if part == DAYS else _part(looking, part) for part in wanted]
    return f"figures-{period.first:%Y%m%d}-{period.last:%Y%m%d}", sheets


def _part(looking: Looking, part: str) -> Sheet:
    _ = looking._
    heads = [part_head(part, _), *names_of(COUNTED, _), _("Median days"), _("Nine in ten within days")]
    rows: list[list[Value]] = [
        [line.name, *(line.counts.get(name, 0) for name in COUNTED), age_at(0.5, line.counts), age_at(0.9, line.counts)]
        for line in looking.lines(part)
    ]
    return Sheet(part_head(part, _), heads, rows)


def _by_day(looking: Looking) -> Sheet:
    _ = looking._
    session, sight, account = looking.session, looking.sight, looking.account
    open_now = whole_of(session, sight, account, looking.period)[Measure.OPEN]
    rows: list[list[Value]] = [
        [step.days.first, step.days.last, step.lodged, step.closed, step.open]
        for step in steps(session, sight, account, looking.period, open_now=open_now)
    ]
    heads = [_("From"), _("Until"), *names_of((Measure.LODGED, CLOSED, WAS_OPEN), _)]
    return Sheet(_("Lodged, closed and open"), heads, rows)


def part_head(part: str, _: Translate) -> str:
    """Name what a line of a table is."""
    return {
        "department": _("Department"),
        "district": _("District"),
        "category": _("Subject"),
        "tier": _("Tier"),
        "office": _("Office"),
    }[part]
