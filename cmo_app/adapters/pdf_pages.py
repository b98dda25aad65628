"""Pages of a PDF as pictures: officials look at papers without their browser ever opening a document of a stranger.

Run as a program it draws one page, in a process of its own with little memory and little time.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pikepdf

from cmo_app.domain.errors import FileDamaged, NotFound

WIDTH_POINTS = 900
_SECONDS, _MEMORY = 15, 1024 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]
_PLACES = threading.BoundedSemaphore(2)


def page_count(data: bytes) -> int:
    """Return how many pages a cleaned PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def draw_page(data: bytes, number: int) -> bytes:
    """Return page `number`, counted from 1, as PNG; it blocks, so call it from a thread."""
    if not 1 <= number <= page_count(data):
        raise NotFound()
    with _PLACES:
        try:
            done = subprocess.run(
                [sys.executable, "-s", "-m", "cmo_app.adapters.pdf_pages", str(number)],
                input=data,
                capture_output=True,
                cwd="/",
                env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath},
                timeout=_SECONDS,
                check=True,
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            raise FileDamaged() from None
    return done.stdout


def _draw(data: bytes, number: int) -> bytes:
    import typst

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "paper.pdf").write_bytes(data)
        sheet = Path(folder, "page.typ")
        sheet.write_text(
            "#set page(width: auto, height: auto, margin: 0pt)\n"
            f'#image("paper.pdf", page: {number}, width: {WIDTH_POINTS}pt)',
            encoding="utf-8",
        )
        return typst.compile(str(sheet), root=folder, format="png", ppi=96, ignore_system_fonts=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY * 4, _MEMORY * 4))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    sys.stdout.buffer.write(_draw(sys.stdin.buffer.read(), int(sys.argv[1])))
