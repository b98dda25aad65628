"""What is dear is counted for each official apart, and said in minutes."""

import multiprocessing
import threading
import time

import pytest

from cmo_app.domain.errors import TooManyRequests
from cmo_app.domain.roles import Role
from cmo_app.security import limits
from cmo_app.services import bulk, desk, lodging
from cmo_app.services.administration import imports
from cmo_app.services.bulk import Bulk
from cmo_app.services.desk_wanted import Wanted
from tests.factories import create_citizen, create_grievance, create_official, draft_key, write_draft


def search(actor):
    return desk.desk_for(actor=actor, wanted=Wanted(text="নলকূপ"), language="en")


def preview(actor):
    return bulk.preview(tracking_ids=[], bulk=Bulk.ASSIGN, actor=actor, language="en")


def run(actor):
    return bulk.run(rows=[], bulk=Bulk.ASSIGN, target=1, reason="", actor=actor, language="en")


def export(actor):
    return imports.export(kind="subjects", actor=actor)


def bring(actor):
    return imports.bring(form={"kind": "subjects"}, file=imports.blank(kind="subjects", actor=actor), actor=actor)


OFFICER, ADMINISTRATOR = Role.GRIEVANCE_OFFICER, Role.ADMINISTRATOR


@pytest.mark.parametrize(
    ("act", "rate", "role"),
    [
        (search, "desk_search", OFFICER),
        (preview, "bulk_person", OFFICER),
        (run, "bulk_person", OFFICER),
        (bring, "import_person", ADMINISTRATOR),
        (export, "import_person", ADMINISTRATOR),
    ],
)
def test_one_official_who_asks_without_end_is_told_to_wait_and_another_goes_on(act, rate, role):
    busy, other = create_official(role), create_official(role)
    act(busy)
    while limits.is_within(rate, str(busy.person_id)):
        pass
    with pytest.raises(TooManyRequests):
        act(busy)
    act(other)


def test_a_desk_without_words_is_read_as_often_as_one_likes():
    officer = create_official()
    while limits.is_within("desk_search", str(officer.person_id)):
        pass
    assert desk.desk_for(actor=officer, wanted=Wanted(), language="en").rows == []


def test_who_lodges_without_end_is_told_to_wait_and_keeps_the_draft_and_another_goes_on():
    busy, other = create_citizen(), create_citizen()
    create_grievance(citizen=busy)
    while limits.is_within("lodge_person", str(busy.person_id)):
        pass
    key = write_draft(busy)
    with pytest.raises(TooManyRequests) as refused:
        lodging.lodge(declares=True, key=key, actor=busy, language="bn")
    assert 0 < refused.value.values["minutes"] <= 60
    assert draft_key(busy) == key
    create_grievance(citizen=other)


def test_a_server_forked_off_counts_in_one_thread_too():
    limits.is_within("form_address", "before")
    child = multiprocessing.get_context("fork")
    answers = child.SimpleQueue()
    forked = child.Process(target=_count_a_hundred, args=(answers,))
    forked.start()
    assert answers.get() == 0
    forked.join()


def test_a_sweep_in_the_midst_of_a_hit_waits_for_it(monkeypatch):
    """Without our lock the hit would stumble over a list that is gone: the library's own may be another by then."""
    storage, sweeps = limits._limiter.storage, []

    class Swept(dict):
        def setdefault(self, key, default):
            super().setdefault(key, default)
            storage.locks.pop(key, None)
            sweeps.append(threading.Thread(target=limits._limiter.sweeper.sweep))
            sweeps[-1].start()
            sweeps[-1].join(0.2)

    monkeypatch.setattr(storage, "events", Swept())
    assert limits.is_within("frame_log", "swept")
    sweeps[0].join()
    assert not limits.is_within("frame_log", "swept")


def test_whom_nothing_is_counted_of_any_more_is_dropped():
    assert limits.is_within("frame_log", "gone")
    storage = limits._limiter.storage
    for events in storage.events.values():
        events.clear()
    limits._limiter.sweeper.sweep()
    assert not storage.events
    assert limits.is_within("frame_log", "gone")
    assert not limits.is_within("frame_log", "gone")


def _count_a_hundred(answers) -> None:
    """Tell how many threads were begun while a hundred were counted."""
    begun, start = [], threading.Thread.start
    threading.Thread.start = lambda thread: (begun.append(thread), start(thread))[1]
    for number in range(100):
        limits.is_within("form_address", str(number))
        time.sleep(0.001)
    answers.put(len(begun))
