"""What the log of changes keeps, in the reader's words: names, dates, yes and no; people's numbers masked."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from cmo_app.config import settings
from cmo_app.domain.identity import mask_email, mask_mobile
from cmo_app.i18n import Translate
from cmo_app.i18n.columns import COLUMN, MESSAGE_STATE, PART
from cmo_app.i18n.labels import IMPORTED, LOCAL_BODY, ROLE, Words
from cmo_app.i18n.written import dated_instant, language_name
from cmo_app.services.administration.log_names import REFERS, Known

_LONGEST = 300
_KEYS = {"id", "key", "on"}
_CLOSED: Mapping[str, Words] = {"role": ROLE, "kind": {**LOCAL_BODY, **IMPORTED}, "state": MESSAGE_STATE}
_MASKED: Mapping[str, Callable[[str], str]] = {"mobile": mask_mobile, "email": mask_email}
_ORDER = {name: place for place, name in enumerate(COLUMN)}

Values = Mapping[str, Any]


def lines(_: Translate, known: Known, before: Values, after: Values) -> list[str]:
    """Say each value that differs; of a row that was added or removed, what it held."""
    told = []
    for column, part, old, new in _differing(before, after):
        said = [_short(_value(_, known, column, value)) for value in (old, new)]
        if before and after:
            said = [each or _("none") for each in said]
        if any(said):
            told.append(f"{_label(_, column, part)}: {' → '.join(filter(None, said))}")
    return told


def _differing(before: Values, after: Values) -> Iterator[tuple[str, str, Any, Any]]:
    """Yield column, part, old and new value; only what is kept by name, as a name in each language is, has parts."""
    columns = {*before, *after} - _KEYS
    for column in sorted(columns, key=lambda name: (_ORDER.get(name, len(_ORDER)), name)):
        pair = before.get(column), after.get(column)
        held = [value for value in pair if isinstance(value, dict)]
        for part in sorted({name for value in held for name in value}) if held else [""]:
            old, new = (value.get(part) if isinstance(value, dict) else value for value in pair)
            if old != new:
                yield column, part, old, new


def _label(_: Translate, column: str, part: str) -> str:
    if part in PART:
        return PART[part](_)
    label = COLUMN[column](_) if column in COLUMN else column
    return f"{label} ({language_name(_, part)})" if part in settings().language_codes else label


def _value(_: Translate, known: Known, column: str, value: Any) -> str:
    """Say one value; what is empty is an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return (known.name(_, REFERS[column], value) or str(value)) if column in REFERS else _.number(value)
    return _text(_, column, value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _text(_: Translate, column: str, text: str) -> str:
    if not text:
        return ""
    if column in _MASKED:
        return _MASKED[column](text)
    if text in _CLOSED.get(column, {}):
        return _CLOSED[column][text](_)
    if column == "language":
        return language_name(_, text)
    return dated_instant(_, datetime.fromisoformat(text)) if column.endswith("_at") else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
