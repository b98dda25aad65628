"""The command line, make included: what is wrong is said with what to do about it, and nothing is left behind."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from cmo_app.config import ROOT
from cmo_app.serving import hold_database
from tests.command_line import environment, run
from tests.e2e.portal import START_WITHIN, free_port

ANITA = ("--name", "Anita Roy", "--mobile", "9830099999", "--email", "anita@cmo.example.in", "--password")
GOOD = "shalik-nodi-akash"
PRODUCTION = {
    "mode": "production",
    "public_url": "https://portal.example.in",
    "secret": "s" * 32,
    "smtp_host": "127.0.0.1",
    "smtp_port": "1",
    "sms_provider": "http",
    "sms_url": "https://sms.example.in",
    "mail_sender": "portal@example.in",
}


@pytest.fixture
def folder(sqlite, tmp_path) -> Path:
    """An installation whose tables are made, with nobody in it."""
    made = tmp_path / "var"
    made.mkdir()
    shutil.copyfile(sqlite.fresh().removeprefix("sqlite:///"), made / "portal.db")
    return made


def test_doctor_finds_a_sound_installation_sound(folder):
    said = run(folder, "doctor")
    assert (said.returncode, "mend" in said.stdout) == (0, False)
    for what in ("settings", "versions", "database", "file storage", "disk", "e-mail", "clock", "Node"):
        assert re.search(rf"ok\W+{what}\W", said.stdout), what


def test_doctor_names_what_is_to_be_mended_and_how(tmp_path):
    said = run(tmp_path / "new", "doctor", **PRODUCTION | {"secret": "short"})
    assert said.returncode == 1
    assert re.search(r"mend\W+settings\W+CMO_SECRET: set a secret of your own", said.stdout)
    assert re.search(r"mend\W+database\W.*run `migrate`", said.stdout)
    assert re.search(r"mend\W+e-mail\W+127.0.0.1 does not answer .*check CMO_SMTP_HOST", said.stdout)
    assert re.search(r"ok\W+file storage", said.stdout)


def test_create_admin_makes_one_and_never_a_second_of_the_same_number(folder):
    made = run(folder, "create-admin", *ANITA, GOOD)
    assert (made.returncode, made.stdout.strip()) == (0, "Anita Roy can log in as administrator.")
    assert people(folder) == [("Anita Roy", "9830099999", "administrator")]
    again = run(folder, "create-admin", *ANITA, GOOD)
    assert again.returncode == 1 and again.stderr.startswith("mobile: ")
    assert len(people(folder)) == 1


def test_create_admin_says_what_is_wrong_field_by_field_and_makes_nobody(folder):
    refused = run(folder, "create-admin", *("--name", " ", "--mobile", "123", "--email", "anita", "--password", GOOD))
    assert refused.returncode == 1
    assert [line.partition(":")[0] for line in refused.stderr.splitlines()] == ["name", "mobile", "email"]
    weak = run(folder, "create-admin", *ANITA, "12345678")
    assert weak.returncode == 1 and "password" in weak.stderr and "Traceback" not in weak.stderr
    assert people(folder) == []


def test_made_up_people_and_production_are_kept_apart(folder):
    refused = run(folder, "seed-demo", **PRODUCTION)
    assert refused.returncode == 1 and "never goes into production" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert people(folder) == []
    made = run(folder, "create-admin", *(each.replace("@cmo.example.in", "@example.org") for each in ANITA), GOOD)
    assert made.returncode == 0
    refused = run(folder, "serve", **PRODUCTION, port=free_port())
    assert refused.returncode == 1 and "holds demo people" in refused.stderr and "CMO_DATABASE_URL" in refused.stderr


def test_production_does_not_start_on_the_settings_of_a_demonstration(folder):
    refused = run(folder, "serve", mode="production")
    assert refused.returncode == 1
    for name in ("CMO_SECRET", "CMO_PUBLIC_URL", "CMO_SMTP_HOST", "CMO_SMS_PROVIDER", "CMO_MAIL_SENDER"):
        assert f"- {name}: " in refused.stderr


def test_a_server_is_on_loopback_alone_says_what_holds_others_up_and_ends_with_all_it_started(folder, tmp_path):
    port = free_port()
    with served(folder, port=port) as server:
        assert addresses(server) == {"127.0.0.1"}
        other = run(tmp_path / "other", "serve", port=port)
        assert other.returncode == 1 and f"Port {port} is taken" in other.stderr and "CMO_PORT=" in other.stderr
        twin = run(folder, "serve", port=free_port())
        assert twin.returncode == 1 and "running already" in twin.stderr and "CMO_FOLDER" in twin.stderr
        held_up = run(folder, "create-admin", *ANITA, GOOD)
        assert held_up.returncode == 1 and "Stop it first" in held_up.stderr
        started = [server, *server.children(recursive=True)]
        assert len(started) > 1
        server.send_signal(signal.SIGINT)
        assert psutil.wait_procs(started, timeout=15)[1] == []
    os.close(hold_database(folder=folder))  # it has let go of the database as well


def test_a_server_listens_to_the_world_where_it_is_told_to(folder):
    with served(folder, port=free_port(), host="0.0.0.0") as server:
        assert addresses(server) == {"0.0.0.0"}


def test_make_help_lists_every_target():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z%-]*):(?! export)", text, re.MULTILINE))
    listed = [line.split()[0] for line in make("help").stdout.splitlines()]
    assert {"run", "test", "bench-%"} < targets and sorted(listed) == sorted(targets)
    assert make().stdout == make("help").stdout


def test_make_says_where_a_python_is_to_be_had_when_there_is_none(tmp_path):
    said = make("run", "PYTHON=/nowhere/python3", f"VENV={tmp_path}/venv")
    assert said.returncode == 2
    assert "/nowhere/python3 is not here. Install Python 3.11 or newer" in said.stderr
    assert "make run PYTHON=/path/to/python3" in said.stderr


def test_make_says_which_python_it_needs_when_this_one_is_too_old(tmp_path):
    old = tmp_path / "python3"
    lies = "import sys; sys.version_info = (3, 10, 13); sys.version = '3.10.13 (main)'; exec(sys.argv[1])"
    old.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{lies}" "$2"\n', encoding="utf-8")
    old.chmod(0o755)
    said = make("run", f"PYTHON={old}", f"VENV={tmp_path}/venv")
    assert said.returncode == 2
    assert "Python 3.11 or newer is needed, this is 3.10.13" in said.stderr and "PYTHON=python3.12" in said.stderr
    assert not (tmp_path / "venv").exists()


def people(folder: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(folder / "portal.db")) as connection:
        return connection.execute("select name, mobile, role from person").fetchall()


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person would, even where these tests were themselves started by one."""
    env = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    return subprocess.run(["make", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@contextmanager
def served(folder: Path, **settings: object) -> Iterator[psutil.Popen]:
    """Let `serve` run until it answers; whatever it leaves behind is ended."""
    command, log = [sys.executable, "-m", "cmo_app", "serve"], folder / "server.log"
    env = environment(folder, **settings)
    with log.open("wb") as written:
        server = psutil.Popen(command, cwd=ROOT, env=env, stdout=written, stderr=written, start_new_session=True)
    until = time.monotonic() + START_WITHIN
    try:
        while not answers(settings["port"]):
            assert server.poll() is None and time.monotonic() < until, log.read_text("utf-8")
            time.sleep(0.1)
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def answers(port: object) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def addresses(server: psutil.Popen) -> set[str]:
    """Return where it and all that it started can be reached."""
    family = [server, *server.children(recursive=True)]
    found = [each for process in family for each in process.net_connections("inet")]
    return {each.laddr.ip for each in found if each.status == psutil.CONN_LISTEN}
