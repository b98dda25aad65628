"""What a reader of a PDF can search and copy: its text by the fonts' own tables, and its QR code by its modules."""

import io
import re

import pikepdf
import segno
from PIL import Image

from cmo_app.adapters.pdf_pages import draw_page

_PAIR = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n")


def text_of(data: bytes) -> str:
    """Return the text of the first page in the order in which it is drawn, without spaces."""
    found, table, is_said = [], {}, False
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tf":
                table = dict(_PAIR.findall(fonts[operands[0]].ToUnicode.read_bytes().decode()))
            elif str(operator) == "BDC" and "/ActualText" in operands[1]:
                found.append(str(operands[1].ActualText))
                is_said = True
            elif str(operator) == "EMC":
                is_said = False
            elif str(operator) in {"Tj", "TJ"} and not is_said:
                found += [_read(bytes(part), table) for part in _strings(operands[0])]
    return squeezed("".join(found))


def squeezed(text: str) -> str:
    """Leave the spaces out: a line may break at any of them."""
    return re.sub(r"\s+", "", text)


def links_of(data: bytes) -> list[str]:
    """Return where the page's links lead."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(each.A.URI) for each in pdf.pages[0].get("/Annots", [])]


def has_qr_code(data: bytes, text: str) -> bool:
    """Tell whether the drawn page carries the QR code of `text`, each of its modules where it belongs."""
    page = Image.open(io.BytesIO(draw_page(data, 1))).convert("L")
    millimetre = page.width / 210
    beside = page.crop((round(154 * millimetre), 0, round(188 * millimetre), round(90 * millimetre)))
    ink = beside.point(lambda shade: 255 if shade < 128 else 0)
    code = segno.make(text, error="m")
    box = ink.getbbox()
    assert box is not None
    drawn, modules = ink.crop(box), code.matrix
    step = drawn.width / len(modules)
    return all(
        (drawn.getpixel((int((column + 0.5) * step), int((row + 0.5) * step))) > 0) == bool(module)
        for row, line in enumerate(modules)
        for column, module in enumerate(line)
    )


def _strings(shown: object) -> list[pikepdf.String]:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    return [part for part in parts if isinstance(part, pikepdf.String)]


def _read(glyphs: bytes, table: dict[str, str]) -> str:
    codes = (glyphs[at : at + 2].hex().upper() for at in range(0, len(glyphs), 2))
    return "".join(bytes.fromhex(table.get(code, "")).decode("utf-16-be") for code in codes)
