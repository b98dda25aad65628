"""The values that may be changed while the portal runs."""

from dataclasses import dataclass

from sqlmodel import Session

from cmo_app.db import reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import NotFound
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.i18n import translate
from cmo_app.i18n.labels import TUNABLE, TUNABLE_HINT, say
from cmo_app.models import Setting
from cmo_app.services.administration.changes import add_row, changing, held, require_administrator, stamp_of
from cmo_app.services.administration.entries import whole
from cmo_app.services.tunables import TUNABLES, Tunable, value_of

_NONE = "new"


@dataclass(frozen=True)
class SettingItem:
    """One value with its bounds in words."""

    key: str = ""
    stamp: str = ""
    name: str = ""
    hint: str = ""
    value: str = ""
    bounds: str = ""
    is_changed: bool = False


def settings_for(*, actor: Actor, language: str) -> list[SettingItem]:
    """List every value."""
    require_administrator(actor)
    _ = translate(language)
    with reading() as session:
        return [
            SettingItem(
                key=tunable,
                stamp=setting_stamp(session, tunable),
                name=say(_, TUNABLE, tunable),
                hint=say(_, TUNABLE_HINT, tunable),
                value=str(value_of(session, tunable)),
                bounds=_("{low} to {high}; {default} by default", low=at.low, high=at.high, default=at.default),
                is_changed=value_of(session, tunable) != at.default,
            )
            for tunable, at in TUNABLES.items()
        ]


def change(*, form: dict[str, str], actor: Actor) -> None:
    """Set one value within its bounds."""
    require_administrator(actor)
    key = form.get("key", "")
    if key not in TUNABLES:
        raise NotFound()
    bounds = TUNABLES[Tunable(key)]
    values = parse_form(
        form, {"key": Entry(), "stamp": Entry(limit=16), "value": Entry(whole(bounds.low, bounds.high))}
    )
    with transaction() as session:
        set_to(session, key, values["value"], actor, stamp=values["stamp"])


def set_to(session: Session, key: str, value: object, actor: Actor, *, stamp: str) -> None:
    """Keep a value under a key; a screen older than it is refused."""
    if session.get(Setting, key) is None and stamp == _NONE:
        add_row(session, Setting(key=key, value=value), actor)
        return
    row = held(session, Setting, key)
    with changing(session, row, actor, stamp=stamp):
        row.value = value


def setting_stamp(session: Session, key: str) -> str:
    """Return the mark of a value, also of one that nobody has set yet."""
    row = session.get(Setting, key)
    return stamp_of(row) if row is not None else _NONE
