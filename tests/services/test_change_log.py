"""The log of changes as an administrator reads it: words for columns, names for numbers, people's numbers masked."""

from datetime import UTC, datetime

import pytest
from sqlmodel import SQLModel, select

from cmo_app.config import settings as installation
from cmo_app.db import reading, transaction
from cmo_app.domain.roles import Role
from cmo_app.i18n import translate
from cmo_app.i18n.columns import COLUMN, MESSAGE_STATE
from cmo_app.i18n.labels import LOCAL_BODY, TABLE
from cmo_app.i18n.letters import Template
from cmo_app.models import Category, ChangeLogEntry, Office
from cmo_app.services import delivery
from cmo_app.services.administration import (
    categories,
    category_views,
    holidays,
    log_views,
    people,
    people_views,
    places,
    postings,
    settings,
    templates,
)
from cmo_app.services.administration.changes import NEVER_LOGGED, write_down
from cmo_app.services.tunables import Tunable
from tests.factories import create_official, person

PARTLY_LOGGED = {"message": {"state"}, "importfile": {"kind", "rows"}}
NEW = {"name": "Rina Das", "mobile": "9830099999", "email": "rina@example.org", "role": "supervisor", "language": "bn"}


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


def log(administrator, table="", language="en"):
    return log_views.change_log(actor=administrator, language=language, table=table).rows


def shown_lines(row):
    return {line.split(": ")[0]: line.split(": ", 1)[1] for line in row.lines}


def office():
    with reading() as session:
        return session.exec(select(Office).where(Office.department_id != None)).first()  # noqa: E711


def subject():
    with reading() as session:
        return session.exec(select(Category).where(Category.parent_id != None)).first()  # noqa: E711


@pytest.mark.parametrize("table", sorted(TABLE))
def test_every_column_that_can_be_logged_has_a_label(table):
    columns = SQLModel.metadata.tables[table].columns
    logged = PARTLY_LOGGED.get(table) or {column.name for column in columns if not column.primary_key} - NEVER_LOGGED
    assert logged - set(COLUMN) == set()


def test_labels_are_of_columns_that_are_logged_and_no_two_in_one_table_are_alike():
    for language in installation().language_codes:
        for table in TABLE:
            names = [column.name for column in SQLModel.metadata.tables[table].columns if column.name in COLUMN]
            said = [COLUMN[name](translate(language)) for name in names]
            assert len(set(said)) == len(said), (language, table)
    held = {column.name for table in TABLE for column in SQLModel.metadata.tables[table].columns} | {"rows"}
    assert set(COLUMN) - held == set()


def test_every_value_of_a_closed_list_has_words():
    assert set(MESSAGE_STATE) == {delivery.PROMISED, delivery.DELIVERED, delivery.DEAD, delivery.GIVEN_UP}
    assert set(LOCAL_BODY) == set(places.KINDS)


def test_numbers_and_addresses_of_people_are_masked_and_stay_as_they_are_in_the_table(administrator):
    people.invite(form=NEW, actor=administrator)
    (row,) = log(administrator, "person")
    said = shown_lines(row)
    assert (said["Mobile number"], said["E-mail address"]) == ("XXXXXX9999", "r***@example.org")
    assert (said["Role"], said["Language"], said["Password set"]) == ("Supervisor", "Bengali", "no")
    assert (row.name, row.deed) == ("Rina Das", "added")
    with reading() as session:
        (kept,) = session.exec(select(ChangeLogEntry))
    assert (kept.after["mobile"], kept.after["email"]) == (NEW["mobile"], NEW["email"])


def test_a_line_that_says_nothing_is_left_out_and_what_was_there_stands_before_the_arrow(administrator):
    people.invite(form=NEW, actor=administrator)
    assert "Disabled since" not in shown_lines(log(administrator, "person")[0])
    one = create_official(Role.AUDITOR)
    view = people_views.person(actor=administrator, language="en", person_id=one.person_id)
    people.disable(form={"person_id": view.id, "stamp": view.stamp}, actor=administrator)
    row = log(administrator, "person")[0]
    before, after = shown_lines(row)["Disabled since"].split(" → ")
    assert before == "none"
    assert str(datetime.now(UTC).year) in after
    assert row.deed == "changed"


def test_offices_and_people_are_called_by_their_names_in_the_language_of_the_reader(administrator):
    one, where = create_official(Role.GRIEVANCE_OFFICER, name="Mita Sen"), office()
    form = {"person_id": str(one.person_id), "office": where.names["en"], "from_on": ""}
    titles = {"title_en": "Junior officer", "title_bn": "কনিষ্ঠ আধিকারিক"}
    postings.post(form={**form, **titles}, actor=administrator)
    (row,) = log(administrator, "posting")
    said = shown_lines(row)
    assert (said["Person"], said["Office"]) == ("Mita Sen", where.names["en"])
    assert said["Title (Bengali)"] == "কনিষ্ঠ আধিকারিক"
    assert row.name == f"Mita Sen, {where.names['en']}"
    assert where.names["bn"] in log(administrator, "posting", "bn")[0].name


def test_a_subject_says_its_name_and_only_what_changed_in_it(administrator):
    old = subject()
    view = category_views.category(actor=administrator, language="en", category_id=old.id)
    form = {
        "category_id": view.id,
        "stamp": view.stamp,
        "name_en": old.names["en"],
        "name_bn": "নতুন নাম",
        "words": old.words,
        "department_id": view.department_id,
        "working_days": str(old.working_days),
        "urgent_hours": view.urgent_hours,
        "is_proof_required": "" if old.is_proof_required else "on",
    }
    categories.change(form=form, actor=administrator)
    row = log(administrator, "category")[0]
    yes_no = "yes → no" if old.is_proof_required else "no → yes"
    assert row.name == old.names["en"]
    assert shown_lines(row) == {
        "Name (Bengali)": f"{old.names['bn']} → নতুন নাম",
        "A report needs a photograph or document": yes_no,
    }


def test_a_holiday_is_called_by_its_day_and_said_to_be_removed(administrator):
    form = {"on": f"{datetime.now(UTC).year + 1}-03-03", "name_en": "Polling day", "name_bn": "ভোটের দিন"}
    holidays.add(form=form, actor=administrator)
    holidays.remove(form={"on": form["on"]}, actor=administrator)
    removed, added = log(administrator, "holiday")
    assert (removed.deed, added.deed) == ("removed", "added")
    assert removed.name == added.name == f"3 March {datetime.now(UTC).year + 1}"
    assert removed.lines == added.lines == ["Name (Bengali): ভোটের দিন", "Name (English): Polling day"]
    assert log(administrator, "holiday", "bn")[0].name == added.name.translate(
        str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
    ).replace("March", "মার্চ")


def test_a_setting_and_the_words_of_a_message_are_called_as_on_their_pages(administrator):
    key = Tunable.AUDIT_SHARE
    stamp = next(each.stamp for each in settings.settings_for(actor=administrator, language="en") if each.key == key)
    settings.change(form={"key": str(key), "stamp": stamp, "value": "10"}, actor=administrator)
    (row,) = log(administrator, "setting")
    assert (row.name, row.key, row.lines) == ("Audited closures, percent", "", ["Value: 10"])
    shown = templates.templates(actor=administrator, language="en")
    item = next(each for each in shown if each.template == Template.LODGED)
    form = {"template": item.template, "language": "en", "stamp": item.stamp}
    words = {"sms": item.sms, "subject": "Well received: {tracking_id}", "text": item.text}
    templates.change_words(form={**form, **words}, actor=administrator)
    row = log(administrator, "setting")[0]
    assert row.name == f"{item.name} (English)"
    assert shown_lines(row)["Subject of the e-mail"] == words["subject"]


def test_what_was_logged_under_a_column_that_is_no_more_is_still_read(administrator):
    with transaction() as session:
        write_down(session, "office", "999999", administrator, before={}, after={"fax": "033-1", "department_id": 9999})
    (row,) = log(administrator, "office")
    assert shown_lines(row) == {"Department": "9999", "fax": "033-1"}
    assert (row.name, row.key) == ("", "999999")
    assert person(administrator).name == row.who


def test_a_change_that_the_mask_hides_is_still_a_line(administrator):
    with transaction() as session:
        before, after = {"mobile": "9830011234"}, {"mobile": "9730011234"}
        write_down(session, "person", "1", administrator, before=before, after=after)
    assert log(administrator, "person")[0].lines == ["Mobile number: XXXXXX1234 → XXXXXX1234"]


def test_no_line_in_bengali_has_a_name_of_a_column(administrator):
    people.invite(form=NEW, actor=administrator)
    (row,) = log(administrator, "person", "bn")
    assert not any(line.split(":")[0].isascii() for line in row.lines)


def test_a_row_is_found_by_its_number_in_either_script(administrator):
    official = create_official(Role.SUPERVISOR)
    with transaction() as session:
        write_down(session, "person", str(official.person_id), administrator, before={}, after={"name": "Rina Das"})
    [row] = log(administrator, "person", language="bn")
    assert row.key == translate("bn").digits(str(official.person_id))
    found = log_views.change_log(actor=administrator, language="bn", table="person", key=row.key)
    assert [each.key for each in found.rows] == [row.key]
