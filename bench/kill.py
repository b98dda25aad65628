"""kill -9 under load, again and again: what was acknowledged is there, the database is sound, the restart quick.

The client is the witness: it keeps every tracking ID that it was shown. The checker opens the file with the bare
sqlite3 module, and verifies every timeline at the end.
"""

import asyncio
import random
import sqlite3
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.progress import track
from simple_websocket import ConnectionClosed
from simple_websocket import ConnectionError as NotAccepted

from bench.installation import Citizen, Installation, installed
from bench.lodge import Refused, Times, lodge_once
from bench.multiply import BASE
from bench.report import Figure, report
from bench.wire import Socket, Wire
from cmo_app import routes
from cmo_app.services.chain import broken_timelines

AT_ONCE = 16
_CUT_OFF = (OSError, EOFError, ConnectionClosed, NotAccepted)


@dataclass
class Witness:
    """What the clients were told, and how often a key in flight was asked for again."""

    acknowledged: list[str] = field(default_factory=list)
    restarts_s: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    unsound: int = 0


async def under_load(place: Installation, seconds: float, witness: Witness, rng: random.Random) -> None:
    """Lodge without pause, and kill the server in the middle of it."""
    streams = [asyncio.create_task(_stream(place, citizen, witness, rng)) for citizen in place.citizens]
    await asyncio.sleep(seconds)
    place.portal.kill()
    for stream in streams:
        stream.cancel()
    ended = await asyncio.gather(*streams, return_exceptions=True)
    for refusal in ended:
        if isinstance(refusal, Refused):
            raise refusal


async def _stream(place: Installation, citizen: Citizen, witness: Witness, rng: random.Random) -> None:
    phone, times = citizen.phone(place.portal.port), Times()
    with suppress(*_CUT_OFF):
        wire, socket = Wire(phone), await Socket.open(phone, routes.page("lodge_check", "bn"))
        while True:
            witness.acknowledged.append(await lodge_once(wire, socket, place.answers(rng), b"", times))


def check(place: Installation, witness: Witness) -> None:
    """Look for every acknowledged grievance, for keys used twice, and for a broken file."""
    with sqlite3.connect(place.portal.folder / "portal.db") as connection:
        there = {tracking_id for (tracking_id,) in connection.execute("select tracking_id from grievance")}
        witness.lost = len(set(witness.acknowledged) - there)
        witness.doubled = connection.execute(
            "select count(*) - count(distinct idempotency_key) from grievance"
        ).fetchone()[0]
        witness.unsound += connection.execute("pragma integrity_check").fetchone()[0] != "ok"


def main(
    cycles: Annotated[int, typer.Option(help="How often the server is killed.")] = 20,
    rows: Annotated[
        int,
        typer.Option(
            help="How many grievances are there; more would be copies without timelines of their own.", max=BASE
        ),
    ] = 2_000,
    seed: Annotated[int, typer.Option(help="Decides when it is killed.")] = 1,
) -> None:
    """Kill, restart and check `cycles` times."""
    rng, witness = random.Random(seed), Witness()
    with installed(n=rows, seed=seed, citizens=AT_ONCE) as place:
        for _cycle in track(range(cycles), description="killing"):
            asyncio.run(under_load(place, rng.uniform(0.5, 3), witness, rng))
            check(place, witness)
            began = time.perf_counter()
            place.portal.start()
            witness.restarts_s.append(time.perf_counter() - began)
        place.portal.kill()
        check(place, witness)
        broken = sum(1 for _timeline in broken_timelines())
    figures = [
        Figure("acknowledged_lodgings", len(witness.acknowledged), at_least=1),
        Figure("acknowledged_lost", witness.lost, at_most=0),
        Figure("keys_lodged_twice", witness.doubled, at_most=0),
        Figure("failed_integrity_checks", witness.unsound, at_most=0),
        Figure("broken_timelines", broken, at_most=0),
        Figure("slowest_restart_s", max(witness.restarts_s), at_most=10),
    ]
    raise typer.Exit(not report("kill", figures, n=cycles, seed=seed))


if __name__ == "__main__":
    typer.run(main)
