"""The words of messages: those of the catalogue, or what an administrator wrote instead; and their DLT IDs."""

import string
import time
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from cmo_app.config import settings
from cmo_app.db import Database, database, reading
from cmo_app.domain.errors import MissingPlaceholder, UnknownPlaceholder
from cmo_app.i18n import Translate, translate
from cmo_app.i18n.letters import Letter, Template, letter
from cmo_app.i18n.written import language_name
from cmo_app.models import Setting

PARTS = ("sms", "subject", "text")
LIFE = 2.0
_WORDS = "words."
_held: tuple[Database, float, Mapping[str, Any]] | None = None


def written(template: Template, language: str, values: Mapping[str, str]) -> Letter:
    """Return a message filled in, in an administrator's words where there are any."""
    own = _all_own().get(words_key(template, language))
    if own is None:
        return letter(translate(language), template, values)
    return Letter(**{part: own[part].format_map(values) for part in PARTS})


def own_words(session: Session, template: str, language: str) -> dict[str, str] | None:
    """Return what an administrator wrote for a message, or nothing."""
    row = session.get(Setting, words_key(template, language))
    return row.value if row is not None else None


def forget() -> None:
    """Read the administrator's words anew at the next message; called once a change of them is saved."""
    global _held
    _held = None


def _all_own() -> Mapping[str, Any]:
    """All of them, read at most every two seconds: another process may have changed them."""
    global _held
    if _held is None or _held[0] is not database() or time.monotonic() > _held[1]:
        with reading() as session:
            rows = session.exec(select(Setting).where(col(Setting.key).startswith(_WORDS))).all()
        _held = (database(), time.monotonic() + LIFE, {row.key: row.value for row in rows})
    return _held[2]


def default_words(template: Template, language: str) -> Letter:
    """Return the catalogue's words with their placeholders, like {tracking_id}, still in them."""
    names: set[str] = set()
    while True:
        try:
            return letter(translate(language), template, {name: "{" + name + "}" for name in names})
        except KeyError as missing:
            names.add(str(missing.args[0]))


def dlt_id(session: Session, template: str, language: str) -> str:
    """Return the ID under which the SMS provider knows a message."""
    row = session.get(Setting, dlt_key(template, language))
    given: Any = row.value if row is not None else None
    return given or settings().sms_template_ids.get(f"{template}.{language}", "")


def require_same_placeholders(text: str, default: str) -> None:
    """Refuse a text with a value that the message does not have, or without one that it is for."""
    wanted, found = placeholders(default), placeholders(text)
    for name in sorted(found - wanted):
        raise UnknownPlaceholder(name=name)
    for name in sorted(wanted - found):
        raise MissingPlaceholder(name=name)


def placeholders(text: str) -> set[str]:
    """Return the names between braces; anything cleverer than a name is refused as unknown."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        raise UnknownPlaceholder(name="") from None
    for _literal, name, spec, conversion in parts:
        if name is not None and (not name.isidentifier() or spec or conversion):
            raise UnknownPlaceholder(name=name[:40])
    return {name for _literal, name, _spec, _conversion in parts if name is not None}


def words_key(template: str, language: str) -> str:
    """Return under which key the words are kept."""
    return f"{_WORDS}{template}.{language}"


def dlt_key(template: str, language: str) -> str:
    """Return under which key the DLT ID is kept."""
    return f"dlt.{template}.{language}"


def title_of_key(_: Translate, key: str) -> str:
    """Name what is kept under a key, by the subject of its e-mail; nothing where it is no key of a message."""
    kind, _dot, message = key.partition(".")
    template, _dot, language = message.rpartition(".")
    if template not in set(Template):
        return ""
    title = f"{default_words(Template(template), _.language).subject} ({language_name(_, language)})"
    return f"{_('DLT template ID')}: {title}" if kind == "dlt" else title
