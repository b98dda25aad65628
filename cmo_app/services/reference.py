"""The reference data a fresh installation starts with: places, departments, subjects, offices, holidays."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlmodel import Session, select

from cmo_app.db import transaction
from cmo_app.domain.routing import CMO_TIER
from cmo_app.models import Category, Department, District, Holiday, LocalBody, Office

DATA = Path(__file__).resolve().parents[1] / "data"


def load_reference() -> bool:
    """Fill empty tables from the CSV files; what an administrator has changed is left alone."""
    with transaction() as session:
        if session.exec(select(District.id)).first() is not None:
            return False
        districts = _districts(session)
        _local_bodies(session, districts)
        departments = _departments(session)
        _categories(session, departments)
        _holidays(session)
        _offices(session, departments, districts)
        return True


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _names(row: dict[str, str]) -> dict[str, str]:
    return {"en": row["name_en"], "bn": row["name_bn"]}


def _districts(session: Session) -> dict[str, District]:
    made = {
        row["lgd_code"]: District(
            code=row["code"],
            lgd_code=int(row["lgd_code"]),
            names=_names(row),
            pin_prefixes=row["pin_prefixes"],
            column=int(row["column"]),
            row=int(row["row"]),
        )
        for row in _rows("districts")
    }
    session.add_all(made.values())
    session.flush()
    return made


def _local_bodies(session: Session, districts: dict[str, District]) -> None:
    session.add_all(
        LocalBody(district_id=districts[row["district_lgd"]].id or 0, kind=row["kind"], names=_names(row))
        for row in _rows("local_bodies")
    )
    session.flush()


def _departments(session: Session) -> dict[str, Department]:
    made = {row["code"]: Department(code=row["code"], names=_names(row)) for row in _rows("departments")}
    session.add_all(made.values())
    session.flush()
    return made


def _categories(session: Session, departments: dict[str, Department]) -> None:
    rows = list(_rows("categories"))
    groups = {
        row["code"]: Category(code=row["code"], names=_names(row), words=_words(row))
        for row in rows
        if not row["parent"]
    }
    session.add_all(groups.values())
    session.flush()
    session.add_all(
        Category(
            code=row["code"],
            parent_id=groups[row["parent"]].id,
            department_id=departments[row["department"]].id,
            names=_names(row),
            words=_words(row),
            working_days=int(row["working_days"] or 7),
            urgent_hours=int(row["urgent_hours"]) if row["urgent_hours"] else None,
            is_proof_required=row["proof_required"] == "1",
        )
        for row in rows
        if row["parent"]
    )
    session.flush()


def _words(row: dict[str, str]) -> str:
    return f"{row['words_en']} {row['words_bn']}".replace(";", " ")


def _holidays(session: Session) -> None:
    session.add_all(Holiday(on=date.fromisoformat(row["date"]), names=_names(row)) for row in _rows("local_holidays"))


def _offices(session: Session, departments: dict[str, Department], districts: dict[str, District]) -> None:
    """Open each department's state office and one in every district, and the CMO cell above all."""
    session.add(Office(tier=CMO_TIER, names={"en": "Chief Minister’s Office", "bn": "মুখ্যমন্ত্রীর কার্যালয়"}))
    for department in departments.values():
        session.add(
            Office(
                department_id=department.id,
                tier=3,
                names={
                    "en": f"{department.names['en']} Department, state office",
                    "bn": f"{department.names['bn']} দপ্তর, রাজ্য কার্যালয়",
                },
            )
        )
        session.add_all(
            Office(
                department_id=department.id,
                district_id=district.id,
                tier=2,
                names={
                    "en": f"{department.names['en']}, {district.names['en']} district office",
                    "bn": f"{department.names['bn']}, {district.names['bn']} জেলা কার্যালয়",
                },
            )
            for district in districts.values()
        )
