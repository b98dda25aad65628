"""Search in Bengali and English: one normal form for what is kept and for what is asked."""

from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.text import JOINERS, clean_text

_NO_JOINERS = str.maketrans(dict.fromkeys(JOINERS))


def searchable(*texts: str) -> str:
    """Return the texts in one line: NFC, lower case, Latin digits, without joiners."""
    joined = clean_text(" ".join(text for text in texts if text))
    return to_latin_digits(joined.casefold()).translate(_NO_JOINERS)


def search_words(text: str) -> list[str]:
    """Return at most eight words that must all be found."""
    return searchable(text[:200]).split()[:8]
