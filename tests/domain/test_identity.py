"""What each number looks like, in either script, and what is refused."""

import unicodedata

import pytest

from cmo_app.domain import errors, identity
from cmo_app.domain.passwords import check_password
from cmo_app.domain.text import clean_name, clean_text, contains_aadhaar, mask_aadhaar
from cmo_app.domain.timeline import FIRST, ChainRow, broken_rows, row_hash

GOOD = [
    (identity.parse_mobile, "+91 98300-12345", "9830012345"),
    (identity.parse_mobile, "০৯৮৩০০১২৩৪৫", "9830012345"),
    (identity.parse_email, " Rina.Das@Example.org ", "rina.das@example.org"),
    (identity.parse_email, "রিনা@example.org", "রিনা@example.org"),
    (identity.parse_pin, "৭০০ ০০১", "700001"),
    (identity.parse_pin, "743 101", "743101"),
    (identity.parse_aadhaar, "2341 2341 2346", "234123412346"),
    (identity.parse_epic, "abc1234567", "ABC1234567"),
    (identity.parse_driving_licence, "WB-20 2015 1234567", "WB2020151234567"),
    (identity.parse_ration_card, "rksy 123456", "RKSY123456"),
]
BAD = [
    (identity.parse_mobile, "5830012345", errors.InvalidMobile),
    (identity.parse_email, "rina@", errors.InvalidEmail),
    (identity.parse_email, "a" * 260 + "@example.org", errors.InvalidEmail),
    (identity.parse_pin, "70001", errors.InvalidPin),
    (identity.parse_pin, "737101", errors.PinOutsideState),
    (identity.parse_pin, "744101", errors.PinOutsideState),
    (identity.parse_aadhaar, "234123412345", errors.InvalidAadhaar),
    (identity.parse_aadhaar, "134123412346", errors.InvalidAadhaar),
    (identity.parse_epic, "AB12345678", errors.InvalidEpic),
    (identity.parse_driving_licence, "DL2020151234567", errors.InvalidDrivingLicence),
    (identity.parse_ration_card, "12", errors.InvalidRationCard),
]


@pytest.mark.parametrize(("parse", "typed", "kept"), GOOD)
def test_a_right_number_is_kept_in_one_form(parse, typed, kept):
    assert parse(typed) == kept


@pytest.mark.parametrize(("parse", "typed", "refusal"), BAD)
def test_a_wrong_number_is_refused_by_name(parse, typed, refusal):
    with pytest.raises(refusal):
        parse(typed)


@pytest.mark.parametrize(
    "hidden", ["\0", "\x1b", "\x7f", "\x9f", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff"]
)
def test_an_address_with_hidden_characters_is_refused(hidden):
    with pytest.raises(errors.InvalidEmail):
        identity.parse_email(f"ri{hidden}na@example.org")


@pytest.mark.parametrize("name", ["রীনা দাস", "Md. Rafiq-ul Islam", "র‍্যাচেল সেন"])
def test_a_name_in_either_script_is_kept(name):
    assert clean_name(name)


@pytest.mark.parametrize("name", ["José Álvarez", "কোয়েল রায়", "গৌরী ঘোড়ই"])
def test_a_name_typed_in_parts_is_kept_in_the_one_form_by_which_it_is_found(name):
    in_parts = unicodedata.normalize("NFD", name)
    assert clean_name(in_parts) == clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("name", ["Ri\u200bna", "\u202eanir", "Ri\u200dna", "Rina\u2066", "1234"])
def test_a_name_with_hidden_characters_is_refused(name):
    with pytest.raises(errors.SuspiciousName):
        clean_name(name)


def test_four_thousand_and_one_characters_are_refused_with_the_count():
    with pytest.raises(errors.TooLong) as refusal:
        clean_text("ক" * 4001, limit=4000)
    assert refusal.value.values == {"limit": 4000, "length": 4001}


@pytest.mark.parametrize("text", ["my number 2341 2341 2346.", "২৩৪১-২৩৪১-২৩৪৬", "234123412346"])
def test_an_aadhaar_number_in_free_text_is_seen_and_masked(text):
    assert contains_aadhaar(text)
    assert "XXXX XXXX 2346" in mask_aadhaar(text)
    assert not contains_aadhaar(mask_aadhaar(text))


@pytest.mark.parametrize("text", ["call 98300 12345", "bill 234123412345", "99234123412346"])
def test_other_numbers_are_left_alone(text):
    assert not contains_aadhaar(text)
    assert mask_aadhaar(text) == text


def test_passwords_may_be_bengali_but_not_weak():
    check_password("আমার সোনার বাংলা")
    for weak in ("short", "password123", "aaaaaaaa", "9830012345x"):
        with pytest.raises(errors.WeakPassword):
            check_password(weak, personal=("9830012345",))
    with pytest.raises(errors.PasswordTooLong):
        check_password("x" * 300)


def chain(*payloads):
    rows, previous = [], FIRST
    for number, payload in enumerate(payloads, start=1):
        rows.append(ChainRow(number, previous, row_hash(previous, payload), payload))
        previous = rows[-1].hash
    return rows


def test_every_kind_of_tampering_breaks_the_chain():
    rows = chain({"a": 1}, {"b": "ক"}, {"c": 3})
    assert broken_rows(rows) == []
    edited = [rows[0], ChainRow(2, rows[1].previous_hash, rows[1].hash, {"b": "খ"}), rows[2]]
    for tampered in (edited, [rows[0], rows[2]], rows[1:], [rows[1], rows[0], rows[2]], [rows[0], *rows]):
        assert broken_rows(tampered)
