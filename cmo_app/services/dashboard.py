"""The dashboard: figures first, each one click away from the list that it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, select

from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.figures import Measure
from cmo_app.domain.periods import RANGES, Period
from cmo_app.domain.rates import SHARE_OF, percent_of
from cmo_app.domain.slices import Slice
from cmo_app.i18n import Translate, in_language, translate
from cmo_app.i18n.labels import DISTRICT, say
from cmo_app.i18n.written import day, instant
from cmo_app.models import Department, District, Office
from cmo_app.services import dashboard_rankings as rankings
from cmo_app.services.dashboard_asked import DAYS, SHADES, Asked
from cmo_app.services.dashboard_charts import chart_of, shade_of, tile_place
from cmo_app.services.dashboard_days import steps
from cmo_app.services.dashboard_sight import Sight, narrowed, sight_of
from cmo_app.services.dashboard_tables import Line, lines, whole_of
from cmo_app.services.dashboard_views import Choice, Dashboard, Row, Tile
from cmo_app.services.dashboard_words import (
    COLUMNS,
    Told,
    cells,
    figure_text,
    headlines,
    measure_names,
    names_of,
    outcomes,
    outcomes_counted,
)
from cmo_app.services.figure_reading import Account, open_account

SHOWN = 60  # lines of a table on the screen; the files hold them all


@dataclass(frozen=True)
class Looking:
    """Who looks at what: what every part of the dashboard is made from."""

    session: Session
    sight: Sight
    account: Account
    asked: Asked
    period: Period
    _: Translate

    @property
    def whole(self) -> Slice:
        """Return the figure of everything that is seen, to be narrowed."""
        return self.sight.slice(Measure.OPEN)

    def lines(self, part: str, period: Period | None = None) -> list[Line]:
        """Return the lines of a part."""
        return lines(self.session, self.sight, self.account, part, period or self.period, self._)


def look(session: Session, *, actor: Actor, asked: Asked, language: str, now: datetime) -> Looking:
    """Return what an official looks at, within what they may see."""
    sight = sight_of(session, actor, department=asked.department_id)
    account = open_account(session, sight.source, now)
    return Looking(session, sight, account, asked, asked.period(account.today), translate(language))


def dashboard_for(*, actor: Actor, asked: Asked, language: str, now: datetime | None = None) -> Dashboard:
    """Return the whole dashboard of an official, read from some thousand sums."""
    now = now or datetime.now(UTC)
    with reading() as session:
        looking = look(session, actor=actor, asked=asked, language=language, now=now)
        sight, account, period, _ = looking.sight, looking.account, looking.period, looking._
        here = whole_of(session, sight, account, period)
        subjects, part = looking.lines("category"), _part(looking)
        return Dashboard(
            whose=_whose(looking),
            counted=_counted(looking),
            days=_days(period, _),
            now=instant(_, now),
            **_own_dates(looking),
            ranges=_ranges(asked, _),
            back=asked.query(department="", by="") if sight.is_all and sight.department is not None else "",
            headlines=headlines(_told(looking, here)),
            chart=chart_of(
                steps(session, sight, account, period, open_now=here[Measure.OPEN]), looking.whole, account.today, _
            ),
            outcomes=outcomes(here, looking.whole, period, _),
            outcomes_counted=outcomes_counted(here, _),
            shades=_shades(looking),
            tiles=_tiles(looking) if "district" in sight.parts else [],
            parts=[Choice(name, asked.query(by=code), code == part) for code, name in _parts(looking).items()],
            heads=names_of(COLUMNS, _),
            rows=_rows(looking, part, subjects if part == "category" else looking.lines(part)),
            oldest=rankings.oldest(session, sight, actor, now, _),
            senders=rankings.senders(session, sight, account, period, _),
            growing=rankings.growing(subjects, looking.lines("category", period.before), looking.whole, period, _),
            query=asked.query(),
            days_query=asked.query(by=DAYS),
        )


def _told(looking: Looking, here: Mapping[str, int]) -> Told:
    session, sight, account, today = looking.session, looking.sight, looking.account, looking.account.today
    return Told(
        now=here,
        before=whole_of(session, sight, account, looking.period.before),
        today=whole_of(session, sight, account, Period(today, today)),
        whole=looking.whole,
        period=looking.period,
        day=today,
        _=looking._,
    )


def _rows(looking: Looking, part: str, found: Sequence[Line]) -> list[Row]:
    ranked = sorted(found, key=lambda line: -line.counts[Measure.OPEN])[:SHOWN] if part != "tier" else found
    return [
        Row(
            line.name,
            looking.asked.query(department=str(line.key), by="office") if part == "department" else "",
            cells(line.counts, looking.whole.cut(**narrowed(looking.sight, part, line.key)), looking.period, looking._),
        )
        for line in ranked
    ]


def _tiles(looking: Looking) -> list[Tile]:
    """Shade each district by the figure chosen; the number stands on the tile, the shade only helps."""
    measure, counted = looking.asked.shade, {line.key: line.counts for line in looking.lines("district")}
    districts = {
        row.lgd_code: row
        for row in looking.session.exec(select(District).order_by(District.row, District.column))  # type: ignore[arg-type]
    }
    found = {lgd_code: counted.get(row.id or 0, {}) for lgd_code, row in districts.items()}
    largest, _ = max((_value(measure, counts) for counts in found.values()), default=0), looking._
    made = []
    for lgd_code, row in districts.items():
        counts = found[lgd_code]
        (x, y), text = tile_place(row.column, row.row), figure_text(measure, counts, _)
        code = looking.whole.of(measure, looking.period.first, looking.period.last).cut(district=row.id or 0).code
        says = f"{in_language(row.names, _.language)}: {text}"
        shade = shade_of(_value(measure, counts), largest)
        made.append(Tile(lgd_code, _short(_, row.code), text, says, shade, x, y, code))
    return made


def _counted(looking: Looking) -> str:
    """Say that an office sees no figures of what has left it, to whoever does not see everything."""
    _ = looking._
    return (
        ""
        if looking.sight.is_all
        else _("Counted is what you can open today. Offices above yours also see what has left it.")
    )


def _short(_: Translate, code: str) -> str:
    """Name a district in two or three letters; one that came later has its code alone."""
    return say(_, DISTRICT, code) if code in DISTRICT else code


def _value(measure: str, counts: Mapping[str, int]) -> float:
    return (percent_of(measure, counts) or 0) if measure in SHARE_OF else counts.get(measure, 0)


def _shades(looking: Looking) -> list[Choice]:
    names = measure_names(looking._)
    return [Choice(names[each], looking.asked.query(shade=each), each == looking.asked.shade) for each in SHADES]


def _part(looking: Looking) -> str:
    return looking.asked.by if looking.asked.by in looking.sight.parts else looking.sight.parts[0]


def _parts(looking: Looking) -> dict[str, str]:
    _ = looking._
    names = {
        "department": _("Departments"),
        "district": _("Districts"),
        "category": _("Subjects"),
        "tier": _("Tiers"),
        "office": _("Offices"),
    }
    return {part: names[part] for part in looking.sight.parts}


def _whose(looking: Looking) -> str:
    _, sight = looking._, looking.sight
    if sight.department:
        found = looking.session.get(Department, sight.department)
        if found is None:
            raise NotFound()
        return in_language(found.names, _.language)
    if sight.is_all:
        return _("CMO cell") if sight.department == 0 else _("All departments")
    if len(sight.source.ids or ()) == 1:
        return in_language(looking.session.get_one(Office, (sight.source.ids or (0,))[0]).names, _.language)
    return _.plural("{n} office", "{n} offices", len(sight.source.ids or ()))


def _days(period: Period, _: Translate) -> str:
    if period.days == 1:
        return day(_, period.first)
    return _("{first} to {last}", first=day(_, period.first), last=day(_, period.last))


def _own_dates(looking: Looking) -> dict[str, str]:
    """Return the two dates to type: the days shown, or as typed what cannot be shown, and then why not."""
    asked, period, _ = looking.asked, looking.period, looking._
    if not asked.is_refused(looking.account.today):
        return {"first": period.first.isoformat(), "last": period.last.isoformat()}
    refused = _(
        "These days cannot be shown: the first may not be after the last or after today, and five years is the most. "
        "The last 30 days are shown instead."
    )
    return {"first": asked.first, "last": asked.last, "refused": refused}


def _ranges(asked: Asked, _: Translate) -> list[Choice]:
    names = {
        "today": _("Today"),
        "7": _("7 days"),
        "30": _("30 days"),
        "90": _("90 days"),
        "year": _("Financial year"),
    }
    return [Choice(names[each], asked.query(range=each, first="", last=""), each == asked.range) for each in RANGES]
