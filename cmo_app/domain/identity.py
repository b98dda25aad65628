"""Numbers by which a resident is known: what each looks like, and how it is shown masked."""

import re
from enum import StrEnum

from cmo_app.domain import errors
from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.verhoeff import is_verhoeff

PIN_PREFIXES = frozenset(
    ["700", *map(str, range(711, 714)), *map(str, range(721, 724)), *map(str, range(731, 737)), "741", "742", "743"]
)
EMAIL_LIMIT = 254
_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\\\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class IdProof(StrEnum):
    """What proves who somebody is."""

    AADHAAR = "aadhaar"
    EPIC = "epic"
    DRIVING_LICENCE = "driving_licence"


class AddressProof(StrEnum):
    """What proves where somebody lives."""

    UTILITY_BILL = "utility_bill"
    RATION_CARD = "ration_card"
    AADHAAR = "aadhaar"


def parse_mobile(text: str) -> str:
    """Return the ten digits of an Indian mobile number, +91, 91 or 0 in front removed."""
    bare = re.sub(r"[\s\-().]", "", to_latin_digits(text))
    match = re.fullmatch(r"(?:\+91|91|0)?([6-9][0-9]{9})", bare)
    if match is None:
        raise errors.InvalidMobile()
    return match.group(1)


def parse_email(text: str) -> str:
    """Return an address in lower case; characters that nobody sees are refused."""
    address = text.strip().lower()
    if len(address) > EMAIL_LIMIT or ".." in address or not address.isprintable() or not _EMAIL.fullmatch(address):
        raise errors.InvalidEmail()
    return address


def parse_pin(text: str) -> str:
    """Return a six-digit PIN code of West Bengal; 737 is Sikkim and 744 the Andamans."""
    digits = re.sub(r"\s", "", to_latin_digits(text))
    if not re.fullmatch(r"[1-9][0-9]{5}", digits):
        raise errors.InvalidPin()
    if digits[:3] not in PIN_PREFIXES:
        raise errors.PinOutsideState(pin=digits)
    return digits


def parse_aadhaar(text: str) -> str:
    """Return the twelve digits; the caller keeps the last four and a keyed hash, never the number."""
    digits = re.sub(r"[\s\-]", "", to_latin_digits(text))
    if not re.fullmatch(r"[2-9][0-9]{11}", digits) or not is_verhoeff(digits):
        raise errors.InvalidAadhaar()
    return digits


def parse_epic(text: str) -> str:
    """Return a voter card number: three letters and seven digits."""
    return _matched(text, r"[A-Z]{3}[0-9]{7}", errors.InvalidEpic)


def parse_driving_licence(text: str) -> str:
    """Return a licence number of West Bengal: WB, two digits, a year, seven digits."""
    return _matched(text, r"WB[0-9]{2}(?:19|20)[0-9]{2}[0-9]{7}", errors.InvalidDrivingLicence)


def parse_ration_card(text: str) -> str:
    """Return 6 to 15 letters and digits; no public check exists."""
    return _matched(text, r"[A-Z0-9]{6,15}", errors.InvalidRationCard)


def mask_number(digits: str) -> str:
    """Show the last four characters only, `XXXX XXXX 1234`."""
    return f"XXXX XXXX {digits[-4:]}"


def mask_mobile(mobile: str) -> str:
    """Show the last four digits of a mobile number."""
    return f"XXXXXX{mobile[-4:]}"


def mask_email(address: str) -> str:
    """Show the first letter and the domain of an address."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}***@{domain}"


def _matched(text: str, shape: str, refusal: type[errors.DomainError]) -> str:
    bare = re.sub(r"[\s\-/]", "", to_latin_digits(text)).upper()
    if not re.fullmatch(shape, bare):
        raise refusal()
    return bare


def parse_identifier(text: str) -> tuple[str, str]:
    """Read an e-mail address or a mobile number; return the channel and the destination."""
    return ("email", parse_email(text)) if "@" in text else ("sms", parse_mobile(text))
