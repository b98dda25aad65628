"""Counts in words: the headlines, the outcomes by name, the cells of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cmo_app.domain.ages import age_at
from cmo_app.domain.figures import OUTCOMES, Measure
from cmo_app.domain.periods import Period
from cmo_app.domain.rates import SHARE_OF, base_of, percent_of
from cmo_app.domain.slices import CLOSED, INTERIM_OWED, OVERDUE, WAS_OPEN, Slice
from cmo_app.i18n import Translate
from cmo_app.i18n.labels import STAGE, say
from cmo_app.services.dashboard_views import Aside, Cell, Headline, Ranked

Counts = Mapping[str, int]
COLUMNS = (
    *(Measure.OPEN, OVERDUE, INTERIM_OWED, Measure.LODGED, CLOSED),
    *(Measure.WITHIN_LIMIT, Measure.CONFIRMED, Measure.UNANSWERED),
    *(Measure.DISPUTED, Measure.REOPENED, Measure.UPHELD, Measure.ESCALATED, Measure.FOUND_FALSE),
)
NOTHING = "–"


def measure_names(_: Translate) -> dict[str, str]:
    """Name every figure, short enough for the head of a column."""
    return {
        Measure.OPEN: _("Open"),
        OVERDUE: _("Overdue"),
        INTERIM_OWED: _("Interim reply owed"),
        Measure.LODGED: _("Lodged"),
        CLOSED: _("Closed"),
        WAS_OPEN: _("Open at the end"),
        Measure.WITHIN_LIMIT: _("Within limit"),
        Measure.CONFIRMED: _("Confirmed"),
        Measure.UNANSWERED: _("Unanswered"),
        Measure.DISPUTED: _("Disputed"),
        Measure.REOPENED: _("Closed after reopening"),
        Measure.UPHELD: _("Appeals upheld"),
        Measure.ESCALATED: _("Escalated away"),
        Measure.TRANSFERRED: _("Transferred away"),
        Measure.AUDITED: _("Audited"),
        Measure.FOUND_FALSE: _("False closures"),
        **{outcome: say(_, STAGE, outcome) for outcome in OUTCOMES[2:]},
    }


@dataclass(frozen=True)
class Told:
    """What the headlines are told from; `before` is the period before, `today` the one day `day`."""

    now: Counts
    before: Counts
    today: Counts
    whole: Slice
    period: Period
    day: date
    _: Translate

    def code(self, measure: str) -> str:
        """Return the list of a figure of the period."""
        return self.whole.of(measure, self.period.first, self.period.last).code


def headlines(told: Told) -> list[Headline]:
    """Say what matters first: what waits, whether it was in time, and whether the complainants agree."""
    return [each(told, told._) for each in (_waiting, _in_time, _believed, _age, _false, _again)]


def _waiting(told: Told, _: Translate) -> Headline:
    lodged_today = told.whole.of(Measure.LODGED, told.day, told.day).code
    owed = _.plural("{n} interim reply owed", "{n} interim replies owed", told.now[INTERIM_OWED])
    asides = [
        Aside(_("{n} overdue", n=told.now[OVERDUE]), told.code(OVERDUE)),
        Aside(owed, told.code(INTERIM_OWED)),
        Aside(_("{n} lodged today", n=told.today[Measure.LODGED]), lodged_today),
    ]
    return Headline(_("Open"), _.number(told.now[Measure.OPEN]), told.code(Measure.OPEN), asides)


def _in_time(told: Told, _: Translate) -> Headline:
    asides = [Aside(_("of {n} closed", n=told.now[CLOSED]), told.code(CLOSED))]
    return _share(told, Measure.WITHIN_LIMIT, _("Within limit"), asides)


def _believed(told: Told, _: Translate) -> Headline:
    silent, disputed = (percent(each, told.now, _) for each in (Measure.UNANSWERED, Measure.DISPUTED))
    asides = [
        Aside(_("{share} unanswered", share=silent), told.code(Measure.UNANSWERED)),
        Aside(_("{share} disputed", share=disputed), told.code(Measure.DISPUTED)),
    ]
    counted = _(
        "Of {n} answers and silences: a grievance that was disputed and then confirmed counts as both.",
        n=base_of(Measure.CONFIRMED, told.now),
    )
    return _share(told, Measure.CONFIRMED, _("Confirmed by complainants"), asides, counted)


def _age(told: Told, _: Translate) -> Headline:
    median, most = age_at(0.5, told.now), age_at(0.9, told.now)
    if median is None or most is None:
        return Headline(_("Age when closed"), NOTHING, told.code(CLOSED))
    within = _.plural("nine in ten within {n} day", "nine in ten within {n} days", most)
    return Headline(_("Age when closed"), _.plural("{n} day", "{n} days", median), told.code(CLOSED), [Aside(within)])


def _false(told: Told, _: Translate) -> Headline:
    audited = _("{false} of {n} audited", false=told.now[Measure.FOUND_FALSE], n=told.now[Measure.AUDITED])
    return _share(told, Measure.FOUND_FALSE, _("False closures found"), [Aside(audited, told.code(Measure.AUDITED))])


def _again(told: Told, _: Translate) -> Headline:
    upheld, decided = told.now[Measure.UPHELD], told.now[Measure.APPEAL_DECIDED]
    appeals = _("{upheld} of {n} appeals upheld", upheld=upheld, n=decided)
    return _share(told, Measure.REOPENED, _("Closed after reopening"), [Aside(appeals, told.code(Measure.UPHELD))])


def _share(told: Told, measure: str, name: str, asides: list[Aside], counted: str = "") -> Headline:
    value = percent(measure, told.now, told._)
    return Headline(name, value, told.code(measure), asides, _points(measure, told.now, told.before, told._), counted)


def outcomes(counts: Counts, whole: Slice, period: Period, _: Translate) -> list[Ranked]:
    """Name how grievances ended, each by its own name."""
    return [
        Ranked(
            say(_, STAGE, outcome),
            _.number(counts[outcome]),
            whole.of(outcome, period.first, period.last).code,
        )
        for outcome in OUTCOMES
    ]


def outcomes_counted(counts: Counts, _: Translate) -> str:
    """Say of what the outcomes are counted, for the shares above them are taken of answers instead."""
    return _("Of the {n} closed in this time; a disputed one counts once it is closed again.", n=counts[CLOSED])


def cells(counts: Counts, here: Slice, period: Period, _: Translate) -> list[Cell]:
    """Return one line of a table, in the order of COLUMNS."""
    return [_cell(name, counts, here.of(name, period.first, period.last).code, _) for name in COLUMNS]


def figure_text(measure: str, counts: Counts, _: Translate) -> str:
    """Write a figure, as a share where it is one."""
    return percent(measure, counts, _) if measure in SHARE_OF else _.number(counts.get(measure, 0))


def percent(measure: str, counts: Counts, _: Translate) -> str:
    """Write a share in whole percent, under ten with one decimal; a dash where there is nothing to share."""
    share = percent_of(measure, counts)
    if share is None:
        return NOTHING
    return _.digits(f"{share:.1f} %" if 0 < share < 9.95 else f"{share:.0f} %")


def names_of(columns: Sequence[str], _: Translate) -> list[str]:
    """Name some figures in order."""
    names = measure_names(_)
    return [names[column] for column in columns]


def _cell(measure: str, counts: Counts, code: str, _: Translate) -> Cell:
    """A dash has no list."""
    text = figure_text(measure, counts, _)
    return Cell(text) if text == NOTHING else Cell(text, _says(measure, counts, _), code)


def _says(measure: str, counts: Counts, _: Translate) -> str:
    count = counts.get(measure, 0)
    if measure in SHARE_OF:
        return _("{n} of {all}", n=count, all=base_of(measure, counts))
    return _.plural("{n} grievance", "{n} grievances", count)


def _points(measure: str, now: Counts, before: Counts, _: Translate) -> str:
    """Compare two shares in percentage points."""
    here, there = percent_of(measure, now), percent_of(measure, before)
    if here is None or there is None:
        return ""
    points = round(here - there)
    if points == 0:
        return _("as in the period before")
    more = _.plural("{n} point more than before", "{n} points more than before", points)
    return more if points > 0 else _.plural("{n} point less than before", "{n} points less than before", -points)
