"""Running the built portal on one port, with one server on one SQLite file."""

import fcntl
import os
import socket
from pathlib import Path

from cmo_app.config import settings


class PortTaken(Exception):
    """Something else listens there."""


class AlreadyRunning(Exception):
    """Another server holds this database."""


def require_free_port(host: str, port: int) -> None:
    """Raise PortTaken where the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTaken(port) from None


def hold_database(*, folder: Path | None = None) -> int | None:
    """Take the lock of the SQLite file for the life of this process; the caller keeps the handle."""
    if not settings().is_sqlite:
        return None
    folder = folder or settings().folder
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise AlreadyRunning() from None
    return handle


def serve() -> None:
    """Run the server until it is told to stop."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ.update(
        {
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
            "__REFLEX_SKIP_COMPILE": "true",
            "REFLEX_ENV_MODE": "prod",
        }
    )
    Server(
        "cmo_app.cmo_app:app",
        address=settings().host,
        port=settings().port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=settings().processes,
        websockets=True,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()
