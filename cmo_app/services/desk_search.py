"""Full-text search: words and scope in one index of the database's own, kept current by its triggers."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, cast, column, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlmodel import Session

from cmo_app.services.scope import Scope
from cmo_app.services.search_scope import OPEN
from cmo_app.services.search_text import search_words


@dataclass(frozen=True)
class Matches:
    """The index joined to the list: `key` is the grievance's id in it, `condition` that the words are there."""

    index: FromClause
    key: ColumnElement[int]
    condition: ColumnElement[bool]


def matches_of(session: Session, scope: Scope, text: str, *, lying: tuple[str, ...] = (OPEN,)) -> Matches | None:
    """Return where the words are found within a scope among what is open, closed or both; None without a word."""
    words = search_words(text)
    if not words:
        return None
    if session.get_bind().dialect.name == "sqlite":
        return _in_fts(words, lying, scope.tokens)
    return _in_vector(words, lying, scope.tokens)


def _in_fts(words: list[str], lying: tuple[str, ...], within: tuple[str, ...]) -> Matches:
    """FTS5 walks its matches by rowid either way and stops where the page is full."""
    found = " ".join(f'"{word}" *' for word in words)
    scope = " AND ".join(f"({' OR '.join(map(_quoted, tokens))})" for tokens in (lying, within) if tokens)
    index = table("grievance_search", column("rowid"), column("grievance_search"))
    condition = index.c.grievance_search.op("MATCH")(f"search_text : ({found}) AND search_scope : ({scope})")
    return Matches(index, index.c.rowid, condition)


def _in_vector(words: list[str], lying: tuple[str, ...], within: tuple[str, ...]) -> Matches:
    parts = [f"'{word}':*" for word in words]
    parts += ["(" + " | ".join(f"'{token}'" for token in tokens) + ")" for tokens in (lying, within) if tokens]
    index = table("grievance_search", column("grievance_id"), column("document"))
    condition = index.c.document.op("@@")(cast(" & ".join(parts), TSQUERY))
    return Matches(index, index.c.grievance_id, condition)


def _quoted(token: str) -> str:
    return f'"{token}"'
