"""What the dashboard shows, in words; `code` of a figure asks the desk for the very grievances it counts."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Aside:
    """A second figure beside a headline."""

    text: str = ""
    code: str = ""


@dataclass(frozen=True)
class Headline:
    """One figure that comes first; `counted` says of what it is a share, `change` compares it with the time before."""

    name: str = ""
    value: str = ""
    code: str = ""
    asides: list[Aside] = field(default_factory=list)
    change: str = ""
    counted: str = ""


@dataclass(frozen=True)
class Mark:
    """A word at a place of the chart."""

    x: str = ""
    y: str = ""
    text: str = ""


@dataclass(frozen=True)
class Level:
    """A level of a chart at `y` with its number on the line, at `text_y`."""

    x: str = ""
    y: str = ""
    text_y: str = ""
    text: str = ""


@dataclass(frozen=True)
class DayRow:
    """One day or month of the chart's table."""

    name: str = ""
    lodged: str = ""
    closed: str = ""
    open: str = ""
    lodged_code: str = ""
    closed_code: str = ""
    open_code: str = ""


@dataclass(frozen=True)
class OpenChart:
    """How many were open at the end of each day: many more than a day brings, so a line on a scale of its own."""

    line: str = ""
    mark: Mark = Mark()
    levels: list[Level] = field(default_factory=list)
    days: list[Mark] = field(default_factory=list)
    says: str = ""


@dataclass(frozen=True)
class Chart:
    """Two lines with their marks, what was open below, and all as a table; `says` is the two in one sentence."""

    lodged: str = ""
    closed: str = ""
    lodged_mark: Mark = Mark()
    closed_mark: Mark = Mark()
    levels: list[Mark] = field(default_factory=list)
    days: list[Mark] = field(default_factory=list)
    open: OpenChart = OpenChart()
    rows: list[DayRow] = field(default_factory=list)
    says: str = ""


@dataclass(frozen=True)
class Tile:
    """One district of the grid by its code in the Local Government Directory; `shade` is 0 (nothing) to 5."""

    lgd_code: int = 0
    short: str = ""
    value: str = ""
    says: str = ""
    shade: int = 0
    x: int = 0
    y: int = 0
    code: str = ""


@dataclass(frozen=True)
class Choice:
    """One way to look, as a link; `query` is that of the dashboard's address."""

    name: str = ""
    query: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Cell:
    """One figure of a table: `text` as shown, `says` how many are behind it."""

    text: str = ""
    says: str = ""
    code: str = ""


@dataclass(frozen=True)
class Row:
    """One part of the whole; `query` looks into it."""

    name: str = ""
    query: str = ""
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """One of the oldest open grievances."""

    tracking_id: str = ""
    subject: str = ""
    office: str = ""
    age: str = ""


@dataclass(frozen=True)
class Ranked:
    """One line of a ranking."""

    name: str = ""
    text: str = ""
    code: str = ""


@dataclass(frozen=True)
class Dashboard:
    """Everything on the screen."""

    whose: str = ""
    counted: str = ""
    days: str = ""
    now: str = ""
    first: str = ""
    last: str = ""
    refused: str = ""
    ranges: list[Choice] = field(default_factory=list)
    back: str = ""
    headlines: list[Headline] = field(default_factory=list)
    chart: Chart = Chart()
    outcomes: list[Ranked] = field(default_factory=list)
    outcomes_counted: str = ""
    shades: list[Choice] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    parts: list[Choice] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    oldest: list[Waiting] = field(default_factory=list)
    senders: list[Ranked] = field(default_factory=list)
    growing: list[Ranked] = field(default_factory=list)
    query: str = ""
    days_query: str = ""
