"""The portal as it is served in earnest: its own process, database, files and mail server."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN = 240


class Mailbox:
    """A real mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.controller.start()

    async def handle_DATA(self, server, session, envelope) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [each for each in self.messages if each["To"] == address]


@dataclass
class Portal:
    """One installation with demo data on a port of its own."""

    folder: Path
    mailbox: Mailbox | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=lambda: free_port())
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def is_up(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def environment(self) -> dict[str, str]:
        """Return what its processes are started with."""
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("CMO_")},
            "CMO_FOLDER": str(self.folder),
            "CMO_PORT": str(self.port),
            "CMO_BCRYPT_COST": "6",
            **self.settings,
        }
        if self.mailbox is not None:
            env |= {
                "CMO_SMTP_HOST": "127.0.0.1",
                "CMO_SMTP_PORT": str(self.mailbox.controller.port),
                "CMO_SMTP_SECURITY": "none",
            }
        return env

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cmo_app", "serve", "--demo"],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._await()

    def _await(self) -> None:
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the portal did not start:\n" + self.log()[-3000:])

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let it answer nobody meanwhile, as a slow network would."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.process.pid, signal.SIGCONT)

    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def fetch(self, path: str, *, accepts: str = "identity") -> bytes:
        """Return the bytes of a file as they go over the wire to who takes this encoding."""
        asked = urllib.request.Request(f"{self.url}{path}", headers={"Accept-Encoding": accepts})
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.read()

    def sms_to(self, mobile: str) -> list[str]:
        """Return what was delivered to a number, oldest first."""
        found = sorted((self.folder / "sms").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        messages = [json.loads(path.read_text(encoding="utf-8")) for path in found]
        return [each["text"] for each in messages if each["mobile"] == mobile]

    def rows(self, sql: str, **values: object) -> list[tuple]:
        """Read the database from outside, as an auditor would."""
        with sqlite3.connect(f"file:{self.folder / 'portal.db'}?mode=ro", uri=True) as connection:
            return connection.execute(sql, values).fetchall()


@contextmanager
def serving(folder: Path, mailbox: Mailbox) -> Iterator[Portal]:
    """A portal that is up, and gone afterwards; its journeys log in from one address, more often than anybody may."""
    served = Portal(folder, mailbox, settings={"CMO_RATE_FACTOR": "10"})
    served.start()
    try:
        yield served
    finally:
        served.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
