"""Search in Bengali and English: one normal form for what is kept and for what is asked."""

import unicodedata

from cmo_app.domain.digits import to_latin_digits
from cmo_app.domain.text import JOINERS, clean_text

WORDS_LIMIT = 8
WORD_LIMIT = 60
_NO_JOINERS = str.maketrans(dict.fromkeys(JOINERS))


class _Kept(dict[int, int]):
    """Letters, digits and the marks on them stay: Bengali vowel signs are marks. What is kept is what FTS5 keeps."""

    def __missing__(self, code: int) -> int:
        """Look a character up the first time it is met."""
        category = unicodedata.category(chr(code))
        self[code] = code if category[0] in "LNM" or category == "Co" else ord(" ")
        return self[code]


_KEPT = _Kept()


def searchable(*texts: str) -> str:
    """Return the words of the texts in one line: NFC, lower case, Latin digits, without joiners and punctuation."""
    joined = clean_text(" ".join(text for text in texts if text))
    plain = to_latin_digits(joined.casefold()).translate(_NO_JOINERS)
    return " ".join(word[:WORD_LIMIT] for word in plain.translate(_KEPT).split())


def search_words(text: str) -> list[str]:
    """Return at most eight words that must all be found, each as the beginning of one."""
    return searchable(text[:200]).split()[:WORDS_LIMIT]
