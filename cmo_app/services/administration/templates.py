"""Message templates: their words in every language, how long an SMS of them is, and their DLT IDs."""

import re
from dataclasses import dataclass

from sqlmodel import Session

from cmo_app.config import settings
from cmo_app.db import after_commit, reading, transaction
from cmo_app.domain.actor import Actor
from cmo_app.domain.errors import DomainError, InvalidDltId, InvalidFields, NotFound, TooLong
from cmo_app.domain.forms import Entry, parse_form
from cmo_app.domain.text import clean_text
from cmo_app.i18n.letters import SMS_LIMIT, Template
from cmo_app.models import Setting
from cmo_app.services import letter_texts
from cmo_app.services.administration.changes import held, remove_row, require_administrator
from cmo_app.services.administration.settings import set_to, setting_stamp

_DLT = re.compile(r"\d{10,25}")
_ROOM_FOR_VALUES = 2


@dataclass(frozen=True)
class TemplateItem:
    """One message in one language."""

    key: str = ""
    name: str = ""
    template: str = ""
    language: str = ""
    sms: str = ""
    subject: str = ""
    text: str = ""
    placeholders: str = ""
    dlt_id: str = ""
    stamp: str = ""
    dlt_stamp: str = ""
    is_own: bool = False


def templates(*, actor: Actor, language: str, of: str = "") -> list[TemplateItem]:
    """List every message in the language `of`, or the reader's."""
    require_administrator(actor)
    chosen = of if of in settings().language_codes else language
    with reading() as session:
        return [_item(session, template, chosen, language) for template in Template]


def change_words(*, form: dict[str, str], actor: Actor) -> str:
    """Write a message anew; every value that it is for must stay in it; return its language."""
    require_administrator(actor)
    values = parse_form(
        form,
        {
            **_which(),
            "sms": Entry(lambda text: clean_text(text, limit=SMS_LIMIT * _ROOM_FOR_VALUES), limit=2000),
            "subject": Entry(lambda text: clean_text(text, limit=200), limit=2000),
            "text": Entry(lambda text: clean_text(text, multiline=True, limit=4000), limit=9000),
        },
    )
    template, language = values["template"], values["language"]
    default = letter_texts.default_words(template, language)
    refused: dict[str, DomainError] = {}
    for part in letter_texts.PARTS:
        try:
            letter_texts.require_same_placeholders(values[part], getattr(default, part))
        except DomainError as refusal:
            refused[part] = refusal
    if len(values["sms"]) > max(SMS_LIMIT, len(default.sms)):
        refused.setdefault("sms", TooLong(limit=SMS_LIMIT, length=len(values["sms"])))
    if refused:
        raise InvalidFields(fields=refused)
    words = {part: values[part] for part in letter_texts.PARTS}
    with transaction() as session:
        set_to(session, letter_texts.words_key(template, language), words, actor, stamp=values["stamp"])
        after_commit(session, letter_texts.forget)
    return language


def reset_words(*, form: dict[str, str], actor: Actor) -> str:
    """Go back to the words of the catalogue; return the language."""
    require_administrator(actor)
    values = parse_form(form, _which())
    with transaction() as session:
        key = letter_texts.words_key(values["template"], values["language"])
        remove_row(session, held(session, Setting, key), actor)
        after_commit(session, letter_texts.forget)
    return values["language"]


def change_dlt_id(*, form: dict[str, str], actor: Actor) -> str:
    """Keep the ID that the provider gave; return the language."""
    require_administrator(actor)
    values = parse_form(form, {**_which(), "dlt_id": Entry(_parse_dlt, is_required=False)})
    key = letter_texts.dlt_key(values["template"], values["language"])
    with transaction() as session:
        set_to(session, key, values["dlt_id"], actor, stamp=values["stamp"])
    return values["language"]


def _which() -> dict[str, Entry]:
    return {"template": Entry(_template), "language": Entry(_language), "stamp": Entry(limit=16)}


def _template(text: str) -> Template:
    if text not in set(Template):
        raise NotFound()
    return Template(text)


def _language(text: str) -> str:
    if text not in settings().language_codes:
        raise NotFound()
    return text


def _parse_dlt(text: str) -> str:
    digits = re.sub(r"\s", "", text)
    if not _DLT.fullmatch(digits):
        raise InvalidDltId()
    return digits


def _item(session: Session, template: Template, language: str, reader: str) -> TemplateItem:
    default = letter_texts.default_words(template, language)
    own = letter_texts.own_words(session, template, language)
    words = own or {part: getattr(default, part) for part in letter_texts.PARTS}
    names = sorted({name for part in letter_texts.PARTS for name in letter_texts.placeholders(words[part])})
    return TemplateItem(
        key=f"{template}-{language}",
        name=letter_texts.default_words(template, reader).subject,
        template=template,
        language=language,
        **{part: words[part] for part in letter_texts.PARTS},
        placeholders=" ".join("{" + name + "}" for name in names),
        dlt_id=letter_texts.dlt_id(session, template, language),
        stamp=setting_stamp(session, letter_texts.words_key(template, language)),
        dlt_stamp=setting_stamp(session, letter_texts.dlt_key(template, language)),
        is_own=own is not None,
    )
