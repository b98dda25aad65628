"""The dashboard's tables as CSV and XLSX, for whoever may see them, and safe to open in a spreadsheet."""

import asyncio
import csv
import io
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cmo_app import routes
from cmo_app.config import settings
from cmo_app.domain.errors import DomainError, LoginRequired
from cmo_app.http.asking import actor_in
from cmo_app.services.dashboard_asked import asked_from
from cmo_app.services.figure_export import Sheet, Value, sheets_for

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAME_LIMIT = 31


async def download(request: Request) -> Response:
    """Send the table asked for as CSV, or all of them as XLSX."""
    language, kind = request.path_params["language"], request.path_params["kind"]
    if language not in settings().language_codes or kind not in _WRITERS:
        return Response(status_code=404)
    actor = await asyncio.to_thread(actor_in, request)
    write, media_type = _WRITERS[kind]
    try:
        name, sheets = await asyncio.to_thread(
            lambda: sheets_for(
                actor=actor, asked=asked_from(request.query_params), language=language, is_all=kind == "xlsx"
            )
        )
    except LoginRequired:
        return RedirectResponse(routes.page("login", language), status_code=303)
    except DomainError:
        return Response(status_code=404)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{kind}"',
        "Cache-Control": "private, no-store",
    }
    return Response(await asyncio.to_thread(write, sheets), media_type=media_type, headers=headers)


def as_csv(sheets: Sequence[Sheet]) -> bytes:
    """Write the first table; the mark at its beginning tells a spreadsheet that Bengali follows."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in (sheets[0].heads, *sheets[0].rows):
        writer.writerow([harmless(value) for value in line])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Write every table to a sheet of its own; words are written as words, never as formulas or links."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, day = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd"}),
    )
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:_NAME_LIMIT])
        page.write_row(0, 0, sheet.heads, head)
        for number, line in enumerate(sheet.rows, start=1):
            for place, value in enumerate(line):
                _write_cell(page, number, place, value, day)
        page.freeze_panes(1, 1)
        page.set_column(0, 0, 44)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def harmless(value: Value) -> Value:
    """Put a mark before words that a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA) else value


def _write_cell(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, day: object) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, column, str(harmless(value)))
    elif isinstance(value, int):
        page.write_number(row, column, value)
    else:
        page.write_datetime(row, column, value, day)


_WRITERS: Mapping[str, tuple[Callable[[Sequence[Sheet]], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, _XLSX),
}
