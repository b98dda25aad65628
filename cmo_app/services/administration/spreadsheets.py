"""CSV as officials' spreadsheets write and read it: UTF-8 with or without BOM, commas or semicolons, no formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from cmo_app.domain.errors import ColumnMissing, NotATable, TooManyRows

MAX_ROWS = 5000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Line = tuple[int, dict[str, str]]


def text_of(data: bytes) -> str:
    """Return the text of a file, or refuse what is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotATable() from None
    if "\0" in text or not text.strip():
        raise NotATable()
    return text


def lines_of(text: str, columns: Sequence[str]) -> list[Line]:
    """Return each row with the line on which it begins; empty rows are skipped, columns may stand in any order."""
    if text.lower().startswith("sep="):  # what Excel writes before the head
        text = "\n" + text.partition("\n")[2]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[Line] = []
    head: list[str] = []
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not head:
                head = _head(cells, columns)
                continue
            named = dict(zip(head, map(_unguarded, cells), strict=False))
            found.append((line, {column: named.get(column, "").strip() for column in columns}))
            if len(found) > MAX_ROWS:
                raise TooManyRows(limit=MAX_ROWS)
    except csv.Error:
        raise NotATable() from None
    if not head:
        raise NotATable()
    return found


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write a CSV that a spreadsheet opens in the right script and never runs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _head(cells: Sequence[str], columns: Sequence[str]) -> list[str]:
    head = [cell.strip().lower() for cell in cells]
    for column in columns:
        if column not in head:
            raise ColumnMissing(column=column)
    return head


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
