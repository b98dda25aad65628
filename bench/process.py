"""The random walk through the whole process: `make bench-process`, or with --steps for the night."""

import shutil
import time
from typing import Annotated

import typer
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from rich.console import Console
from rich.table import Table

from bench.report import Figure, report
from bench.walk import Walk, prepare
from bench.walk_world import make_world
from tests.databases import installation, migrate, quick_folder


def walk(
    steps: Annotated[int, typer.Option(help="How many steps at least.")] = 20_000,
    start: Annotated[int, typer.Option("--seed", help="Where the walk begins.")] = 20261124,
    database: Annotated[
        str, typer.Option(help="A PostgreSQL address; SQLite in a folder of its own without one.")
    ] = "",
) -> None:
    """Walk until `steps` are taken; the first step that dodges the process ends it, told with what led there."""
    folder = quick_folder("cmo-walk-")
    try:
        url = database or f"sqlite:///{folder / 'portal.db'}"
        with installation(folder, url, rate_factor="1000000"):
            migrate()
            machine = prepare(make_world())
            began = time.perf_counter()
            rounds = 0
            while machine.counts.total() < steps:
                run_round(machine, start=start + rounds)
                rounds += 1
            seconds = time.perf_counter() - began
    finally:
        shutil.rmtree(folder)
    taken = machine.counts.total()
    table = Table("what", "times", title="What happened")
    for what, times in machine.counts.most_common():
        table.add_row(what, f"{times:,}")
    Console().print(table)
    figures = [Figure("process_steps", taken, at_least=steps), Figure("process_steps_per_s", taken / seconds)]
    raise typer.Exit(0 if report("process", figures, n=taken, seed=start) else 1)


def run_round(machine: type[Walk], *, start: int, walks: int = 40, steps: int = 60) -> None:
    """Take some walks of up to `steps` steps each; the same `start` takes the same ones."""
    run_state_machine_as_test(
        seed(start)(machine),
        settings=settings(
            max_examples=walks,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
        _min_steps=steps // 2,  # left alone it likes short walks, and what is worth finding lies far out
    )


if __name__ == "__main__":
    typer.run(walk)
