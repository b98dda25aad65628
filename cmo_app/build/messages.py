"""`make messages`: extract every sentence of the code and bring each catalogue up to date, losing nothing."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from cmo_app.i18n.catalogue import LOCALES

_CODE = Path(__file__).resolve().parents[1]
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "first": None, "plural": (1, 2)}


def extracted() -> Catalog:
    """Return every sentence that the code asks to have translated."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for file, line, message, _comments, _context in extract_from_dir(str(_CODE), keywords=_KEYWORDS):
        found.add(message, None, [(file, line)])
    return found


def update(path: Path) -> None:
    """Bring one catalogue up to date; sentences no longer in the code are dropped."""
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=False, width=100, no_location=True, sort_output=True)
    path.write_bytes(out.getvalue())


if __name__ == "__main__":
    for each in sorted(LOCALES.glob("*.po")):
        update(each)
        print(each.name)
