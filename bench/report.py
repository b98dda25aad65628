"""Figures of a bench: a table for people, flat names that end in their unit for machines."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Figure:
    """One number; `name` ends in its unit, `beside` is what others reached, in words."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    beside: str = ""

    @property
    def is_met(self) -> bool:
        """Tell whether the figure is inside its target; without one it always is."""
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    @property
    def target(self) -> str:
        """Return the target in words."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"


def report(bench: str, figures: Sequence[Figure], *, n: int, seed: int) -> bool:
    """Print the table, write `results/BENCH.json`, and tell whether every target is met."""
    table = Table("figure", "value", "target", "others", "", title=f"{bench}: N {n:,}, seed {seed}\n{machine()}")
    for figure in figures:
        verdict = "[green]met[/]" if figure.is_met else "[red]missed[/]"
        table.add_row(
            figure.name, f"{figure.value:,.4g}", figure.target, figure.beside, verdict if figure.target else ""
        )
    Console().print(table)
    RESULTS.mkdir(exist_ok=True)
    flat = {**{figure.name: round(figure.value, 4) for figure in figures}, "n": n, "seed": seed, "machine": machine()}
    (RESULTS / f"{bench}.json").write_text(json.dumps(flat, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return all(figure.is_met for figure in figures)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def machine() -> str:
    """Say what was measured on, and how busy it was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    cores = f"{os.cpu_count()} × {_processor()}"
    return f"{cores}, {memory:.0f} GB, Python {platform.python_version()}, load {busy:.1f}"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
