"""Lighthouse's own judgement, on its phone, of the pages a citizen meets first; the median of several runs."""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench.report import Figure, report
from cmo_app import routes
from cmo_app.config import ROOT
from tests.e2e.browser import FLAGS, chromium
from tests.e2e.portal import Portal

VERSION = "13.5.0"
HOME = ROOT / "var" / "lighthouse"
PAGES = ("home", "track", "lodge")
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
_TRIES = 3  # Chrome sometimes does not answer Lighthouse at all
BESIDE = {"performance": "94", "accessibility": "82-86"}


def install() -> Path:
    """Fetch Lighthouse by the wheel's npm, once; return its program."""
    program = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file() or VERSION not in (HOME / "package.json").read_text(encoding="utf-8"):
        Console().print(f"Fetching Lighthouse {VERSION} ...")
        HOME.mkdir(parents=True, exist_ok=True)
        (HOME / "package.json").write_text(
            json.dumps({"private": True, "dependencies": {"lighthouse": VERSION}}), encoding="utf-8"
        )
        subprocess.run([_tool("npm"), "install", "--no-audit", "--no-fund", "--silent"], cwd=HOME, check=True)
    return program


def judge(program: Path, url: str) -> dict[str, dict]:
    """Run Lighthouse once with its mobile profile; return its report."""
    asked = [
        *(_tool("node"), str(program), url, "--quiet", "--output=json", "--output-path=stdout"),
        f"--only-categories={','.join(TARGETS)}",
        f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
    ]
    env = {**os.environ, **({"CHROME_PATH": path} if (path := chromium()) else {})}
    for _try in range(_TRIES - 1):
        done = subprocess.run(asked, env=env, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return json.loads(done.stdout)
    return json.loads(subprocess.run(asked, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout)


def failed_audits(verdict: dict) -> list[str]:
    """Name what keeps a report from full marks."""
    audits = verdict["audits"]
    wanted = {ref["id"] for each in verdict["categories"].values() for ref in each["auditRefs"] if ref["weight"]}
    scores = {name: audits[name]["score"] for name in wanted}
    return sorted(f"{name} {score}" for name, score in scores.items() if score is not None and score < 1)


def main(
    runs: Annotated[int, typer.Option(help="How often each page is judged; the median counts.")] = 5,
    language: Annotated[str, typer.Option(help="In which language.")] = "bn",
    folder: Annotated[Path, typer.Option(help="Where the portal of this bench keeps its data.")] = HOME / "portal",
) -> None:
    """Judge home, track and new grievance."""
    program, portal = install(), Portal(folder)
    portal.start()
    figures = []
    try:
        for name in PAGES:
            verdicts = [judge(program, portal.url + routes.page(name, language)) for _run in range(runs)]
            for what, target in TARGETS.items():
                scores = [100 * each["categories"][what]["score"] for each in verdicts]
                figure = f"{name}_{what.replace('-', '_')}_score"
                figures.append(Figure(figure, statistics.median(scores), at_least=target, beside=BESIDE.get(what, "")))
            lcp = statistics.median(each["audits"]["largest-contentful-paint"]["numericValue"] for each in verdicts)
            figures.append(Figure(f"{name}_lcp_ms", lcp))
            Console().print(name, failed_audits(verdicts[-1]))
    finally:
        portal.kill()
    raise typer.Exit(not report("lighthouse", figures, n=runs, seed=0))


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


if __name__ == "__main__":
    typer.run(main)
