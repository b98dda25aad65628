"""Every sentence exists in every language, says the same values, and fits where it goes."""

import ast
import re
import string
from datetime import UTC, datetime

import holidays
import pytest
from babel.messages.pofile import read_po

from cmo_app.build.messages import extracted
from cmo_app.config import ROOT, settings
from cmo_app.domain import errors
from cmo_app.domain.actions import Action
from cmo_app.domain.errors import DomainError
from cmo_app.domain.stages import Stage
from cmo_app.i18n import translate
from cmo_app.i18n.catalogue import LOCALES
from cmo_app.i18n.holidays import LIBRARY_LANGUAGE, say_holiday
from cmo_app.i18n.labels import HAPPENED, STAGE
from cmo_app.i18n.letters import LETTERS, SMS_LIMIT, Template, letter
from cmo_app.i18n.refusals import REFUSALS

OTHERS = [code for code in settings().language_codes if code != "en"]

# Names and what is typed letter by letter stay Latin in Bengali too.
LATIN = re.compile(
    "JPEG|PNG|WebP|HEIC|PDF|CSV|UTF-8|WCAG 2.2|AA|GIGW 3.0|CMO_[A-Z_]+|XXXX|a-z|name@example.org"
    "|WB26-48210-93753|WB-01 2019 0001234|ABC1234567|water-tubewell|public-health"
)

LETTER_VALUES = {
    "code": "123456",
    "tracking_id": "WB26-48210-93753",
    "due": "২৭ সেপ্টেম্বর ২০২৬",
    "until": "২৭ সেপ্টেম্বর ২০২৬",
    "outcome": "গৃহীত",
    "reason": "",
    "why": "",
    "link": "https://portal.example.in/t/WB26-48210-93753",
    "name": "",
    "subject": "",
    "office": "",
    "note": "",
    "count": "500",
}


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def first(message_id):
    return message_id if isinstance(message_id, str) else message_id[0]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_of_the_code_is_translated_with_the_same_values(language):
    with (LOCALES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file)
    for message in extracted():
        if not message.id:
            continue
        kept = catalogue.get(first(message.id))
        assert kept is not None and kept.string, f"not translated: {message.id}"
        for form in [kept.string] if isinstance(kept.string, str) else kept.string:
            assert form and fields(form) == fields(first(message.id)), f"other values: {message.id}"


def test_no_sentence_hides_from_the_extraction():
    """Babel reads `f"{_('…')}"` as one string before Python 3.12, and loses the second form before a nested call."""
    found = {first(message.id): message.pluralizable for message in extracted() if message.id}
    asked = [
        (called.args[0].value, ast.unparse(called.func) == "_.plural")
        for path in (ROOT / "cmo_app").rglob("*.py")
        for called in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(called, ast.Call) and ast.unparse(called.func) in {"_", "_.plural"}
        if called.args and isinstance(called.args[0], ast.Constant)
    ]
    assert len(asked) > 1000
    assert [text for text, _is_plural in asked if text not in found] == []
    assert [text for text, is_plural in asked if is_plural and not found[text]] == []


def test_bengali_sentences_hold_no_latin_letter_or_digit_but_in_names():
    with (LOCALES / "bn.po").open("rb") as file:
        said = [message.string for message in read_po(file) if message.id]
    sentences = [text for each in said for text in ([each] if isinstance(each, str) else each)]
    without_fields = {text: LATIN.sub("", re.sub("{[^}]*}", "", text)) for text in sentences}
    assert not [text for text, rest in without_fields.items() if re.search("[A-Za-z0-9]", rest)]


def test_every_refusal_stage_action_and_letter_has_words():
    refusals = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DomainError)} - {
        DomainError
    }
    assert refusals == set(REFUSALS)
    assert set(STAGE) == set(Stage)
    assert set(HAPPENED) == set(Action)
    assert set(LETTERS) == set(Template)


@pytest.mark.parametrize("language", settings().language_codes)
@pytest.mark.parametrize("template", Template)
def test_an_sms_fits_into_two_parts_even_in_bengali(language, template):
    assert len(letter(translate(language), template, LETTER_VALUES).sms) <= SMS_LIMIT


def test_bengali_counts_take_bengali_digits_and_ids_do_not():
    _ = translate("bn")
    assert _("Step {n} of {all}", n=4, all=6) == "ধাপ ৪ / ৬"
    assert "WB26" in _("{tracking_id}: work has begun", tracking_id="WB26-48210-93753")


@pytest.mark.parametrize("language", OTHERS)
def test_every_holiday_that_the_library_knows_of_has_a_name_in_every_language(language):
    this_year = datetime.now(UTC).year
    known = holidays.country_holidays("IN", subdiv="WB", years=range(2001, this_year + 5), language=LIBRARY_LANGUAGE)
    assert max(known).year == this_year + 4
    _ = translate(language)
    said = {name: say_holiday(_, name) for name in known.values()}
    assert not {name: words for name, words in said.items() if re.search("[A-Za-z;]", words)}
    assert said["Republic Day"] != "Republic Day"


def test_holidays_that_fall_on_one_day_are_all_named():
    assert say_holiday(translate("bn"), "Independence Day; Milad-un-Nabi (estimated)") == (
        "স্বাধীনতা দিবস, মিলাদ-উন-নবী (সম্ভাব্য)"
    )
    assert say_holiday(translate("bn"), "A day of a newer library") == "A day of a newer library"
