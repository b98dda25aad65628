"""Units of work that wait for SQLite's one writer share a COMMIT; each is saved, or told that it is not."""

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select

from cmo_app import one_writer
from cmo_app.config import settings
from cmo_app.db import after_commit, database, transaction
from cmo_app.models import Office, Setting
from cmo_app.security import sessions

Meanwhile = Callable[[], None]

pytestmark = pytest.mark.parametrize("kind_of_database", ["sqlite"])


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Let the machine be as slow as it likes."""
    monkeypatch.setattr(one_writer, "LONGEST_S", 30.0)


def test_units_that_wait_share_one_commit_and_none_returns_before_it():
    commits = counted_commits()
    seen = together(*(partial(saved_by_its_return, f"k{number}") for number in range(6)))
    assert [each.result() for each in seen] == [True] * 6
    assert commits() == 1


def test_a_unit_that_fails_undoes_its_own_work_alone():
    first, failing, last = together(
        partial(put, "first"), partial(put, "failing", then=ValueError("a slip")), partial(put, "last")
    )
    assert (first.result(), last.result()) == (None, None)
    with pytest.raises(ValueError, match="a slip"):
        failing.result()
    assert kept() == {"first", "last"}


def test_where_the_commit_fails_everybody_is_told_and_nothing_happens_afterwards():
    acts: list[str] = []

    def breaks_at_the_commit(_meanwhile: Meanwhile) -> None:
        with transaction() as session:
            session.execute(text("PRAGMA defer_foreign_keys=ON"))
            session.execute(text("UPDATE office SET department_id = -1 WHERE id = (SELECT min(id) FROM office)"))

    first, breaking = together(partial(put, "first", afterwards=lambda: acts.append("told")), breaks_at_the_commit)
    for each in (first, breaking):
        with pytest.raises(IntegrityError):
            each.result()
    assert (kept(), acts) == (set(), [])
    put("later")
    assert kept() == {"later"}


def test_where_the_disk_is_full_whoever_joined_is_not_told_that_it_is_saved():
    with transaction() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()

    def fills_the_disk(_meanwhile: Meanwhile) -> None:
        with transaction() as session:
            session.execute(text(f"PRAGMA max_page_count={pages + 2}"))
            session.add(Setting(key="large", value="x" * 4_000_000))

    first, filling = together(partial(put, "first"), fills_the_disk)
    with pytest.raises(OperationalError):
        filling.result()
    is_told = first.exception() is None
    assert is_told == ("first" in kept())
    with transaction() as session:
        session.execute(text("PRAGMA max_page_count=1073741823"))
    put("later")
    assert "later" in kept()


def test_what_sqlite_rolls_back_by_itself_is_lost_for_all_and_all_are_told():
    def loses_everything(meanwhile: Meanwhile) -> None:
        with transaction() as session:
            meanwhile()
            session.execute(text("INSERT OR ROLLBACK INTO setting (key, value) VALUES ('taken', ''), ('taken', '')"))

    first, losing, last = together(partial(put, "first"), loses_everything, partial(put, "last"))
    with pytest.raises(IntegrityError):
        losing.result()
    with pytest.raises(OperationalError, match="another unit"):
        first.result()
    assert last.result() is None
    assert kept() == {"last"}


def test_a_database_that_another_holds_refuses_this_unit_and_not_the_next():
    with database().writer.connect() as connection:
        connection.connection.cursor().execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(settings().database.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError):
        put("first")
    other.close()
    put("second")
    assert kept() == {"second"}


def test_a_unit_that_cannot_be_kept_apart_any_more_takes_all_with_it():
    """Half a unit is never saved."""

    def interrupted(meanwhile: Meanwhile) -> None:
        with transaction() as session:
            session.add(Setting(key="half", value=""))
            session.flush()
            meanwhile()
            under_way = "UPDATE setting SET value = 'x' WHERE key = 'half' RETURNING key"
            cursors.append(session.connection().connection.driver_connection.execute(under_way))

    cursors: list[object] = []  # RELEASE is refused while a statement is under way
    first, failing, last = together(partial(put, "first"), interrupted, partial(put, "last"))
    cursors.clear()  # they would keep the file open
    for each in (first, failing):
        with pytest.raises(OperationalError):
            each.result()
    assert last.result() is None
    assert kept() == {"last"}


def test_a_transaction_takes_nobody_more_after_a_while(monkeypatch):
    monkeypatch.setattr(one_writer, "LONGEST_S", 0.05)
    commits = counted_commits()
    ends = together(partial(put, "first", lasts_s=0.05), partial(put, "second"))
    assert [each.result() for each in ends] == [None, None]
    assert commits() == 2


def test_whoever_routes_after_an_office_was_changed_sees_it_changed():
    def renames(meanwhile: Meanwhile) -> None:
        with transaction() as session:
            office = session.exec(select(Office)).first()
            office.names = {**office.names, "en": "Renamed"}
            session.flush()
            meanwhile()

    commits = counted_commits()
    together(partial(put, "first"), renames, partial(put, "last"))
    assert commits() == 2


def test_twin_requests_of_a_new_browser_share_one_session():
    """The second looks while the first is written and not yet saved."""
    token, writer = sessions.new_token(), database().one_writer
    assert writer is not None
    with ThreadPoolExecutor(3) as pool:
        with transaction():
            twins = [pool.submit(sessions.browser_session, token, browser="A phone") for _twin in range(2)]
            last = pool.submit(put, "last")
            while writer._waiting < 3:
                time.sleep(0.001)
        (first, _token), (second, _other) = (each.result() for each in twins)
        last.result()
    assert first.session_id == second.session_id != 0


def test_units_do_not_nest():
    with transaction(), pytest.raises(RuntimeError, match="do not nest"), transaction():
        pass


def put(
    name: str,
    meanwhile: Meanwhile = lambda: None,
    *,
    lasts_s: float = 0,
    then: Exception | None = None,
    afterwards: Callable[[], None] | None = None,
) -> None:
    with transaction() as session:
        if row := session.get(Setting, name):
            row.value += "."
        else:
            session.add(Setting(key=name, value=""))
        session.flush()
        if afterwards:
            after_commit(session, afterwards)
        meanwhile()
        time.sleep(lasts_s)
        if then:
            raise then


def saved_by_its_return(name: str, meanwhile: Meanwhile) -> bool:
    put(name, meanwhile)
    return name in kept()


def kept() -> set[str]:
    """Look past the portal, from a connection of one's own."""
    beside = sqlite3.connect(settings().database.removeprefix("sqlite:///"))
    try:
        return {name for (name,) in beside.execute("SELECT key FROM setting WHERE key <> 'audit_seed'")}
    finally:
        beside.close()


def counted_commits() -> Callable[[], int]:
    commits: list[object] = []
    event.listen(database().writer, "commit", commits.append)
    return lambda: len(commits)


def together(*units: Callable[[Meanwhile], object]) -> list[Future[object]]:
    """Let each come to wait while the one before it is at work; return how each ended."""
    writer, ends = database().one_writer, []
    assert writer is not None

    def begin(number: int) -> None:
        if number < len(units):
            ends.append(pool.submit(units[number], lambda: begin(number + 1)))
            while number and not writer._waiting and not ends[number].done():
                time.sleep(0.001)

    with ThreadPoolExecutor(len(units)) as pool:
        begin(0)
        while len(ends) < len(units) and not all(each.done() for each in ends):
            time.sleep(0.001)
    return ends
