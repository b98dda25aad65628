"""The dashboard: what it says is what the lists hold, for whom it is, and what its files hold."""

import csv
from datetime import UTC, datetime, timedelta

import pytest

from cmo_app.config import ROOT
from cmo_app.domain.errors import LoginRequired, NotFound, NotPermitted
from cmo_app.domain.roles import Role
from cmo_app.services import following
from cmo_app.services.dashboard import dashboard_for
from cmo_app.services.dashboard_asked import Asked, asked_from
from cmo_app.services.dashboard_charts import tile_place
from cmo_app.services.desk import desk_for
from cmo_app.services.desk_wanted import wanted_from
from cmo_app.services.figure_export import sheets_for
from tests import factories as make


def seen(actor, language="en", **asked):
    return dashboard_for(actor=actor, asked=Asked(**asked), language=language)


def rows_of(actor, code):
    desk = desk_for(actor=actor, wanted=wanted_from({"figure": code}), language="en")
    return len(desk.rows)


def headline(view, name):
    return next(each for each in view.headlines if each.name == name)


@pytest.fixture
def worked():
    """One grievance confirmed, one disputed, one just lodged, one that nobody could place."""
    confirmed = make.create_reported()
    following.confirm(**confirmed.now, rating=4, words="", actor=confirmed.citizen)
    disputed = make.create_reported()
    following.dispute(**disputed.now, reason="Still broken.", paper_ids=[], actor=disputed.citizen)
    make.create_grievance()
    make.create_grievance(category_id="unknown")


@pytest.fixture
def cell():
    return make.create_official(Role.CMO_CELL, office=make.office_of(4))


def test_the_headlines_say_what_was_done(worked, cell):
    view = seen(cell)
    assert headline(view, "Open").value == "3"
    beside = [each.text for each in headline(view, "Open").asides]
    assert beside == ["0 overdue", "0 interim replies owed", "4 lodged today"]
    assert headline(view, "Within limit").value == "100 %"
    assert headline(view, "Confirmed by complainants").value == "50 %"
    believed = headline(view, "Confirmed by complainants")
    assert [each.text for each in believed.asides] == ["0 % unanswered", "50 % disputed"]
    assert headline(view, "Age when closed").value == "0 days"
    assert headline(view, "False closures found").value == "–"
    assert view.whose == "All departments"


def test_each_figure_on_the_screen_is_as_long_as_the_list_it_leads_to(worked, cell):
    for actor, lodged in ((cell, 4), (make.create_official(Role.SUPERVISOR, office=make.office_of(3)), 3)):
        view = seen(actor)
        cells = [(row.name, each) for row in view.rows for each in row.cells if each.code]
        assert len(cells) > 10
        for name, each in cells:
            assert each.says.split()[0] == str(rows_of(actor, each.code)), (name, each)
        assert [rows_of(actor, tile.code) for tile in view.tiles] == [int(tile.value) for tile in view.tiles]
        days = [(int(day.lodged), int(day.closed), int(day.open)) for day in view.chart.rows]
        assert days == [
            tuple(rows_of(actor, code) for code in (day.lodged_code, day.closed_code, day.open_code))
            for day in view.chart.rows
        ]
        assert days[-1] == (lodged, 1, lodged - 1)
        outcomes = [int(each.text) for each in view.outcomes]
        assert outcomes == [rows_of(actor, each.code) for each in view.outcomes]
        assert outcomes == [1, 0, 0, 0, 0]


def test_the_tiles_are_the_districts_by_their_lgd_codes_each_once(worked, cell):
    with (ROOT / "cmo_app/data/districts.csv").open(encoding="utf-8", newline="") as file:
        known = {int(row["lgd_code"]): row for row in csv.DictReader(file)}
    tiles = seen(cell, shade="lodged").tiles
    assert len(tiles) == len(known) == 23
    assert {tile.lgd_code for tile in tiles} == set(known)
    for tile in tiles:
        row = known[tile.lgd_code]
        assert tile.says.startswith(f"{row['name_en']}:")
        assert (tile.x, tile.y) == tile_place(int(row["column"]), int(row["row"]))
    assert {tile.lgd_code: tile.value for tile in tiles if tile.value != "0"} == {make.DISTRICT_LGD: "4"}


def test_each_headline_and_what_stands_beside_it_lead_to_the_list_that_they_count(worked, cell):
    view = seen(cell)
    listed = {
        each.name: (rows_of(cell, each.code), [rows_of(cell, aside.code) for aside in each.asides if aside.code])
        for each in view.headlines
    }
    assert listed == {
        "Open": (3, [0, 0, 4]),
        "Within limit": (1, [1]),
        "Confirmed by complainants": (1, [0, 1]),
        "Age when closed": (1, []),
        "False closures found": (0, [0]),
        "Closed after reopening": (0, [0]),
    }
    for headline_ in view.headlines:
        for aside in headline_.asides:
            assert aside.code or aside.text.startswith("nine in ten")


def test_a_supervisor_sees_the_department_and_an_officer_the_office(worked):
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(3))
    officer = make.create_official(office=make.block_office())
    assert seen(supervisor).whose == "Public Health Engineering"
    assert headline(seen(supervisor), "Open").value == "2"
    assert headline(seen(officer), "Open").value == "1"
    assert seen(officer).tiles == []
    assert seen(officer).senders == []


def test_a_supervisor_cannot_look_into_another_department(worked):
    supervisor = make.create_official(Role.SUPERVISOR, office=make.office_of(3, department="panchayat"))
    phe = str(make.office_of(3).department_id)
    assert headline(seen(supervisor, department=phe), "Open").value == "0"
    assert "Panchayats" in seen(supervisor, department=phe).whose


def test_the_cmo_cell_looks_into_one_department_and_back(worked, cell):
    view = seen(cell, department=str(make.office_of(3).department_id))
    assert view.whose == "Public Health Engineering"
    assert view.back == "range=30&shade=open"
    assert {row.name.partition(",")[0] for row in view.rows} >= {"Public Health Engineering"}
    with pytest.raises(NotFound):
        seen(cell, department="99999")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.COUNTER_OPERATOR, Role.APPELLATE_AUTHORITY])
def test_it_is_not_for_other_officials(role):
    with pytest.raises(NotPermitted):
        seen(make.create_official(role))


def test_it_is_for_nobody_who_is_not_logged_in():
    with pytest.raises(LoginRequired):
        seen(make.create_visitor())


def test_the_range_chooses_what_is_counted(cell):
    now = datetime.now(UTC)
    for days in (0, 5, 20, 80):
        make.create_grievance(now=now - timedelta(days=days))
    counted = {each: seen(cell, range=each).chart.says.split()[0] for each in ("today", "7", "30", "90")}
    assert counted == {"today": "1", "7": "2", "30": "3", "90": "4"}


@pytest.mark.parametrize("language", ["bn", "en"])
def test_days_of_ones_own_that_cannot_be_shown_stay_as_typed_and_it_is_said_what_is_shown(cell, language):
    typed = {"first": "2026-03-31", "last": "2026-03-01"}
    view = seen(cell, language, range="own", **typed)
    assert (view.first, view.last) == (typed["first"], typed["last"])
    assert {"en": "The last 30 days are shown instead.", "bn": "শেষ ৩০ দিন দেখানো হচ্ছে।"}[language] in view.refused
    assert view.days == seen(cell, language).days
    turned = seen(cell, language, range="own", first=typed["last"], last=typed["first"])
    assert (turned.first, turned.last, turned.refused) == (typed["last"], typed["first"], "")
    assert seen(cell, language).refused == ""


def test_no_complainant_is_named_anywhere(worked, cell):
    name, mobile = make.person(make.create_citizen()).name, "98300"
    for actor in (cell, make.create_official(Role.SUPERVISOR, office=make.office_of(3))):
        assert name not in repr(seen(actor, "bn"))
        assert mobile not in repr(sheets_for(actor=actor, asked=Asked(), language="bn", is_all=True))


def test_an_address_that_makes_no_sense_asks_for_the_usual():
    assert asked_from({"range": "x", "by": "person", "department": "1 or 1", "shade": "red"}) == Asked()


def test_the_files_hold_the_figures_of_the_screen_for_the_same_eyes(worked, cell):
    name, sheets = sheets_for(actor=cell, asked=Asked(), language="en", is_all=True)
    assert name.startswith("figures-")
    assert [sheet.name for sheet in sheets] == [
        "Lodged, closed and open",
        "Department",
        "District",
        "Subject",
        "Tier",
        "Office",
    ]
    [phe] = [row for row in sheets[1].rows if row[0] == "Public Health Engineering"]
    held = dict(zip(sheets[1].heads, phe, strict=True))
    assert (held["Open"], held["Lodged"], held["Closed"]) == (2, 3, 1)
    officer = make.create_official(office=make.block_office())
    _name, [mine] = sheets_for(actor=officer, asked=Asked(by="department"), language="en", is_all=False)
    assert [row[0] for row in mine.rows] == [make.block_office().names["en"]]


def test_the_last_day_of_a_span_is_not_headed_by_the_word_for_who_gets_a_message(cell):
    _name, [days, *_others] = sheets_for(actor=cell, asked=Asked(), language="bn", is_all=True)
    assert days.heads[:2] == ["কবে থেকে", "কবে পর্যন্ত"]


def test_only_whoever_sees_everything_is_not_told_what_is_counted(worked, cell):
    officer = make.create_official(office=make.block_office())
    told = {actor: dashboard_for(actor=actor, asked=Asked(), language="en").counted for actor in (officer, cell)}
    assert told[officer].startswith("Counted is what you can open today.")
    assert told[cell] == ""


def test_it_is_said_of_what_the_answers_and_of_what_the_outcomes_are_counted(worked, cell):
    view = seen(cell)
    assert headline(view, "Confirmed by complainants").counted == (
        "Of 2 answers and silences: a grievance that was disputed and then confirmed counts as both."
    )
    assert view.outcomes_counted.startswith("Of the 1 closed in this time")
    assert sum(int(each.text) for each in view.outcomes) == 1
