"""Which cores a thread may run on: those of Python stay on one, for only one of them runs at a time.

Passing that turn between cores costs more than the second core gives back (docs/decisions/30-one-core.md). What leaves
Python for long (a password, a photograph) takes the others. macOS has no say in it, and nothing is done there.
"""

import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

_every: frozenset[int] = frozenset()
_claims: list[socket.socket] = []  # open as long as this process lives


def stay_on_one_core(*, among: str = "cmo-core") -> None:
    """Keep this thread, and those that it will begin, on one core; `among` equal names each process takes another.

    Where the system does not allow it, nothing changes.
    """
    global _every
    if not hasattr(os, "sched_setaffinity"):
        return
    with suppress(OSError):
        every = frozenset(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {_free_core(every, among)})
        _every = every


@contextmanager
def on_other_cores() -> Iterator[None]:
    """Let this thread, and a process that it starts, run beside Python meanwhile; anywhere where there is one core."""
    if not _every:
        yield
        return
    kept = os.sched_getaffinity(0)
    _move_to(_every - kept or _every)
    try:
        yield
    finally:
        _move_to(kept)


def _move_to(cores: Collection[int]) -> None:
    with suppress(OSError):  # a container may have been given other cores meanwhile
        os.sched_setaffinity(0, cores)


def _free_core(every: frozenset[int], among: str) -> int:
    """Return a core that no other process has claimed, the last one first; any where all are."""
    for core in sorted(every, reverse=True):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0{among}-{core}")  # a name without a file, free again when this process is gone
        except OSError:
            claim.close()
        else:
            _claims.append(claim)
            return core
    return sorted(every)[os.getpid() % len(every)]
