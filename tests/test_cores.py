"""Python stays on one core, and what leaves it for long does not; asked, on Linux, of processes of their own."""

import os
import secrets
import subprocess
import sys
from contextlib import ExitStack

import pytest

from cmo_app.config import ROOT

_THREADS = """
import os, subprocess, sys, threading
from contextlib import ExitStack
from cmo_app.cores import on_a_spare_core, stay_on_one_core

def cores(process=0):
    return sorted(os.sched_getaffinity(process))

def in_turn(guests):
    with ExitStack() as stack:
        return [stack.enter_context(on_a_spare_core()) or cores() for _guest in range(guests)]

every = cores()
with on_a_spare_core():
    assert cores() == every
stay_on_one_core(among=sys.argv[1])
[own] = cores()
found = []
thread = threading.Thread(target=lambda: found.append(cores()))
thread.start()
thread.join()
assert found == [[own]]
spare = [[core] for core in every if core != own]
for _again in range(2):
    assert in_turn(len(every) + 1) == [*spare, every, every]
    assert cores() == [own]
process = subprocess.Popen(["sleep", "60"])
with on_a_spare_core(process.pid):
    assert (cores(process.pid), cores()) == ((spare or [every])[0], [own])
process.kill()
process.wait()
print(own, flush=True)
sys.stdin.readline()
print(*in_turn(1)[0])
"""
_CLAIMANT = """
import os, sys
from cmo_app.cores import stay_on_one_core

stay_on_one_core(among=sys.argv[1])
print(*os.sched_getaffinity(0), flush=True)
sys.stdin.read()
"""
_FORBIDDEN = """
import os
from cmo_app import cores

def refuse(*_asked):
    raise PermissionError

allowed, os.sched_setaffinity = os.sched_setaffinity, refuse
cores.stay_on_one_core()
with cores.on_a_spare_core():
    print(len(os.sched_getaffinity(0)))
os.sched_setaffinity = allowed
cores.stay_on_one_core()
os.sched_setaffinity = refuse  # the container was given other cores meanwhile
with cores.on_a_spare_core():
    pass
print(len(cores._every))
"""
_SERVER = """
import asyncio, os
from cmo_app.background import run_beside

async def serve():
    async with run_beside():
        threads = await asyncio.to_thread(os.sched_getaffinity, 0)
        print(len(os.sched_getaffinity(0)), len(threads))

asyncio.run(serve())
"""


def test_threads_stay_on_one_core_and_each_that_takes_long_has_one_to_itself_or_runs_anywhere():
    every, among = sorted(os.sched_getaffinity(0)), secrets.token_hex(8)
    with begun(_THREADS, among) as settled, ExitStack() as running:
        assert core_of(settled) == every[-1]
        for _other in every[:-1]:
            core_of(running.enter_context(begun(_CLAIMANT, among)))
        said_last, _errors = settled.communicate("the other processes have taken theirs\n")
    assert [int(core) for core in said_last.split()] == every


@pytest.mark.parametrize(("chosen", "expected"), [("true", 1), ("false", None)])
def test_the_server_settles_on_one_core_unless_told_otherwise(tmp_path, chosen, expected):
    cores = expected or len(os.sched_getaffinity(0))
    assert said(_SERVER, CMO_FOLDER=str(tmp_path), CMO_ONE_CORE=chosen) == [cores, cores]


def test_each_process_takes_a_core_of_its_own_and_more_than_there_are_share():
    every, among, cores = sorted(os.sched_getaffinity(0)), secrets.token_hex(8), []
    with ExitStack() as running:
        for _one in (*every, "one more"):
            claimed = running.enter_context(begun(_CLAIMANT, among))
            cores.append(core_of(claimed))
            running.callback(claimed.communicate)
    *taken, shared = cores
    assert sorted(taken) == every
    assert shared in every
    with begun(_CLAIMANT, among) as after:
        assert core_of(after) == every[-1]
        after.communicate()


def test_where_the_system_forbids_it_nothing_changes():
    every = len(os.sched_getaffinity(0))
    assert said(_FORBIDDEN) == [every, every]


def begun(program: str, among: str) -> subprocess.Popen[str]:
    run = [sys.executable, "-c", program, among]
    return subprocess.Popen(run, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def core_of(claimed: subprocess.Popen[str]) -> int:
    assert claimed.stdout is not None
    return int(claimed.stdout.readline())


def said(program: str, **values: str) -> list[int]:
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, cwd=ROOT, env={**os.environ, **values}, capture_output=True, text=True, check=True)
    return [int(each) for each in done.stdout.split()]
