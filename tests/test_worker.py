"""The worker as its own process, as it runs beside several servers on PostgreSQL."""

import os
import signal
import subprocess
import sys
import time

import pytest

from cmo_app.config import ROOT, settings
from cmo_app.db import reading
from cmo_app.services.pulses import Pulse, last_beat

WITHIN_S = 20


@pytest.fixture
def kind_of_database() -> str:
    return "postgresql"


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_works_until_it_is_told_to_stop_and_then_ends_in_order(installed, told):
    env = {**os.environ, "CMO_FOLDER": str(installed), "CMO_DATABASE_URL": settings().database_url}
    command = [sys.executable, "-m", "cmo_app", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + WITHIN_S
            while not _has_worked() and time.monotonic() < until:
                time.sleep(0.1)
            assert _has_worked()
            process.send_signal(told)
            said, _errors = process.communicate(timeout=WITHIN_S)
        finally:
            process.kill()
    assert (process.returncode, said.strip()) == (0, "Stopped.")


def _has_worked() -> bool:
    with reading() as session:
        return last_beat(session, Pulse.DELIVERY) is not None
