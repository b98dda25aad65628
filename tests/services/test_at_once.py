"""Two requests at once that both looked and found nothing: the second is refused in words, never with a stumble."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import col

from cmo_app.db import transaction
from cmo_app.domain import errors
from cmo_app.domain.roles import Role
from cmo_app.models import Office, Person
from cmo_app.services import accounts, casework, registering, saved_views
from cmo_app.services.administration import people
from tests import factories as make


def second(act: Callable[[], Any], *, first: Any) -> Any:
    """Run `act` while somebody else's transaction has done `first` and not saved it yet; return how it ended."""
    with ThreadPoolExecutor(1) as thread:
        with transaction() as session:
            session.add(first) if isinstance(first, Person) else session.execute(first)
            session.flush()
            running = thread.submit(act)
            time.sleep(0.3)
        return running.exception(timeout=10)


def somebody(**values: str) -> Person:
    """A person who is about to be saved."""
    return Person(
        role=Role.COMPLAINANT,
        name="অন্য কেউ",
        password_hash="",
        language="bn",
        created_at=datetime.now(UTC),
        **{"mobile": "9830099999", "email": "other@example.org", **values},
    )


def said_by(refusal: Any) -> set[type]:
    """Return what was refused, whether it is said at a field or alone."""
    return {type(each) for each in getattr(refusal, "fields", {"": refusal}).values()}


@pytest.mark.parametrize(("field", "refusal"), [("mobile", errors.MobileTaken), ("email", errors.EmailTaken)])
def test_of_two_who_confirm_the_same_number_or_address_at_once_one_is_told_that_it_is_taken(field, refusal):
    browser, form = make.create_visitor(), make.registration()
    registering.start(form=form, actor=browser, language="bn")
    codes = {f"{name}_code": make.code_sent_to(form[name]) for name in ("mobile", "email")}
    ended = second(
        lambda: registering.confirm(form=codes, browser="Chrome", actor=browser), first=somebody(**{field: form[field]})
    )
    assert said_by(ended) == {refusal}


@pytest.mark.parametrize(
    ("contact", "refusal"), [("9730012345", errors.MobileTaken), ("new@example.org", errors.EmailTaken)]
)
def test_of_two_who_change_to_the_same_number_or_address_at_once_one_is_told_that_it_is_taken(contact, refusal):
    citizen = make.create_citizen()
    accounts.ask_to_change_contact(form={"contact": contact, "password": make.PASSWORD}, actor=citizen, language="bn")
    form = {"contact": contact, "code": make.code_sent_to(contact)}
    taken = somebody(**{"email" if "@" in contact else "mobile": contact})
    assert said_by(second(lambda: accounts.change_contact(form=form, actor=citizen), first=taken)) == {refusal}


def test_an_official_invited_twice_at_once_is_invited_once():
    administrator = make.create_official(Role.ADMINISTRATOR)
    form = {
        "name": "নতুন আধিকারিক",
        "mobile": "9730054321",
        "email": "new.officer@example.org",
        "role": Role.GRIEVANCE_OFFICER,
        "language": "bn",
    }
    ended = second(lambda: people.invite(form=form, actor=administrator), first=somebody(mobile=form["mobile"]))
    assert said_by(ended) == {errors.MobileTaken}


def test_the_same_view_kept_many_times_at_once_is_one_view():
    officer = make.create_official()
    with ThreadPoolExecutor(8) as threads:
        for _done in threads.map(lambda _n: saved_views.save_view(name="Late", query="", actor=officer), range(16)):
            pass
    assert [view.name for view in saved_views.views_of(officer)] == ["Late"]


def test_views_kept_at_once_do_not_pass_their_limit():
    officer = make.create_official()

    def keep(number: int) -> None:
        with suppress(errors.TooManyViews):
            saved_views.save_view(name=str(number), query="", actor=officer)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(keep, range(saved_views.VIEWS_LIMIT + 12)))
    assert len(saved_views.views_of(officer)) == saved_views.VIEWS_LIMIT


def closing(office: Office) -> Any:
    """Close an office as another process does: nothing here knows that the cached offices are old."""
    return update(Office).where(col(Office.id) == office.id).values(retired_at=datetime.now(UTC))


def test_a_grievance_does_not_go_to_an_office_that_is_being_closed_meanwhile():
    filed, office = make.create_grievance(), make.create_office(1, department="health")

    def transfer():
        casework.transfer(**filed.now, office_id=office.id or 0, reason="Not our pipe.", actor=filed.officer)

    assert said_by(second(transfer, first=closing(office))) == {errors.OfficeRetired}
    assert filed.row.office_id != office.id
