"""Which cores a thread may run on: those of Python stay on one, for only one of them runs at a time.

A turn that goes to another core finds a cold cache there and wakes it first, many times in each request. What leaves
Python for long (a password, a photograph) takes any core. macOS has no say in it, and nothing is done there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

_every: frozenset[int] = frozenset()


def stay_on_one_core() -> None:
    """Keep this thread, and those that it will begin, on one core of those that the process may use."""
    global _every
    if hasattr(os, "sched_setaffinity"):
        _every = frozenset(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {max(_every)})


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
