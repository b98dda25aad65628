"""Uploads are read by a few long-lived processes with limits; one that dies or overruns is replaced."""

import fcntl
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from cmo_app.adapters.clean_file import CleanFile, require_modest_size
from cmo_app.adapters.frames import BrokenPipeTalk, read_answer, write_request
from cmo_app.cores import on_a_spare_core
from cmo_app.domain.errors import DomainError, FileTooComplex

_ROOT = Path(__file__).resolve().parents[2]
_FILES_PER_WORKER = 200
_PIPE_BYTES = 1024 * 1024


class UploadCleaner:
    """A pool of at most `size` workers, started when first needed; safe to call from many threads."""

    def __init__(self, *, size: int = 2, wall_seconds: float = 30) -> None:
        self._wall_seconds = wall_seconds
        self._places = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._is_closed = False

    def clean(self, data: bytes, *, declared_name: str) -> CleanFile:
        """Return the file made anew, or raise the refusal; it blocks, so call it from a thread."""
        require_modest_size(data)
        with self._places:
            worker = self._take()
            try:
                clean = worker.clean(data, declared_name=declared_name, wall_seconds=self._wall_seconds)
            except DomainError:
                self._give_back(worker)
                raise
            except (BrokenPipeTalk, OSError):
                worker.kill()
                raise FileTooComplex() from None
            except BaseException:
                worker.kill()
                raise
            self._give_back(worker)
            return clean

    def close(self) -> None:
        """Stop every idle worker, and the busy ones when they are done."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def _take(self) -> "_Worker":
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                worker.kill()
        return _Worker()

    def _give_back(self, worker: "_Worker") -> None:
        with self._lock:
            if not self._is_closed and worker.files < _FILES_PER_WORKER and worker.is_alive():
                self._idle.append(worker)
                return
        worker.kill()


class _Worker:
    """One process that knows nothing of the portal's settings and can be lost at any moment."""

    def __init__(self) -> None:
        self.files = 0
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-m", "cmo_app.adapters.sanitise"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "OMP_NUM_THREADS": "1"},
            start_new_session=True,
        )
        for pipe in (self._process.stdin, self._process.stdout):
            _widen(cast(BinaryIO, pipe))

    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def clean(self, data: bytes, *, declared_name: str, wall_seconds: float) -> CleanFile:
        """Hand the file over and wait for the answer, no longer than `wall_seconds`."""
        self.files += 1
        overrun = threading.Timer(wall_seconds, self._process.kill)
        overrun.daemon = True
        overrun.start()
        try:
            with on_a_spare_core(self._process.pid):
                write_request(cast(BinaryIO, self._process.stdin), data, declared_name=declared_name)
                return read_answer(cast(BinaryIO, self._process.stdout))
        finally:
            overrun.cancel()

    def kill(self) -> None:
        """End the process and close its pipes."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast(BinaryIO, pipe).close()
        self._process.wait()


def _widen(pipe: BinaryIO) -> None:
    """Let a picture pass at once, not a sixteenth of it at a time, where the system has pipes as wide."""
    with suppress(AttributeError, OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


_cleaner: UploadCleaner | None = None
_cleaner_lock = threading.Lock()


def clean_upload(data: bytes, declared_name: str) -> CleanFile:
    """Clean one upload in the process-wide pool."""
    global _cleaner
    with _cleaner_lock:
        if _cleaner is None:
            _cleaner = UploadCleaner()
        cleaner = _cleaner
    return cleaner.clean(data, declared_name=declared_name)


def close() -> None:
    """Stop the process-wide pool; the next upload would start it again."""
    global _cleaner
    with _cleaner_lock:
        cleaner, _cleaner = _cleaner, None
    if cleaner is not None:
        cleaner.close()
