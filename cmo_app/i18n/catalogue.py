"""Catalogues: one `.po` file a language, English being the text itself."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import c2py
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from cmo_app.domain.digits import to_bengali_digits

LOCALES = Path(__file__).resolve().parents[1] / "locales"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Translate:
    """Called with an English sentence it returns the reader's: `_("Step {n} of {all}", n=2, all=6)`."""

    language: str
    messages: Mapping[str, str | tuple[str, ...]] = field(repr=False, hash=False, compare=False)
    plural_form: Callable[[int], int] = field(repr=False, hash=False, compare=False)

    def __call__(self, text: str, /, **values: object) -> str:
        found = self.messages.get(text) or text
        return self._filled(found if isinstance(found, str) else found[0], values)

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """Return the form that `count` asks for; the text names it `{n}`."""
        found = self.messages.get(singular)
        forms = found if isinstance(found, tuple) and all(found) else (singular, plural)
        form = forms[min(self.plural_form(count), len(forms) - 1)]
        return self._filled(form, {"n": count, **values})

    def number(self, value: int) -> str:
        """Write a count with the language's grouping and digits."""
        return self.digits(_grouped(value, self.locale_name))

    def digits(self, text: str) -> str:
        """Write digits as the language does; never for IDs and phone numbers."""
        return to_bengali_digits(text) if self.language == "bn" else text

    @property
    def locale_name(self) -> str:
        """Return the Babel locale: the language as it is written in India."""
        return f"{self.language}_IN" if self.language in {"bn", "en", "hi", "ur"} else self.language

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return "rtl" if Locale.parse(self.language).character_order == "right-to-left" else "ltr"

    def _filled(self, text: str, values: Mapping[str, object]) -> str:
        if not values:
            return text
        shown = {name: self.number(value) if type(value) is int else value for name, value in values.items()}
        return text.format(**shown)


@lru_cache(maxsize=4_096)
def _grouped(value: int, locale_name: str) -> str:
    """Remembered, for a dashboard writes some hundred counts and Babel takes its time over each."""
    return format_decimal(value, locale=locale_name)


@cache
def translate(language: str) -> Translate:
    """Return the catalogue of `language`; English needs none."""
    if language == SOURCE_LANGUAGE:
        return Translate(language, {}, lambda n: int(n != 1))
    return read_catalogue(LOCALES / f"{language}.po", language)


def read_catalogue(path: Path, language: str) -> Translate:
    """Read one `.po` file into memory."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    messages: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        singular, said = (message.id if isinstance(message.id, str) else message.id[0]), message.string
        if singular and said:
            messages[singular] = _in_normal_form(said) if isinstance(said, str) else tuple(map(_in_normal_form, said))
    return Translate(language, messages, c2py(str(catalogue.plural_expr)))


def _in_normal_form(text: str) -> str:
    return unicodedata.normalize("NFC", text)
