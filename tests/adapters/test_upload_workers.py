"""The workers that read uploads are long-lived, limited, and replaceable."""

import contextlib
import gc
import io
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from cmo_app.adapters import uploads
from cmo_app.adapters.frames import BrokenPipeTalk, read_answer
from cmo_app.adapters.uploads import UploadCleaner
from cmo_app.domain.errors import EmptyFile, FileTooComplex, FileTooLarge, FileTypeRefused


def photo(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def cleaner():
    cleaner = UploadCleaner(size=2)
    yield cleaner
    cleaner.close()


def pids(cleaner):
    return [worker._process.pid for worker in cleaner._idle]


def test_a_photograph_comes_back_clean_with_its_bengali_name(cleaner):
    clean = cleaner.clean(photo(), declared_name="রাস্তা.jpeg")
    assert (clean.kind, clean.name, clean.width, clean.height) == ("image", "রাস্তা.jpg", 320, 200)
    assert clean.thumbnail is not None
    assert Image.open(io.BytesIO(clean.data)).size == (320, 200)


def test_one_worker_serves_many_files_refusals_included(cleaner):
    cleaner.clean(photo(), declared_name="a.jpg")
    before = pids(cleaner)
    with pytest.raises(FileTypeRefused):
        cleaner.clean(b"<html>", declared_name="a.jpg")
    cleaner.clean(photo(), declared_name="b.jpg")
    assert pids(cleaner) == before


def test_a_refused_file_is_freed_at_once_without_the_collector(cleaner):
    data = b"<html>" + os.urandom(1000)
    before = sys.getrefcount(data)
    gc.disable()
    try:
        with contextlib.suppress(FileTypeRefused):
            cleaner.clean(data, declared_name="a.jpg")
        assert sys.getrefcount(data) == before
    finally:
        gc.enable()


def test_many_threads_share_two_workers(cleaner):
    with ThreadPoolExecutor(8) as threads:
        names = [f"{number}.jpg" for number in range(24)]
        results = list(threads.map(lambda name: cleaner.clean(photo(), declared_name=name), names))
    assert [clean.name for clean in results] == names
    assert len(pids(cleaner)) <= 2


def test_a_worker_that_died_idle_is_replaced_unseen(cleaner):
    cleaner.clean(photo(), declared_name="a.jpg")
    os.kill(pids(cleaner)[0], signal.SIGKILL)
    cleaner._idle[0]._process.wait()
    assert cleaner.clean(photo(), declared_name="b.jpg").name == "b.jpg"


def test_a_worker_that_overruns_is_killed_and_the_file_refused():
    cleaner = UploadCleaner(size=1, wall_seconds=0.01)
    big = io.BytesIO()
    Image.effect_noise((2500, 2000), 60).save(big, "JPEG")
    with pytest.raises(FileTooComplex):
        cleaner.clean(big.getvalue(), declared_name="slow.jpg")
    assert pids(cleaner) == []
    cleaner._wall_seconds = 30
    assert cleaner.clean(photo(), declared_name="next.jpg").name == "next.jpg"
    cleaner.close()


def test_size_is_refused_without_waking_a_worker(cleaner):
    with pytest.raises(EmptyFile):
        cleaner.clean(b"", declared_name="a.jpg")
    with pytest.raises(FileTooLarge):
        cleaner.clean(bytes(11 * 1024 * 1024), declared_name="a.jpg")
    assert pids(cleaner) == []


def test_a_worker_has_limits_and_none_of_our_secrets(cleaner, monkeypatch):
    monkeypatch.setenv("CMO_SECRET_KEY", "very secret")
    cleaner.clean(photo(), declared_name="a.jpg")
    [pid] = pids(cleaner)
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    lines = {line[:26].strip(): line[26:].split()[0] for line in limits}
    assert int(lines["Max address space"]) == 1536 * 1024 * 1024
    assert int(lines["Max cpu time"]) <= 30
    assert int(lines["Max file size"]) == 0
    assert b"very secret" not in Path(f"/proc/{pid}/environ").read_bytes()


def test_closing_ends_every_worker(cleaner):
    cleaner.clean(photo(), declared_name="a.jpg")
    worker = cleaner._idle[0]
    cleaner.close()
    assert not worker.is_alive()


def test_the_pool_of_the_process_starts_by_itself_and_closes():
    assert uploads.clean_upload(photo(), "a.jpg").name == "a.jpg"
    uploads.close()
    uploads.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\0",
        b"\xff\xff\xff\xff",
        b"\0\0\0\x04rub!",
        b"\0\0\0\x02{}",
        b'\0\0\0\x23{"refused": "SystemExit", "values": {}}'[:43],
    ],
)
def test_nonsense_from_a_worker_is_never_believed(answer):
    with pytest.raises(BrokenPipeTalk):
        read_answer(io.BytesIO(answer))
