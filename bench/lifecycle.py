"""Whole lives through the services among a million grievances: lodged, assigned, taken up, reported, confirmed.

On PostgreSQL two processes share `at_once` citizens and their officers; one supervisor assigns. SQLite has one process
and one writer that `at_once` threads hand to each other; what it can do alone, life after life, stands beside. Each
process stays on one core, as the server's do.
"""

import random
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import Annotated

import typer
from sqlmodel import col, select

from bench import words
from bench.report import Figure, percentile, report
from bench.seeded import ENGINES, Seeded, seeded
from cmo_app.cores import stay_on_one_core
from cmo_app.db import database, reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.models import Category, LocalBody, Person, Posting
from cmo_app.services import casework, drafts, following, lodging
from cmo_app.services.casework import ActionReport
from cmo_app.services.reference_cache import Reference, reference

PER_S = 60
CORES = 2
STARTING_S = 20  # until every process has begun and lived one life


@dataclass(frozen=True)
class Cast:
    """Who takes part: citizens, the officer of each office, and places and subjects whose report needs no proof."""

    citizens: list[Actor]
    officers: dict[int, Actor]
    bodies: list[tuple[int, int]]
    subjects: list[int]
    known: Reference

    def routes(self, subject_id: int, district_id: int, body_id: int) -> int:
        """Return the office to which the portal sends it."""
        department_id = self.known.department_of(subject_id)
        return self.known.office_for(department_id=department_id, district_id=district_id, local_body_id=body_id).id


def cast(threads: int) -> Cast:
    """Find people and places in the database."""
    with reading() as session:
        known = select(Person.id).where(Person.role == Role.COMPLAINANT).order_by(col(Person.id)).limit(threads)
        seats = select(Posting.office_id, Person.id).join(Person, col(Person.id) == Posting.person_id)
        leaves = select(Category.id).where(
            col(Category.parent_id).is_not(None), col(Category.is_proof_required).is_(False)
        )
        places = session.exec(select(LocalBody.district_id, LocalBody.id))
        return Cast(
            citizens=[Actor(Role.COMPLAINANT, key) for key in session.exec(known)],
            officers={
                office: Actor(Role.GRIEVANCE_OFFICER, person)
                for office, person in session.exec(seats.where(Person.role == Role.GRIEVANCE_OFFICER))
            },
            bodies=[(district_id, key or 0) for district_id, key in places],
            subjects=[key or 0 for key in session.exec(leaves)],
            known=reference(session),
        )


def live(people: Cast, citizen: Actor, cmo_cell: Actor, rng: random.Random) -> None:
    """Take one grievance from the draft to its confirmation."""
    (district_id, body_id), subject_id = rng.choice(people.bodies), rng.choice(people.subjects)
    subject, description = words.story(rng, "bn", "বারাসত")
    fields = {
        "kind": "grievance",
        "category_id": str(subject_id),
        "district_id": str(district_id),
        "local_body_id": str(body_id),
        "subject": subject,
        "description": description,
    }
    drafts.save(fields=fields, actor=citizen)
    with reading() as session:
        draft = drafts.find(session, citizen)
    assert draft is not None
    tracking_id = lodging.lodge(declares=True, key=draft.key, actor=citizen, language="bn").tracking_id
    officer = people.officers[people.routes(subject_id, district_id, body_id)]
    at = {"tracking_id": tracking_id}
    done = ActionReport(summary="The part was changed.", done_on=datetime.now(INDIA).date(), place="Barasat")
    casework.assign(**at, version=1, officer_id=officer.person_id or 0, actor=cmo_cell)
    casework.take_up(**at, version=2, actor=officer)
    casework.report_action(**at, version=3, report=done, actor=officer)
    following.confirm(**at, version=4, rating=5, words="", actor=citizen)


@dataclass(frozen=True)
class Lived:
    """What one process has done: how long each life took in milliseconds, from when to when, and its CPU in seconds."""

    took_ms: list[float]
    began: float
    ended: float
    cpu_s: float


def work(process: int, *, threads: int, lives: int, seed: int, cmo_cell: Actor, start_at: float) -> Lived:
    """Live `lives` lives in each thread of one process, from `start_at` on (seconds since the epoch)."""
    people = cast(threads * (process + 1))
    took: list[float] = []

    def stream(number: int) -> None:
        rng = random.Random(seed * 1_000 + number)
        for _life in range(lives):
            began = time.perf_counter()
            live(people, people.citizens[number], cmo_cell, rng)
            took.append((time.perf_counter() - began) * 1000)

    live(people, people.citizens[process * threads], cmo_cell, random.Random(seed))
    time.sleep(max(0.0, start_at - time.time()))
    began, busy = time.time(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(stream, range(process * threads, (process + 1) * threads)))
    return Lived(took, began, time.time(), time.process_time() - busy)


def measure(place: Seeded, *, n: int, at_once: int, seed: int) -> list[Figure]:
    """Live `n` lives in all, as the database allows it."""
    processes = partial(ProcessPoolExecutor, mp_context=get_context("spawn"), initializer=stay_on_one_core)
    live_all = partial(work, lives=n // at_once, seed=seed, cmo_cell=place.cmo_cell)
    if place.engine == "postgresql":
        live_share = partial(live_all, threads=at_once // CORES, start_at=time.time() + STARTING_S)
        with processes(CORES) as pool:
            return _figures(place, list(pool.map(live_share, range(CORES))))
    with processes(1) as pool:
        shared = pool.submit(live_all, 0, threads=at_once, start_at=0).result()
        alone = pool.submit(live_all, 0, threads=1, start_at=0).result()
    return [*_figures(place, [shared]), place.figure("lifecycles_alone_per_s", _per_s([alone]))]


def _figures(place: Seeded, lived: list[Lived]) -> list[Figure]:
    took = [each for process in lived for each in process.took_ms]
    return [
        place.figure("lifecycles_per_s", _per_s(lived), at_least=PER_S),
        place.figure("lifecycle_p95_ms", percentile(took, 0.95)),
        place.figure("lifecycle_cpu_ms", sum(process.cpu_s for process in lived) * 1000 / len(took)),
    ]


def _per_s(lived: list[Lived]) -> float:
    seconds = max(process.ended for process in lived) - min(process.began for process in lived)
    return sum(len(process.took_ms) for process in lived) / seconds


def main(
    grievances: Annotated[int, typer.Option(help="How many are there already.")] = 1_000_000,
    n: Annotated[int, typer.Option(help="How many lives.")] = 1_200,
    at_once: Annotated[int, typer.Option(help="How many live at the same time.")] = 4,
    seed: Annotated[int, typer.Option(help="The same seed tells the same stories.")] = 1,
    engine: Annotated[list[str] | None, typer.Option(help="sqlite, postgresql; both without.")] = None,
) -> None:
    """Measure lives a second."""
    figures: list[Figure] = []
    for each in engine or list(ENGINES):
        with seeded(each, n=grievances, seed=seed, is_changed=True) as place:
            figures += measure(place, n=n, at_once=at_once, seed=seed)
            database().dispose()
    raise typer.Exit(not report("lifecycle", figures, n=grievances, seed=seed))


if __name__ == "__main__":
    typer.run(main)
