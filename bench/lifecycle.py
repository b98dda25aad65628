"""Whole lives through the services among a million grievances: lodged, assigned, taken up, reported, confirmed.

Everybody works at once, as behind one server: `threads` citizens with their officers and one supervisor.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer
from sqlmodel import col, select

from bench import words
from bench.report import Figure, percentile, report
from bench.seeded import ENGINES, Seeded, seeded
from cmo_app.db import database, reading
from cmo_app.domain.actor import Actor
from cmo_app.domain.clock import INDIA
from cmo_app.domain.roles import Role
from cmo_app.models import Category, LocalBody, Person, Posting
from cmo_app.services import casework, drafts, following, lodging
from cmo_app.services.casework import ActionReport
from cmo_app.services.reference_cache import Reference, reference

PER_S = 60


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


def measure(place: Seeded, *, n: int, threads: int, seed: int) -> list[Figure]:
    """Let `threads` live `n` lives in all."""
    people = cast(threads)
    took: list[float] = []
    kept = threading.Lock()

    def stream(number: int) -> None:
        rng = random.Random(seed * 1_000 + number)
        for _life in range(n // threads):
            began = time.perf_counter()
            live(people, people.citizens[number], place.cmo_cell, rng)
            with kept:
                took.append((time.perf_counter() - began) * 1000)

    live(people, people.citizens[0], place.cmo_cell, random.Random(seed))
    began, busy = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(stream, range(threads)))
    seconds, cpu_s = time.perf_counter() - began, time.process_time() - busy
    return [
        place.figure("lifecycles_per_s", len(took) / seconds, at_least=PER_S),
        place.figure("lifecycle_p95_ms", percentile(took, 0.95)),
        place.figure("lifecycle_cpu_ms", cpu_s * 1000 / len(took)),
    ]


def main(
    grievances: Annotated[int, typer.Option(help="How many are there already.")] = 1_000_000,
    n: Annotated[int, typer.Option(help="How many lives.")] = 1_200,
    threads: Annotated[int, typer.Option(help="How many at once.")] = 2,
    seed: Annotated[int, typer.Option(help="The same seed tells the same stories.")] = 1,
    engine: Annotated[list[str] | None, typer.Option(help="sqlite, postgresql; both without.")] = None,
) -> None:
    """Measure lives a second."""
    figures: list[Figure] = []
    for each in engine or list(ENGINES):
        with seeded(each, n=grievances, seed=seed, is_changed=True) as place:
            figures += measure(place, n=n, threads=threads, seed=seed)
            database().dispose()
    raise typer.Exit(not report("lifecycle", figures, n=grievances, seed=seed))


if __name__ == "__main__":
    typer.run(main)
