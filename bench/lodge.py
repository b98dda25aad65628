"""Lodging and looking up through the real HTTP and socket stack, on SQLite with full durability.

The client runs on the same cores as the portal. The figures beside are those of the helpdesk that one would
install instead, measured on the same kind of machine with 100,000 rows.
"""

import asyncio
import io
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlencode

import typer
from PIL import Image

from bench.installation import Citizen, Installation, installed, key
from bench.report import Figure, percentile, report
from bench.wire import Socket, Wire, multipart
from cmo_app import routes
from cmo_app.states.grievance_form import GrievanceFormState
from cmo_app.states.tracker import TrackerState

AT_ONCE = 24
JPEG_BYTES = 200_000


@dataclass
class Times:
    """How long each took, in milliseconds."""

    whole: list[float] = field(default_factory=list)
    send: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_s(self) -> float:
        """Return how many were done a second."""
        return len(self.whole) / self.seconds


class Refused(Exception):
    """The portal did not do what the bench asked."""


async def lodge_all(place: Installation, count: int, *, seed: int, pictures: Sequence[bytes] = ()) -> Times:
    """Lodge `count` grievances, AT_ONCE at a time, each citizen on a phone of their own."""
    times, rng = Times(), random.Random(seed)

    async def stream(citizen: Citizen, share: int) -> None:
        phone = citizen.phone(place.portal.port)
        wire, socket = Wire(phone), await Socket.open(phone, routes.page("lodge_check", "bn"))
        for _number in range(share):
            picture = rng.choice(pictures) if pictures else b""
            await lodge_once(wire, socket, place.answers(rng), picture, times)
        wire.close()
        await socket.close()

    await _timed(times, [lambda c=citizen: stream(c, count // AT_ONCE) for citizen in place.citizens[:AT_ONCE]])
    return times


async def look_up_all(place: Installation, count: int, *, seed: int) -> Times:
    """Ask for the public status `count` times, as the page does it."""
    times, rng = Times(), random.Random(seed)
    check = f"{TrackerState.get_full_name()}.check"

    async def stream(citizen: Citizen, share: int) -> None:
        socket = await Socket.open(citizen.phone(place.portal.port), routes.page("track", "bn"))
        for _number in range(share):
            tracking_id, last_four = rng.choice(place.pairs)
            began = time.perf_counter()
            changed = await socket.call(check, {"form": {"tracking_id": tracking_id, "last_four": last_four}})
            times.whole.append((time.perf_counter() - began) * 1000)
            if changed["found_rx_state_"]["tracking_id"] != tracking_id:
                raise Refused(changed)
        await socket.close()

    await _timed(times, [lambda c=citizen: stream(c, count // AT_ONCE) for citizen in place.citizens[:AT_ONCE]])
    return times


async def lodge_once(wire: Wire, socket: Socket, answers: dict[str, str], picture: bytes, times: Times) -> str:
    """Write a draft, add its picture, read it over and send it; return the tracking ID that was acknowledged."""
    began = time.perf_counter()
    await _done(wire.put("/draft", answers))
    if picture:
        body, kind = multipart({"purpose": "paper", "key": key()}, name="photo.jpg", data=picture)
        await _done(wire.ask("POST", "/papers", body, kind=kind))
    review = await socket.call(f"{GrievanceFormState.get_full_name()}.load_review")
    sent = urlencode({"key": review["review_rx_state_"]["key"], "declares": "on"}).encode()
    pressed = time.perf_counter()
    said = await _done(wire.ask("POST", routes.form("lodge", "bn"), sent, kind="application/x-www-form-urlencoded"))
    done = time.perf_counter()
    times.send.append((done - pressed) * 1000)
    times.whole.append((done - began) * 1000)
    return said["lodged"]


async def _done(asked: Awaitable[tuple[int, Any]]) -> Any:
    status, said = await asked
    if status not in (200, 201):
        raise Refused(status, said)
    return said


async def _timed(times: Times, streams: Sequence[Callable[[], Awaitable[None]]]) -> None:
    began = time.perf_counter()
    await asyncio.gather(*(stream() for stream in streams))
    times.seconds = time.perf_counter() - began


def pictures(rng: random.Random, count: int = 6) -> list[bytes]:
    """Draw JPEGs of about 200 KB, none like another."""
    return [_picture(rng) for _number in range(count)]


def _picture(rng: random.Random) -> bytes:
    sheet = Image.effect_noise((1600, 1200), rng.uniform(20, 30)).convert("RGB")
    for quality in range(60, 4, -2):
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=quality)
        if out.tell() <= JPEG_BYTES:
            break
    return out.getvalue()


def main(
    rows: Annotated[int, typer.Option(help="How many grievances are there already.")] = 100_000,
    n: Annotated[int, typer.Option(help="How many are lodged; a third as many with a photograph.")] = 2_400,
    seed: Annotated[int, typer.Option(help="The same seed asks for the same.")] = 1,
) -> None:
    """Measure lodgings and look-ups a second, their p95, and memory."""
    with installed(n=rows, seed=seed, citizens=AT_ONCE) as place:
        idle_mb = place.memory_mb
        asyncio.run(lodge_all(place, 2 * AT_ONCE, seed=seed))
        bare = asyncio.run(lodge_all(place, n, seed=seed))
        with_jpeg = asyncio.run(lodge_all(place, n // 3, seed=seed, pictures=pictures(random.Random(seed))))
        looked = asyncio.run(look_up_all(place, n, seed=seed))
        busy_mb = place.memory_mb
    is_met = report(
        "lodge",
        [
            Figure("lodgings_per_s", bare.per_s, at_least=47, beside="47 (durable), 97 (not)"),
            Figure("lodge_p95_ms", percentile(bare.whole, 0.95)),
            Figure("send_p95_ms", percentile(bare.send, 0.95)),
            Figure(
                "jpeg_lodgings_per_s",
                with_jpeg.per_s,
                at_least=47,
                beside="71-87, the JPEG unread; 47 (durable) without one",
            ),
            Figure("jpeg_lodge_p95_ms", percentile(with_jpeg.whole, 0.95)),
            Figure("lookups_per_s", looked.per_s, at_least=182, beside="182"),
            Figure("lookup_p95_ms", percentile(looked.whole, 0.95)),
            Figure("idle_memory_mb", idle_mb),
            Figure("busy_memory_mb", busy_mb, beside="154-393"),
        ],
        n=n,
        seed=seed,
    )
    raise typer.Exit(not is_met)


if __name__ == "__main__":
    typer.run(main)
