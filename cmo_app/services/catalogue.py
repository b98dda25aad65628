"""Places and subjects, as lists to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cmo_app.db import reading
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.text import clean_text
from cmo_app.i18n import in_language
from cmo_app.models import Category, District, LocalBody
from cmo_app.models.columns import Names
from cmo_app.services.reference_cache import reference

SEARCH_LIMIT = 12


@dataclass(frozen=True)
class Choice:
    """One line to choose; `group` names what it belongs to."""

    id: str
    name: str
    group: str = ""


def districts(language: str) -> list[Choice]:
    """List the 23 districts by name."""
    with reading() as session:
        rows = session.exec(select(District)).all()
    found = [Choice(str(row.id), in_language(row.names, language)) for row in rows]
    return sorted(found, key=lambda choice: choice.name)


def local_bodies(district_id: int, language: str) -> list[Choice]:
    """List the municipalities and blocks of a district; `group` is their kind."""
    with reading() as session:
        rows = session.exec(
            select(LocalBody).where(LocalBody.district_id == district_id, col(LocalBody.retired_at).is_(None))
        ).all()
    found = [Choice(str(row.id), in_language(row.names, language), row.kind) for row in rows]
    return sorted(found, key=lambda choice: (choice.group == "block", choice.name))


def groups(language: str) -> list[Choice]:
    """List the top of the subject tree."""
    with reading() as session:
        rows = session.exec(_live().where(col(Category.parent_id).is_(None)).order_by(col(Category.id))).all()
    return [Choice(str(row.id), in_language(row.names, language)) for row in rows]


def leaves(group_id: int, language: str) -> list[Choice]:
    """List the subjects of one group."""
    with reading() as session:
        rows = session.exec(_live().where(Category.parent_id == group_id).order_by(col(Category.id))).all()
        group = reference(session).subjects[group_id].names if rows else {}
    return [_leaf(row, language, group=group) for row in rows]


def search(text: str, language: str) -> list[Choice]:
    """Find subjects by words in either language, best first."""
    words = _words(text[:200])
    if not words:
        return []
    with reading() as session:
        rows = session.exec(_live().where(col(Category.parent_id).is_not(None))).all()
        subjects = reference(session).subjects
        scored = [(_score(row, words, group=subjects[row.id or 0].group), row) for row in rows]
        best = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].id or 0))
        return [_leaf(row, language, group=subjects[row.id or 0].group) for _score_, row in best[:SEARCH_LIMIT]]


def subject(category_id: int, language: str) -> list[Choice]:
    """Return one subject that is offered, as `leaves` and `search` do, or none."""
    with reading() as session:
        found = reference(session).subjects.get(category_id)
    if found is None or not found.group or found.is_retired:
        return []
    return [Choice(str(category_id), in_language(found.names, language), in_language(found.group, language))]


def name_of(session: Session, category_id: int | None, language: str) -> str:
    """Return `group › subject`, or nothing where the complainant did not know."""
    subject = reference(session).subjects.get(category_id or 0)
    if subject is None:
        return ""
    parts = [in_language(names, language) for names in (subject.group, subject.names) if names]
    return " › ".join(parts)


def place_name(session: Session, district_id: int | None, local_body_id: int | None, language: str) -> str:
    """Return `local body, district`."""
    known = reference(session)
    names = (known.body_names.get(local_body_id or 0), known.district_names.get(district_id or 0))
    return ", ".join(dict.fromkeys(in_language(each, language) for each in names if each))


def every_name(session: Session, *, category_id: int | None, district_id: int, local_body_id: int | None) -> list[str]:
    """List the names of a subject, its group, a local body and its district in every language, for the search."""
    known = reference(session)
    subject = known.subjects.get(category_id or 0)
    about = (subject.group, subject.names) if subject else ()
    place = (known.body_names.get(local_body_id or 0, {}), known.district_names.get(district_id, {}))
    return [name for names in (*about, *place) for name in names.values()]


def every_leaf(session: Session, language: str) -> list[Choice]:
    """List every subject that is offered, as `group › subject`, in the order of their names."""
    known = reference(session).subjects
    offered = [key for key, subject in known.items() if subject.group and not subject.is_retired]
    return sorted((Choice(str(key), name_of(session, key, language)) for key in offered), key=lambda each: each.name)


def _live():
    return select(Category).where(col(Category.retired_at).is_(None))


def _leaf(row: Category, language: str, *, group: Names) -> Choice:
    return Choice(str(row.id), in_language(row.names, language), in_language(group, language) if group else "")


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,;/]+", to_latin_digits(clean_text(text).casefold())) if word]


def _score(row: Category, words: Sequence[str], *, group: Names) -> int:
    """Count how well the words match: a whole word 4, its beginning 3, inside another 1; all must match."""
    held = {word for text in (*row.names.values(), *group.values(), row.words[:2000]) for word in _words(text)}
    total = 0
    for word in words:
        if word in held:
            total += 4
        elif any(each.startswith(word) or (len(each) > 3 and word.startswith(each)) for each in held):
            total += 3
        elif len(word) > 2 and any(word in each for each in held):
            total += 1
        else:
            return 0
    return total
