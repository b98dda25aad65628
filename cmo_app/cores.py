"""Which cores a thread may run on: those of Python stay on one, for only one of them runs at a time.

Passing that turn between cores costs more than the second core gives back (docs/decisions/30-one-core.md). What leaves
Python for long (a password, a photograph) takes a spare one. macOS has no say in it, and nothing is done there.
"""

import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

_every: frozenset[int] = frozenset()
_among = ""
_claims: list[socket.socket] = []  # open as long as this process lives


def stay_on_one_core(*, among: str = "cmo-core") -> None:
    """Keep this thread, and those that it will begin, on one core; `among` equal names each process takes another.

    Where the system does not allow it, nothing changes.
    """
    global _every, _among
    if not hasattr(os, "sched_setaffinity"):
        return
    with suppress(OSError):
        every = frozenset(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {_free_core(every, among)})
        _every, _among = every, among


@contextmanager
def on_a_spare_core(process: int = 0) -> Iterator[None]:
    """Let this thread, or another process, run meanwhile on a core that is nobody's; anywhere where there is none."""
    if not _every:
        yield
        return
    kept = os.sched_getaffinity(process)
    with _spare_cores() as spare:
        _move(process, spare)
        try:
            yield
        finally:
            _move(process, kept)


def _move(process: int, cores: Collection[int]) -> None:
    with suppress(OSError):  # a container may have been given other cores meanwhile
        os.sched_setaffinity(process, cores)


@contextmanager
def _spare_cores() -> Iterator[Collection[int]]:
    """Hold one core that is neither a server process's nor held already; else name every core."""
    for core in sorted(_every):
        if not _is_claimed(f"{_among}-{core}") and (hold := _claim(f"{_among}-{core}-meanwhile")):
            with hold:
                yield [core]
            return
    yield _every


def _free_core(every: frozenset[int], among: str) -> int:
    """Return a core that no other process has claimed, the last one first; any where all are."""
    for core in sorted(every, reverse=True):
        if claim := _claim(f"{among}-{core}"):
            _claims.append(claim)
            return core
    return sorted(every)[os.getpid() % len(every)]


def _claim(name: str) -> socket.socket | None:
    """Take a name without a file, free again when this process is gone; None where another has it."""
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        claim.bind(f"\0{name}")
    except OSError:
        claim.close()
        return None
    return claim


def _is_claimed(name: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as asking:
        return asking.connect_ex(f"\0{name}") == 0
