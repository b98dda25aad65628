"""Files over HTTP: which one was refused and why, and who may have it back."""

import io

import pikepdf
import pytest

from cmo_app.services import drafts
from tests import factories as make


async def send(phone, *, name="photo.jpg", data=None, key="k1", purpose="paper", **headers):
    return await phone.post(
        "/papers",
        files={"file": (name, make.photograph() if data is None else data)},
        data={"purpose": purpose, "key": key},
        headers=headers,
    )


async def test_a_photograph_is_taken_and_sent_back_to_be_saved_never_to_be_run(phone):
    answer = await send(phone, name="রাস্তা.jpg")
    assert answer.status_code == 201
    tile = answer.json()
    shown = await phone.get(f"/papers/{tile['id']}")
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["content-disposition"].startswith("attachment")
    assert shown.headers["cache-control"] == "private, no-store"
    assert shown.headers["content-security-policy"].startswith("sandbox")
    assert (await phone.get(f"/papers/{tile['id']}/thumbnail")).status_code == 200


async def test_another_browser_learns_nothing_of_it(phone, open_browser):
    tile = (await send(phone)).json()
    other = open_browser()
    await other.put("/draft", json={"subject": "ক"})
    for path in (f"/papers/{tile['id']}", f"/papers/{tile['id']}/thumbnail"):
        assert (await other.get(path)).status_code == 404
    assert (await other.post(f"/papers/{tile['id']}/remove")).status_code == 404
    assert (await phone.post(f"/papers/{tile['id']}/remove")).status_code == 204


async def test_a_pdf_is_seen_page_by_page_by_whoever_may_open_it(phone, open_browser):
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        pdf.save(out)
    tile = (await send(phone, name="letter.pdf", data=out.getvalue())).json()
    assert (await phone.get(f"/papers/{tile['id']}/pages")).json() == {"pages": 1}
    drawn = await phone.get(f"/papers/{tile['id']}/pages/1")
    assert (drawn.headers["content-type"], drawn.content[:4]) == ("image/png", b"\x89PNG")
    assert (await phone.get(f"/papers/{tile['id']}/pages/2")).status_code == 404
    assert (await open_browser().get(f"/papers/{tile['id']}/pages/1")).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("drawing.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "only photographs"),
        ("empty.jpg", b"", "the file is empty"),
        ("large.jpg", b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "larger than 10 MB"),
        ("broken.jpg", b"\xff\xd8\xff" + b"x" * 500, "damaged"),
    ],
)
async def test_a_refusal_names_the_file_and_the_reason(phone, name, data, said):
    answer = await send(phone, name=name, data=data, **{"x-language": "en"})
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(f"{name}: ") and said in answer.json()["error"]


async def test_eleven_megabytes_are_not_even_read(phone):
    assert (await send(phone, data=bytes(11 * 1024 * 1024))).status_code == 413


async def test_the_sixth_file_is_refused_and_the_five_stay(phone):
    for number in range(5):
        assert (await send(phone, key=f"k{number}")).status_code == 201
    answer = await send(phone, key="k5", **{"x-language": "bn"})
    assert answer.status_code == 422 and "৫" in answer.json()["error"]
    assert len(drafts.load(make.actor_with(phone.cookies["sid"]))[2]) == 5


@pytest.mark.parametrize("values", [{"purpose": "anything"}, {"key": ""}])
async def test_a_file_without_a_known_purpose_or_key_is_refused(phone, values):
    assert (await send(phone, **values)).status_code == 422


async def test_something_that_is_no_form_at_all_is_refused(phone):
    answer = await phone.post("/papers", content=b"x", headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in {400, 422}
