"""The file store keeps bytes whole, under names that cannot lead anywhere else."""

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest
from obstore.store import MemoryStore

from cmo_app.adapters.files import BadKey, BucketFiles, FileStore, MissingFile, new_key


@pytest.fixture(params=["local", "bucket"])
def store(request, tmp_path):
    return FileStore.local(tmp_path / "files") if request.param == "local" else BucketFiles(MemoryStore())


def test_what_is_put_is_what_is_got(store):
    key = new_key("attachments")
    store.put(key, b"\x00\xffpaper")
    assert store.get(key) == b"\x00\xffpaper"
    assert store.exists(key)


def test_a_part_is_got_alone(store):
    key = new_key("attachments")
    store.put(key, b"picture, then small")
    assert store.get(key, end=7) == b"picture"
    assert store.get(key, begin=14) == b"small"
    assert store.get(key, begin=9, end=13) == b"then"
    for part in ({"end": 7}, {"begin": 14}):
        with pytest.raises(MissingFile):
            store.get(new_key("attachments"), **part)


def test_putting_again_replaces(store):
    key = new_key("attachments")
    store.put(key, b"old")
    store.put(key, b"new")
    assert store.get(key) == b"new"


def test_a_missing_file_is_told_apart(store):
    key = new_key("attachments")
    assert not store.exists(key)
    with pytest.raises(MissingFile):
        store.get(key)


def test_deleting_twice_is_no_error(store):
    key = new_key("attachments")
    store.put(key, b"x")
    store.delete(key)
    store.delete(key)
    assert not store.exists(key)


def test_keys_are_listed_below_their_folder_with_their_time(store):
    mine, other = new_key("attachments"), new_key("identity")
    store.put(mine, b"x")
    store.put(other, b"x")
    [(key, modified_at)] = store.keys("attachments")
    assert key == mine
    assert abs(modified_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert sorted(found for found, _ in store.keys("")) == sorted([mine, other])


@pytest.mark.parametrize(
    "key",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "attachments/../../ab/" + "a" * 32 + ".bin",
        "attachments/ab/" + "a" * 32 + ".bin\n",
        "attachments/ab/" + "A" * 32 + ".bin",
        "attachments/ab/short.bin",
        "attachments\\ab\\" + "a" * 32 + ".bin",
        ".unfinished/ab/" + "a" * 32 + ".bin",
        "",
    ],
)
def test_a_key_we_did_not_make_is_refused(store, key):
    for use in (store.get, store.exists, store.delete, lambda bad: store.put(bad, b"x")):
        with pytest.raises(BadKey):
            use(key)


@pytest.mark.parametrize("prefix", ["..", "/", "a/../..", "attachments/../", "*"])
def test_a_prefix_cannot_climb(store, prefix):
    if prefix == "/":
        assert list(store.keys(prefix)) == []
        return
    with pytest.raises(BadKey):
        list(store.keys(prefix))


def test_a_working_store_is_writable_and_keeps_no_probe(store):
    assert store.is_writable()
    assert list(store.keys("")) == []


def test_files_are_for_this_user_only_and_no_draft_stays(tmp_path):
    store = FileStore.local(tmp_path)
    key = new_key("attachments")
    store.put(key, b"x")
    assert stat.S_IMODE((tmp_path / key).stat().st_mode) == 0o600
    assert list((tmp_path / ".unfinished").iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    store = FileStore.local(tmp_path)
    key = new_key("attachments")
    store.put(key, b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(key, b"new")
    assert store.get(key) == b"old"
    assert list((tmp_path / ".unfinished").iterdir()) == []
    assert not store.is_writable()


def test_drafts_of_a_power_cut_are_dropped_a_day_later(tmp_path):
    FileStore.local(tmp_path)
    old, fresh = tmp_path / ".unfinished" / "old", tmp_path / ".unfinished" / "fresh"
    old.write_bytes(b"x")
    fresh.write_bytes(b"x")
    two_days_ago = datetime.now(UTC).timestamp() - 2 * 86400
    os.utime(old, (two_days_ago, two_days_ago))
    FileStore.local(tmp_path)
    assert not old.exists()
    assert fresh.exists()
