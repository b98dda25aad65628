"""A page of a PDF becomes a picture in a process of its own."""

import io

import pikepdf
import pytest
from PIL import Image

from cmo_app.adapters.pdf_pages import WIDTH_POINTS, draw_page, page_count
from cmo_app.domain.errors import FileDamaged, NotFound


@pytest.fixture
def document() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for width in (400, 800):
            pdf.add_blank_page(page_size=(width, 400))
        pdf.save(out)
    return out.getvalue()


def test_each_page_is_drawn_at_the_width_of_a_screen(document):
    assert page_count(document) == 2
    sizes = [Image.open(io.BytesIO(draw_page(document, number))).size for number in (1, 2)]
    width = WIDTH_POINTS * 96 // 72
    assert sizes == [(width, width), (width, width // 2)]


@pytest.mark.parametrize("number", [0, 3])
def test_there_are_no_pages_beyond_the_last(document, number):
    with pytest.raises(NotFound):
        draw_page(document, number)


def test_a_page_of_absurd_length_costs_nothing_but_its_refusal(document):
    with pikepdf.open(io.BytesIO(document)) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 1, 100_000])
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(FileDamaged):
        draw_page(out.getvalue(), 1)
