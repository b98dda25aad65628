"""Building the pages, only when something that they are made of has changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cmo_app.config import ROOT, settings

_MADE_OF = ("cmo_app", "assets", "reflex.lock", "rxconfig.py", "requirements.txt")
_STAMP = ROOT / ".web" / "build" / "stamp"


class BuildFailed(Exception):
    """The pages could not be built; the text is the tail of what the tool said."""


def ensure_built(say: Callable[[str], None]) -> None:
    """Build the pages unless the ones there were made of these very files and settings."""
    with _one_at_a_time():
        wanted = _digest()
        if not _STAMP.is_file() or _STAMP.read_text(encoding="utf-8") != wanted:
            _build(say)
            _STAMP.write_text(wanted, encoding="utf-8")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second process wait for the one that builds: both would write `.web`, and a build touches `reflex.lock`."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _build(say: Callable[[str], None]) -> None:
    say("Building the pages (the first time half a minute, later a few seconds) ...")
    bin_folder = Path(sys.executable).parent
    env = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}",
        "REFLEX_USE_NPM": "1",
        "REFLEX_CHECK_LATEST_VERSION": "false",
    }
    env.setdefault("NPM_CONFIG_REGISTRY", _npm_registry(env))
    done = subprocess.run(
        [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0 or not (ROOT / ".web" / "build" / "csp.json").is_file():
        raise BuildFailed(done.stdout[-3000:])


def _npm_registry(env: dict[str, str]) -> str:
    """Ask npm itself, so that Reflex looks for no mirror on the open internet."""
    asked = subprocess.run(["npm", "config", "get", "registry"], env=env, capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _digest() -> str:
    found = hashlib.sha256()
    now = settings()
    said = (now.languages, now.public_url, now.mode, now.contact_email, now.contact_phone, now.source_url)
    found.update(repr(said).encode())
    for name in _MADE_OF:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path.relative_to(ROOT)).encode())
                found.update(path.read_bytes())
    return found.hexdigest()
