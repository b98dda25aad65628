"""A backup is worth what a restore gives back: compared from outside, with the database's own dump."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.command_line import run


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def files(folder: Path) -> dict[str, bytes]:
    found = (folder / "files").rglob("*")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with people, grievances and papers."""
    folder = tmp_path_factory.mktemp("installation")
    seeded = run(folder, "seed-demo")
    assert seeded.returncode == 0, seeded.stderr
    return folder


@pytest.fixture(scope="module")
def backup(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("backups") / "monday"
    taken = run(portal, "backup", to)
    assert taken.returncode == 0, taken.stderr
    return to


def test_a_backup_restored_into_an_empty_folder_is_the_same_portal(portal, backup, tmp_path):
    given_back = run(tmp_path / "new", "restore", backup)
    assert given_back.returncode == 0, given_back.stderr
    assert dump(tmp_path / "new" / "portal.db") == dump(portal / "portal.db")
    assert len(files(portal)) > 2
    assert files(tmp_path / "new") == files(portal)
    assert "tube" in "".join(dump(tmp_path / "new" / "portal.db")).lower()


def test_the_checksums_are_those_that_every_system_can_check(backup):
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=backup, capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_a_backup_in_the_middle_of_a_write_holds_what_was_committed_and_nothing_else(portal, tmp_path):
    shutil.copytree(portal, tmp_path / "busy")
    with closing(sqlite3.connect(tmp_path / "busy" / "portal.db", isolation_level=None)) as writer:
        writer.execute("UPDATE person SET name = 'committed, and still in the log alone'")
        before = dump(tmp_path / "busy" / "portal.db")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE person SET name = 'half written'")
        taken = run(tmp_path / "busy", "backup", tmp_path / "now")
        writer.execute("ROLLBACK")
    assert taken.returncode == 0, taken.stderr
    assert dump(tmp_path / "now" / "portal.db") == before
    assert "still in the log alone" in "".join(before)


def test_a_restore_never_goes_over_what_is_there(portal, backup):
    before = dump(portal / "portal.db")
    refused = run(portal, "restore", backup)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert dump(portal / "portal.db") == before


@pytest.mark.parametrize("harm", ["changed", "missing", "unfinished"])
def test_a_backup_that_was_harmed_is_refused_and_nothing_is_restored(backup, tmp_path, harm):
    copy = tmp_path / "copy"
    shutil.copytree(backup, copy)
    victim = copy / "SHA256SUMS" if harm == "unfinished" else max(copy.rglob("*.bin"))
    if harm == "changed":
        held = victim.read_bytes()
        victim.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    else:
        victim.unlink()
    refused = run(tmp_path / "new", "restore", copy)
    assert refused.returncode == 1
    assert not (tmp_path / "new" / "portal.db").exists()
    assert files(tmp_path / "new") == {}


def test_a_restore_refuses_while_a_server_holds_the_database(backup, tmp_path):
    lock = os.open(tmp_path / "server.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    refused = run(tmp_path, "restore", backup)
    os.close(lock)
    assert refused.returncode == 1
    assert "running" in refused.stderr
    assert not (tmp_path / "portal.db").exists()


def test_a_backup_never_goes_over_another_one(portal, backup):
    refused = run(portal, "backup", backup)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
