"""Receipts on paper: one A4 page with a QR code, in any script, its text searchable."""

import io
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
import typst

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Receipt:
    """What is printed; `rows` are labels with their values."""

    language: str
    direction: str
    title: str
    tracking_id: str
    portal: str
    rows: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    link: str
    link_label: str


def receipt_pdf(receipt: Receipt) -> bytes:
    """Return the page as a PDF; texts are handed over as data, never as markup."""
    data = json.dumps({**asdict(receipt), "qr": qr_svg(receipt.link)}, ensure_ascii=False)
    return typst.compile(
        str(_HERE / "receipt.typ"),
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
    )


def qr_svg(link: str) -> str:
    """Return a QR code of `link` as SVG, its quiet zone included."""
    out = io.BytesIO()
    segno.make(link, error="m").save(out, kind="svg", border=4, xmldecl=False, svgns=True)
    return out.getvalue().decode()
