"""Administration of people: invited, changed, shut out; only by an administrator, never the last one."""

import pytest
from sqlmodel import select

from cmo_app.db import reading, transaction
from cmo_app.domain.codes import CodePurpose
from cmo_app.domain.errors import (
    BadCredentials,
    ChangedMeanwhile,
    InvalidFields,
    LastAdministrator,
    LoginRequired,
    MobileTaken,
    NotFound,
    NotOneself,
    NotPermitted,
)
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.models import ChangeLogEntry
from cmo_app.security.sessions import actor_of, add_session, new_token
from cmo_app.services import logins
from cmo_app.services.administration import people, people_views
from tests.factories import create_citizen, create_official, create_visitor, messages, person

NEW = {"name": "Rina Das", "mobile": "9830099999", "email": "rina@example.org", "role": "supervisor", "language": "bn"}


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


def shown(administrator, person_id):
    return people_views.person(actor=administrator, language="en", person_id=person_id)


def one(administrator, actor, **more):
    view = shown(administrator, actor.person_id)
    return {"person_id": view.id, "stamp": view.stamp, **more}


def log():
    with reading() as session:
        return list(session.exec(select(ChangeLogEntry)))


def test_an_invited_official_cannot_come_in_before_a_password_is_set_by_code(administrator):
    invited = people.invite(form=NEW, actor=administrator)
    guest = create_visitor()
    with pytest.raises(BadCredentials):
        logins.log_in(identifier=NEW["mobile"], password="none", browser="Firefox", actor=guest)
    logins.ask_for_code(identifier=NEW["mobile"], purpose=CodePurpose.LOGIN, actor=guest, language="bn")
    with pytest.raises(BadCredentials):
        logins.log_in_by_code(identifier=NEW["mobile"], code=code(), browser="Firefox", actor=guest)
    logins.ask_for_code(identifier=NEW["mobile"], purpose=CodePurpose.RESET, actor=guest, language="bn")
    logged_in = logins.reset_password(
        identifier=NEW["mobile"], code=code(), password="shapla-megh-pahar", browser="Firefox", actor=guest
    )
    assert actor_of(logged_in.token).person_id == invited
    assert shown(administrator, invited).state == "Active"


def code() -> str:
    newest = messages(destination=NEW["mobile"], template="code")[-1]
    digits = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
    return "".join(each for each in newest.text.translate(digits) if each.isdigit())[:6]


def test_the_invitation_names_where_to_set_a_password_in_the_language_chosen(administrator):
    people.invite(form=NEW, actor=administrator)
    told = messages(destination=NEW["mobile"], template="invited")
    assert [each.language for each in told] == ["bn"]
    assert "/bn/reset-password/" in told[0].text


def test_an_invitation_to_a_number_that_somebody_has_is_refused(administrator):
    create_citizen(mobile=NEW["mobile"])
    with pytest.raises(InvalidFields) as refused:
        people.invite(form=NEW, actor=administrator)
    assert isinstance(refused.value.fields["mobile"], MobileTaken)


def test_a_change_of_role_ends_every_session(administrator):
    officer = create_official()
    token = browser_of(officer)
    people.change_role(form=one(administrator, officer, role="auditor"), actor=administrator)
    assert not actor_of(token).is_logged_in
    assert person(officer).role == Role.AUDITOR


def test_a_disabled_official_is_nobody_at_once_and_can_be_let_in_again(administrator):
    officer = create_official()
    token = browser_of(officer)
    people.disable(form=one(administrator, officer), actor=administrator)
    assert not actor_of(token).is_logged_in
    with pytest.raises(BadCredentials):
        logins.log_in(
            identifier=person(officer).mobile, password="shalik-nodi-akash", browser="Firefox", actor=create_visitor()
        )
    people.enable(form=one(administrator, officer), actor=administrator)
    logins.log_in(
        identifier=person(officer).mobile, password="shalik-nodi-akash", browser="Firefox", actor=create_visitor()
    )


def test_a_session_that_outlived_the_disabling_is_refused_all_the_same(administrator):
    officer = create_official()
    people.disable(form=one(administrator, officer), actor=administrator)
    assert not actor_of(browser_of(officer)).is_logged_in


def test_the_last_administrator_stays_and_an_invited_one_does_not_count(administrator):
    other = create_official(Role.ADMINISTRATOR)
    create_official(Role.ADMINISTRATOR, is_claimed=False)
    people.disable(form=one(administrator, other), actor=administrator)
    with pytest.raises(LastAdministrator):
        people.disable(form=one(other, administrator), actor=other)
    with pytest.raises(LastAdministrator):
        people.change_role(form=one(other, administrator, role="auditor"), actor=other)


def test_nobody_shuts_out_or_demotes_themselves(administrator):
    create_official(Role.ADMINISTRATOR)
    with pytest.raises(NotOneself):
        people.disable(form=one(administrator, administrator), actor=administrator)
    with pytest.raises(NotOneself):
        people.change_role(form=one(administrator, administrator, role="auditor"), actor=administrator)


def test_the_second_of_two_administrators_is_told_that_it_changed_meanwhile(administrator):
    officer = create_official()
    old_screen = one(administrator, officer, role="auditor")
    people.change_role(form=one(administrator, officer, role="supervisor"), actor=administrator)
    with pytest.raises(ChangedMeanwhile):
        people.change_role(form=old_screen, actor=administrator)
    assert person(officer).role == Role.SUPERVISOR


def test_a_citizen_is_neither_listed_nor_found_nor_changed(administrator):
    citizen = create_citizen(name="Anita Mondal")
    assert not people_views.people(actor=administrator, language="en", text="Anita").rows
    with pytest.raises(NotFound):
        shown(administrator, citizen.person_id)
    with pytest.raises(NotFound):
        people.disable(form={"person_id": str(citizen.person_id), "stamp": "x"}, actor=administrator)


def test_the_list_is_searched_by_name_number_and_role(administrator):
    create_official(Role.AUDITOR, name="Rina Das", mobile="9830077777")
    found = people_views.people(actor=administrator, language="en", text="rina")
    assert [row.name for row in found.rows] == ["Rina Das"]
    assert people_views.people(actor=administrator, language="en", text="77777", role="auditor").rows
    assert not people_views.people(actor=administrator, language="en", text="77777", role="supervisor").rows


@pytest.mark.parametrize("role", sorted(STAFF_ROLES - {Role.ADMINISTRATOR}))
def test_no_other_role_administers_people(role):
    other = create_official(role)
    for act in (people.invite, people.disable, people.change_role, people.enable, people.end_their_sessions):
        with pytest.raises(NotPermitted):
            act(form={}, actor=other)
    with pytest.raises(NotPermitted):
        people_views.people(actor=other, language="en")


def test_a_visitor_is_asked_to_log_in():
    with pytest.raises(LoginRequired):
        people.invite(form=NEW, actor=create_visitor())


def test_every_change_is_logged_before_and_after_and_holds_no_secret(administrator):
    invited = people.invite(form=NEW, actor=administrator)
    people.change_role(
        form={"person_id": str(invited), "stamp": shown(administrator, invited).stamp, "role": "auditor"},
        actor=administrator,
    )
    added, changed = log()
    assert (changed.table, changed.key) == ("person", str(invited))
    assert (changed.before, changed.after) == ({"role": "supervisor"}, {"role": "auditor"})
    assert added.after["name"] == "Rina Das"
    assert "password_hash" not in added.after


def test_an_administrator_ends_one_session_or_all(administrator):
    officer = create_official()
    browser_of(officer), browser_of(officer)
    first, *_others = shown(administrator, officer.person_id).browsers
    people.end_their_sessions(
        form={"person_id": str(officer.person_id), "browser": first.public_id}, actor=administrator
    )
    assert first.public_id not in {each.public_id for each in shown(administrator, officer.person_id).browsers}
    people.end_their_sessions(form={"person_id": str(officer.person_id)}, actor=administrator)
    assert not shown(administrator, officer.person_id).browsers


def browser_of(actor) -> str:
    token = new_token()
    with transaction() as session:
        add_session(session, token, person_id=actor.person_id, browser="Firefox, Linux")
    return token
