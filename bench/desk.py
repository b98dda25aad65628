"""The desk among a million grievances: the very functions that the pages call, on SQLite and on PostgreSQL."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench import desk_asks, overdue
from bench.desk_asks import Ask
from bench.report import Figure, percentile, report
from bench.seeded import ENGINES, Seeded, seeded
from cmo_app.db import reading
from cmo_app.domain.actor import Actor
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import asked_from
from cmo_app.services.desk import desk_for
from cmo_app.services.desk_wanted import wanted_from

LIST_MS, SEARCH_MS, DASHBOARD_MS, SWEEP_S = 100, 300, 300, 600
SWEPT, SWEEP_GROWTH_MB = 100_000, 64  # far under what the swept rows would take together
_SLOWEST = 8

Look = Callable[[Actor, Ask], object]


def open_desk(actor: Actor, ask: Ask) -> object:
    """Read one page of the list with the counts of all queues, as `DeskState.load` does."""
    return desk_for(actor=actor, wanted=wanted_from(ask.query), language="bn")


def open_dashboard(actor: Actor, ask: Ask) -> object:
    """Read the whole dashboard, as `DashboardState.load` does."""
    return dashboard_for(actor=actor, asked=asked_from(ask.query), language="bn")


def timed(place: Seeded, look: Look, asks: Sequence[Ask], *, rounds: int) -> dict[str, list[float]]:
    """Let every official ask everything `rounds` times; return milliseconds by who asked what."""
    found: dict[str, list[float]] = {}
    for _round in range(rounds):
        for who, actor in place.officials.items():
            for ask in asks:
                began = time.perf_counter()
                look(actor, ask)
                found.setdefault(f"{who}: {ask.name}", []).append((time.perf_counter() - began) * 1000)
    return found


def read_figures(place: Seeded, name: str, times: dict[str, list[float]], *, at_most: float) -> list[Figure]:
    """Return p50, p95 and the longest; show which were the slowest."""
    table = Table(f"slowest, {name} on {place.engine}", "p50 ms", "max ms")
    for asked, each in sorted(times.items(), key=lambda item: -percentile(item[1], 0.5))[:_SLOWEST]:
        table.add_row(asked, f"{percentile(each, 0.5):.1f}", f"{max(each):.1f}")
    Console().print(table)
    together = [each for some in times.values() for each in some]
    return [
        place.figure(f"{name}_p50_ms", percentile(together, 0.5)),
        place.figure(f"{name}_p95_ms", percentile(together, 0.95), at_most=at_most),
        place.figure(f"{name}_max_ms", max(together)),
    ]


def reads(place: Seeded, *, rounds: int) -> list[Figure]:
    """Measure lists, searches and dashboards."""
    with reading() as session:
        lists = desk_asks.lists(session, datetime.now(UTC).date())
        searches = desk_asks.searches(session)
    return [
        *read_figures(place, "list", timed(place, open_desk, lists, rounds=rounds), at_most=LIST_MS),
        *read_figures(place, "search", timed(place, open_desk, searches, rounds=rounds), at_most=SEARCH_MS),
        *read_figures(
            place, "dashboard", timed(place, open_dashboard, desk_asks.DASHBOARDS, rounds=rounds), at_most=DASHBOARD_MS
        ),
    ]


def sweeps(place: Seeded) -> list[Figure]:
    """Measure the sweep; a smaller database has fewer overdue."""
    cleared = overdue.clear(min(SWEPT, place.n // 10))
    Console().print(f"{place.engine}: {dict(cleared.swept.done)}")
    return [
        place.figure("sweep_s", cleared.seconds, at_most=SWEEP_S),
        place.figure("sweep_acts", cleared.swept.total),
        place.figure("sweep_acts_per_s", cleared.swept.total / cleared.seconds),
        place.figure("sweep_growth_mb", cleared.peak_mb - cleared.before_mb, at_most=SWEEP_GROWTH_MB),
        place.figure("sweep_peak_mb", cleared.peak_mb),
    ]


def main(
    grievances: Annotated[int, typer.Option(help="How many grievances.")] = 1_000_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same rows.")] = 1,
    rounds: Annotated[int, typer.Option(help="How often each is asked.")] = 5,
    engine: Annotated[list[str] | None, typer.Option(help="sqlite, postgresql; both without.")] = None,
) -> None:
    """Measure list, search, dashboard and sweep."""
    figures: list[Figure] = []
    for each in engine or list(ENGINES):
        with seeded(each, n=grievances, seed=seed) as place:
            figures += reads(place, rounds=rounds)
        with seeded(each, n=grievances, seed=seed, is_changed=True) as place:
            figures += sweeps(place)
    raise typer.Exit(not report("desk", figures, n=grievances, seed=seed))


if __name__ == "__main__":
    typer.run(main)
