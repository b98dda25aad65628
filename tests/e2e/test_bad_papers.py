"""Files that go wrong: each refusal names the file and the reason, and the others stay."""

import io

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from cmo_app.domain.grievance_form import FILES_LIMIT
from tests.e2e.people import photograph

pillow_heif.register_heif_opener()

NOTE_WHAT_IS_SENT = """
window.sent = [];
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  if (body instanceof FormData) window.sent.push(body.get("file").size);
  return send.call(this, body);
};
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def jpeg(name: str, data: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def papers_of(guest) -> Locator:
    guest.go("lodge_papers")
    guest.awake()
    return guest.page.locator("[data-uploads]:visible").first


def choose(box: Locator, *files: dict) -> None:
    box.locator("input[type=file]").set_input_files(list(files))


def picture(size: tuple[int, int], kind: str, **options) -> bytes:
    """Draw a photograph whose upper half is red and whose lower half is blue."""
    sheet = Image.new("RGB", size, (200, 30, 30))
    sheet.paste((30, 30, 200), (0, size[1] // 2, size[0], size[1]))
    out = io.BytesIO()
    sheet.save(out, kind, **options)
    return out.getvalue()


def thumbnail(guest, tile: Locator) -> Image.Image:
    answer = guest.page.request.get(tile.locator("img").get_attribute("src"))
    return Image.open(io.BytesIO(answer.body())).convert("RGB")


def is_red_above_blue(shown: Image.Image) -> bool:
    above, below = shown.getpixel((shown.width // 2, 4)), shown.getpixel((shown.width // 2, shown.height - 5))
    return above[0] > above[2] and below[2] > below[0]


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_refused_file_is_named_with_its_reason_and_the_good_one_stays(reader, language):
    guest = reader(language)
    box = papers_of(guest)
    choose(box, jpeg("good.jpg", photograph(1)))
    expect(box.locator(".tile[data-id]")).to_have_count(1)
    large = {"name": "large.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"0" * 11_000_000}
    too_large = guest.say("the file is larger than {limit_mb} MB. Choose a smaller one.", limit_mb=10)
    for file, reason in (
        (
            jpeg("drawing.jpg", SVG),
            guest.say(
                "only photographs (JPEG, PNG, WebP, HEIC) and PDF files are taken, "
                "and the file must be what its name says."
            ),
        ),
        (jpeg("nothing.jpg", b""), guest.say("the file is empty. Choose it again or take a new photograph.")),
        (large, too_large),
    ):
        choose(box, file)
        error = box.locator("[data-upload-errors] .error")
        expect(error).to_have_count(1)
        expect(error).to_contain_text(file["name"])
        expect(error).to_contain_text(reason)
    expect(box.locator(".tile")).to_have_count(1)
    guest.page.reload()
    expect(guest.page.locator(".tile[data-id]")).to_have_count(1)


def test_a_sixth_file_is_refused_by_name_and_five_stay(reader):
    guest = reader("bn")
    box = papers_of(guest)
    choose(box, *(jpeg(f"photo-{number}.jpg", photograph(number, (320, 240))) for number in range(FILES_LIMIT + 1)))
    expect(box.locator(".tile[data-id]")).to_have_count(FILES_LIMIT)
    expect(box.locator("[data-upload-errors] .error")).to_contain_text(f"photo-{FILES_LIMIT}.jpg")
    expect(box.locator("[data-add]")).to_be_hidden()
    box.locator(".tile button").first.click()
    expect(box.locator(".tile")).to_have_count(FILES_LIMIT - 1)
    expect(box.locator("[data-add]")).to_be_visible()
    tops = [place.bounding_box()["y"] for place in [*box.locator(".tile").all(), box.locator("[data-add]")]]
    assert tops[0] == tops[2] and tops[3] == tops[4], "three in a row, the next one beside the last"


def test_a_heic_and_a_rotated_twelve_megapixel_photograph_stand_upright(reader):
    guest = reader("bn")
    box = papers_of(guest)
    heic = picture((1200, 1600), "HEIF", quality=80)
    choose(box, {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": heic})
    expect(box.locator(".tile[data-id]")).to_have_count(1)

    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: turn by 90° to the right before showing
    upright = Image.open(io.BytesIO(picture((3000, 4000), "PNG")))
    lying = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(lying, "JPEG", exif=exif, quality=90)
    choose(box, jpeg("IMG_2.jpg", lying.getvalue()))
    expect(box.locator(".tile[data-id]")).to_have_count(2)
    for tile in box.locator(".tile").all():
        shown = thumbnail(guest, tile)
        assert shown.height > shown.width
        assert is_red_above_blue(shown)


def test_an_upload_can_be_cancelled_and_one_that_stalled_is_sent_again(reader):
    guest = reader("en")
    box = papers_of(guest)
    held = []
    guest.page.route("**/papers", lambda route: held.append(route))
    choose(box, jpeg("slow.jpg", photograph(1)))
    expect(box.locator("progress")).to_be_visible()
    box.get_by_role("button", name="Cancel").click()
    expect(box.locator(".tile")).to_have_count(0)

    choose(box, jpeg("again.jpg", photograph(2)))
    guest.page.wait_for_timeout(300)
    held[-1].abort()
    retry = box.get_by_role("button", name="Try again")
    expect(retry).to_be_visible()
    guest.page.unroute("**/papers")
    retry.click()
    expect(box.locator(".tile[data-id]")).to_have_count(1)
    guest.page.reload()
    expect(guest.page.locator(".tile[data-id]")).to_have_count(1)


def test_a_photograph_of_twelve_megapixels_is_shrunk_before_it_is_sent_and_a_small_one_goes_as_it_is(reader):
    guest = reader("bn")
    guest.page.add_init_script(NOTE_WHAT_IS_SENT)
    box = papers_of(guest)
    noise = Image.effect_noise((4000, 3000), 60).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=80)
    large, small = out.getvalue(), photograph(1, (320, 240))
    assert len(large) > 3_000_000
    choose(box, jpeg("large.jpg", large), jpeg("small.jpg", small))
    expect(box.locator(".tile[data-id]")).to_have_count(2)
    sent = sorted(guest.page.evaluate("() => window.sent"))
    assert sent[0] == len(small) < sent[1] < len(large) * 0.6
