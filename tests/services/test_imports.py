"""Officials and subjects from a CSV: tried first, every bad row told, saved whole or not at all."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, func, select

from cmo_app.db import reading
from cmo_app.domain.errors import ColumnMissing, InvalidFields, NotATable, RowsRefused
from cmo_app.domain.roles import STAFF_ROLES, Role
from cmo_app.models import Category, ImportFile, Person, Posting
from cmo_app.services.administration import imports, official_rows
from cmo_app.services.administration.spreadsheets import as_csv, lines_of, text_of
from tests.factories import category, create_office, create_official, messages

HEAD = "name,mobile,email,role,language,office,title_bn,title_en\n"


@pytest.fixture
def administrator():
    return create_official(Role.ADMINISTRATOR)


@pytest.fixture
def office():
    return create_office()


def bring(administrator, text, kind="officials", encoding="utf-8"):
    return imports.bring(form={"kind": kind}, file=text.encode(encoding), actor=administrator)


def tried(administrator, public_id, language="en"):
    return imports.trial(actor=administrator, language=language, public_id=public_id)


def staff_count():
    with reading() as session:
        return session.exec(select(func.count()).select_from(Person).where(col(Person.role).in_(STAFF_ROLES))).one()


def good_rows(office):
    return (
        f"Rina Das,9830022222,rina@example.org,grievance_officer,bn,{office.names['bn']},বাস্তুকার,Engineer\n"
        "Amal Sen,+91 98300 33333,amal@example.org,auditor,en,,,\n"
    )


def test_good_rows_are_saved_only_when_asked_and_invited(administrator, office):
    before = staff_count()
    made = bring(administrator, HEAD + good_rows(office))
    shown = tried(administrator, made)
    assert (shown.may_save, shown.good, shown.bad) == (True, "2 rows", [])
    assert staff_count() == before
    imports.save(form={"file_id": made}, actor=administrator)
    assert staff_count() == before + 2
    assert len(messages(destination="9830022222", template="invited")) == 1
    with reading() as session:
        rina = session.exec(select(Person).where(Person.mobile == "9830022222")).one()
        assert session.exec(select(Posting.office_id).where(Posting.person_id == rina.id)).one() == office.id
        assert session.exec(select(ImportFile.text)).one() == ""
    imports.save(form={"file_id": made}, actor=administrator)
    assert staff_count() == before + 2
    assert tried(administrator, made).is_saved


BAD = (
    ("Rina Das,12345,rina@example.org,auditor,bn,,,", "mobile"),
    ("Rina Das,9830022222,rina,auditor,bn,,,", "email"),
    ("Rina Das,9830022222,rina@example.org,minister,bn,,,", "role"),
    ("Rina Das,9830022222,rina@example.org,complainant,bn,,,", "role"),
    ("Rina Das,9830022222,rina@example.org,auditor,xx,,,", "language"),
    (",9830022222,rina@example.org,auditor,bn,,,", "name"),
    ("Rina Das,9830022222,rina@example.org,grievance_officer,bn,Nowhere,ক,A", "office"),
    ("Rina Das,9830022222,rina@example.org,auditor,bn,Chief Minister’s Office,ক,A", "office"),
    ("Rina Das,9830022222,rina@example.org,cmo_cell,bn,Chief Minister’s Office,ক,", "title_en"),
)


@pytest.mark.parametrize(("row", "column"), BAD)
def test_a_bad_row_is_told_with_its_line_and_column_and_nothing_is_saved(administrator, office, row, column):
    before = staff_count()
    made = bring(administrator, HEAD + good_rows(office) + row.replace("22222", "77777").replace("rina", "x") + "\n")
    shown = tried(administrator, made)
    assert [(each.line, each.column) for each in shown.bad] == [("4", column)]
    assert shown.bad[0].text
    assert not shown.may_save
    with pytest.raises(RowsRefused):
        imports.save(form={"file_id": made}, actor=administrator)
    assert staff_count() == before


def test_reasons_are_told_in_the_readers_language(administrator):
    made = bring(administrator, HEAD + "Rina Das,12345,rina@example.org,auditor,bn,,,\n")
    assert "মোবাইল" in tried(administrator, made, "bn").bad[0].text
    assert tried(administrator, made, "bn").bad[0].line == "২"


EMPTY = "The column “{}” is empty in this row. {}"
NOT_HERE = "This cannot stand in the column “{}”. Write one of these: {}"
ONE_OF = "Write one of these: {}"
FILL_IN = "Fill it in."
MOBILE = "Type a mobile number of ten digits that begins with 6, 7, 8 or 9."
CODE = "A code has small letters a-z, digits and dashes, like water-tubewell."
ROLES = "grievance_officer, supervisor, appellate_authority, cmo_cell, auditor, counter_operator, administrator"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Rina Das,9830022222,r@example.org,,bn,,,", EMPTY.format("role", ONE_OF.format(f"{ROLES}."))),
        ("Rina Das,9830022222,r@example.org,minister,bn,,,", NOT_HERE.format("role", f"{ROLES}.")),
        ("Rina Das,9830022222,r@example.org,auditor,,,,", EMPTY.format("language", ONE_OF.format("bn, en."))),
        (",9830022222,r@example.org,auditor,bn,,,", EMPTY.format("name", FILL_IN)),
        ("Rina Das,,r@example.org,auditor,bn,,,", EMPTY.format("mobile", MOBILE)),
        (
            "Rina Das,9830011111,r@example.org,auditor,bn,,,",
            "There is an account with this mobile number. Write another number, or take the row out.",
        ),
        (
            "Rina Das,9830022222,r@example.org,supervisor,bn,Nowhere,ক,A",
            "No office, or more than one, is called so. Write its name as it stands in the list of offices.",
        ),
        (
            "Rina Das,9830022222,r@example.org,cmo_cell,bn,Chief Minister’s Office,ক,",
            EMPTY.format("title_en", FILL_IN),
        ),
    ],
)
def test_a_refused_cell_says_what_may_stand_in_its_column(administrator, office, row, text):
    create_official(Role.AUDITOR, mobile="9830011111")
    (bad,) = tried(administrator, bring(administrator, f"{HEAD}{row}\n")).bad
    assert bad.text == text


def test_the_same_number_twice_names_the_line_on_which_it_stood(administrator):
    row = "Rina Das,9830022222,{}@example.org,auditor,bn,,,\n"
    made = bring(administrator, HEAD + row.format("a") + row.format("b"))
    (bad,) = tried(administrator, made).bad
    assert (bad.line, bad.column) == ("3", "mobile")
    assert "line 2" in bad.text


def test_somebody_who_came_meanwhile_stops_the_whole_file(administrator, office):
    made = bring(administrator, HEAD + good_rows(office))
    assert tried(administrator, made).may_save
    create_official(Role.AUDITOR, mobile="9830033333")
    with pytest.raises(RowsRefused):
        imports.save(form={"file_id": made}, actor=administrator)
    with reading() as session:
        assert session.exec(select(Person).where(Person.mobile == "9830022222")).first() is None


def test_semicolons_a_bom_and_the_line_that_excel_adds_are_understood(administrator, office):
    text = "sep=;\r\n" + (HEAD + good_rows(office)).replace(",", ";").replace("\n", "\r\n")
    made = bring(administrator, text, encoding="utf-8-sig")
    assert tried(administrator, made).may_save


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", NotATable),
        (b"\xff\xfe\x00n", NotATable),
        ("নাম\n".encode("utf-16"), NotATable),
        (b"name,mobile\nRina,98\n", ColumnMissing),
    ],
)
def test_what_is_no_csv_of_ours_is_refused_at_once(administrator, data, refusal):
    with pytest.raises(InvalidFields) as refused:
        imports.bring(form={"kind": "officials"}, file=data, actor=administrator)
    assert isinstance(refused.value.fields["file"], refusal)


SUBJECTS = "code,group,department,name_bn,name_en,words,working_days,urgent_hours,proof\n"


def test_subjects_are_added_with_their_group_and_changed_where_the_code_is_there(administrator):
    text = (
        SUBJECTS
        + "ferry-late,ferry,phe,ফেরি দেরি,Ferry is late,boat,5,,no\n"
        + "ferry,,,ফেরি,Ferries,,,,\n"
        + "water-tubewell,water,phe,নলকূপ,Tube well,pump,4,,yes\n"
    )
    made = bring(administrator, text, "subjects")
    assert tried(administrator, made).may_save
    imports.save(form={"file_id": made}, actor=administrator)
    with reading() as session:
        late = session.exec(select(Category).where(Category.code == "ferry-late")).one()
        group = session.exec(select(Category).where(Category.code == "ferry")).one()
    assert (late.parent_id, late.working_days) == (group.id, 5)
    assert (category("water-tubewell").names["en"], category("water-tubewell").working_days) == ("Tube well", 4)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Ferry,,,ফেরি,Ferries,,,,", None),
        ("a b,,,ফেরি,Ferries,,,,", "code"),
        ("ferry-late,nowhere,phe,ফ,F,,,,", "group"),
        ("ferry-late,water,,ফ,F,,,,", "department"),
        ("ferry-late,water,nobody,ফ,F,,,,", "department"),
        ("ferry-late,water,phe,ফ,F,,500,,", "working_days"),
        ("ferry-late,water,phe,ফ,F,,,,perhaps", "proof"),
        ("water-tubewell,,,ফ,F,,,,", "group"),
    ],
)
def test_a_bad_row_of_subjects_is_told(administrator, row, column):
    shown = tried(administrator, bring(administrator, SUBJECTS + row + "\n", "subjects"))
    assert [each.column for each in shown.bad] == ([column] if column else [])


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (",water,phe,ফ,F,,,,", EMPTY.format("code", CODE)),
        ("ferry-late,water,,ফ,F,,,,", EMPTY.format("department", ONE_OF.format(""))),
        ("ferry-late,water,nobody,ফ,F,,,,", NOT_HERE.format("department", "")),
        ("ferry-late,water,phe,,F,,,,", EMPTY.format("name_bn", FILL_IN)),
        ("ferry-late,water,phe,ফ,F,,,,perhaps", NOT_HERE.format("proof", "yes, no.")),
        ("ferry-late,nowhere,phe,ফ,F,,,,", "Write the code of a group that is in use or in this file; "),
    ],
)
def test_a_refused_cell_of_a_subject_says_what_may_stand_there(administrator, row, text):
    (bad,) = tried(administrator, bring(administrator, SUBJECTS + row + "\n", "subjects")).bad
    assert bad.text.startswith(text)
    assert "nobody" not in bad.text


@pytest.mark.parametrize("kind", ["officials", "subjects"])
def test_what_is_exported_can_be_read_again_and_the_template_has_its_head(administrator, kind):
    create_official(office=create_office())
    data = imports.export(kind=kind, actor=administrator)
    assert data.startswith(b"\xef\xbb\xbf")
    columns = imports.KINDS[kind].columns()
    assert len(lines_of(text_of(data), columns)) >= 1
    assert len(lines_of(text_of(imports.blank(kind=kind, actor=administrator)), columns)) == 1


def test_exported_subjects_come_back_without_a_slip(administrator):
    made = imports.bring(
        form={"kind": "subjects"}, file=imports.export(kind="subjects", actor=administrator), actor=administrator
    )
    assert tried(administrator, made).bad == []


def test_no_cell_of_an_export_runs_in_a_spreadsheet():
    data = as_csv(["name"], [["=HYPERLINK(1)"], ["@a"], ["+1"], ["-1"], ["Rina"]])
    cells = data.decode("utf-8-sig").split()
    assert cells == ["name", "'=HYPERLINK(1)", "'@a", "'+1", "'-1", "Rina"]
    assert [row["name"] for _line, row in lines_of(text_of(data), ["name"])] == [
        "=HYPERLINK(1)",
        "@a",
        "+1",
        "-1",
        "Rina",
    ]


def test_a_row_that_spans_lines_is_numbered_by_its_first():
    text = 'name,mobile\n"Rina\nDas",1\nAmal,2\n'
    assert [line for line, _row in lines_of(text, ["name", "mobile"])] == [2, 4]


def test_a_file_that_nobody_saved_goes_after_a_day(administrator):
    made = bring(administrator, HEAD + "Rina Das,12345,rina@example.org,auditor,bn,,,\n")
    later = datetime.now(UTC) + timedelta(days=2)
    text = HEAD.encode()
    imports.bring(form={"kind": "officials"}, file=text, actor=administrator, now=later)
    with reading() as session:
        assert made not in session.exec(select(ImportFile.public_id)).all()
    assert official_rows.columns() == HEAD.strip().split(",")
