"""Which cores a thread may run on: those of Python stay on one, for only one of them runs at a time.

A turn that goes to another core finds a cold cache there and wakes it first, many times in each request. What leaves
Python for long (a password, a photograph) takes any core. macOS has no say in it, and nothing is done there.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

_every: frozenset[int] = frozenset()
_claims: list[socket.socket] = []  # open as long as this process lives


def stay_on_one_core(*, among: str = "cmo-core") -> None:
    """Keep this thread, and those that it will begin, on one core; `among` equal names each process takes another."""
    global _every
    if hasattr(os, "sched_setaffinity"):
        _every = frozenset(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {_free_core(among)})


@contextmanager
def on_every_core() -> Iterator[None]:
    """Let this thread, and a process that it starts, run anywhere meanwhile."""
    if not _every:
        yield
        return
    kept = os.sched_getaffinity(0)
    os.sched_setaffinity(0, _every)
    try:
        yield
    finally:
        os.sched_setaffinity(0, kept)


def _free_core(among: str) -> int:
    """Return a core that no other process on this machine has claimed, the last one first; any where all are."""
    for core in sorted(_every, reverse=True):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0{among}-{core}")  # a name without a file, free again when this process is gone
        except OSError:
            claim.close()
        else:
            _claims.append(claim)
            return core
    return sorted(_every)[os.getpid() % len(_every)]
