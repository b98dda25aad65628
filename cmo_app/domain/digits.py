"""Bengali and Latin digits: accepted alike wherever a digit is typed."""

_BENGALI = "০১২৩৪৫৬৭৮৯"
_TO_LATIN = str.maketrans(_BENGALI, "0123456789")
_TO_BENGALI = str.maketrans("0123456789", _BENGALI)


def to_latin_digits(text: str) -> str:
    """Return `text` with ০-৯ written 0-9."""
    return text.translate(_TO_LATIN)


def to_bengali_digits(text: str) -> str:
    """Return `text` with 0-9 written ০-৯; never for IDs and phone numbers."""
    return text.translate(_TO_BENGALI)
