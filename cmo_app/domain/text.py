"""What citizens type: one normal form, no hidden characters, no Aadhaar number."""

import re
import unicodedata

from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.errors import Required, SuspiciousName, TooLong
from cmo_app.domain.identity import mask_number
from cmo_app.domain.verhoeff import is_verhoeff

JOINERS = "\u200c\u200d"
NAME_LIMIT = 120
_HIDDEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TWELVE = re.compile(r"(?<!\d)\d(?:[ \-]?\d){11}(?![ \-]?\d)")


def clean_text(text: str, *, multiline: bool = False, limit: int | None = None) -> str:
    """Return `text` in NFC without control or direction characters, its spaces tidied."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _CONTROL.sub("", _HIDDEN.sub("", text))
    lines = [re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() if multiline else " ".join(" ".join(lines).split())
    if limit is not None and len(text) > limit:
        raise TooLong(limit=limit, length=len(text))
    return text


def clean_name(text: str) -> str:
    """Return a person's name, refused where characters hide or reverse what is read."""
    if _HIDDEN.search(text) or _CONTROL.search(text):
        raise SuspiciousName()
    name = clean_text(text, limit=NAME_LIMIT)
    if not name:
        raise Required(field="name")
    if any(_is_stray_joiner(name, at) for at, letter in enumerate(name) if letter in JOINERS):
        raise SuspiciousName()
    if not any(letter.isalpha() for letter in name):
        raise SuspiciousName()
    return name


def contains_aadhaar(text: str) -> bool:
    """Tell whether twelve digits in `text` form a valid Aadhaar number, in either script."""
    return any(_is_aadhaar(match.group()) for match in _TWELVE.finditer(to_latin_digits(text)))


def mask_aadhaar(text: str) -> str:
    """Return `text` with every Aadhaar number but its last four digits crossed out."""
    pieces, end = [], 0
    for match in _TWELVE.finditer(to_latin_digits(text)):
        if _is_aadhaar(match.group()):
            pieces += [text[end : match.start()], mask_number(re.sub(r"\D", "", match.group()))]
            end = match.end()
    return "".join([*pieces, text[end:]])


def _is_aadhaar(found: str) -> bool:
    digits = re.sub(r"\D", "", found)
    return digits[0] in "23456789" and is_verhoeff(digits)


def _is_stray_joiner(name: str, at: int) -> bool:
    """A joiner belongs between Bengali letters only; elsewhere it makes two names look alike."""
    before, after = name[at - 1 : at], name[at + 1 : at + 2]
    return not ("\u0980" <= before <= "\u09ff" and "\u0980" <= after <= "\u09ff")
