"""Photographs come out upright, small and silent, or are refused."""

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image

from cmo_app.adapters.clean_file import display_name
from cmo_app.adapters.sanitise import sanitise
from cmo_app.domain.errors import (
    EmptyFile,
    FileDamaged,
    FileTooComplex,
    FileTooLarge,
    FileTypeRefused,
)


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


def with_metadata(*, orientation, quality=95):
    picture = Image.new("RGB", (60, 40), "red")
    picture.paste("blue", (0, 0, 60, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretPhoneMaker"
    exif.get_ifd(0x8825)[2] = (22.0, 34.0, 12.0)
    return saved(picture, "JPEG", exif=exif, comment=b"SecretComment", quality=quality)


@pytest.mark.parametrize("quality", [60, 95])
def test_a_photograph_turned_on_its_side_is_set_upright(quality):
    clean = sanitise(with_metadata(orientation=6, quality=quality), declared_name="photo.jpg")
    picture = opened(clean.data).convert("RGB")
    assert (clean.width, clean.height) == picture.size == (40, 60)
    red, _, blue = picture.getpixel((36, 30))
    assert blue > 200 > 60 > red


@pytest.mark.parametrize("quality", [60, 95])
def test_nothing_of_place_phone_or_comment_is_left(quality):
    original = with_metadata(orientation=1, quality=quality)
    assert b"SecretPhoneMaker" in original
    clean = sanitise(original, declared_name="photo.jpg")
    for data in (clean.data, clean.thumbnail):
        assert b"Secret" not in data
        assert b"Exif" not in data
        assert not opened(data).getexif()


@pytest.mark.parametrize(("sent", "kept"), [(60, 60), (85, 85), (95, 85)])
def test_a_photograph_stays_as_coarse_as_it_came_and_never_finer_than_85(sent, kept):
    picture = Image.effect_noise((300, 200), 30).convert("RGB")
    clean = sanitise(saved(picture, "JPEG", quality=sent), declared_name="photo.jpg")
    assert opened(clean.data).quantization == opened(saved(picture, "JPEG", quality=kept)).quantization


def with_tables(brightness, colour=None, *, renumbered=None):
    """Return a JPEG with these quantisation tables, and with other numbers for them where those are given."""
    picture = Image.effect_noise((300, 200), 30).convert("RGB")
    data = bytearray(saved(picture, "JPEG", qtables=[brightness, colour or brightness]))
    for old, new in (renumbered or {}).items():
        for at in (place for place in range(len(data)) if data.startswith(b"\xff\xdb\x00C", place)):
            data[at + 4] = new if data[at + 4] == old else data[at + 4]
        frame = data.index(b"\xff\xc0")
        for component in range(3):
            at = frame + 12 + 3 * component
            data[at] = new if data[at] == old else data[at]
    return bytes(data)


def test_tables_under_unusual_numbers_are_taken():
    data = with_tables([40] * 64, renumbered={1: 3, 0: 2})
    assert set(opened(data).quantization) == {2, 3}
    assert sanitise(data, declared_name="photo.jpg").width == 300


def test_no_words_survive_in_the_tables_of_a_jpeg():
    words = list(b"SecretPhoneMaker" * 4)
    data = with_tables(words)
    assert len(opened(data).quantization[0]) == 64
    clean = sanitise(data, declared_name="photo.jpg")
    assert opened(clean.data).quantization[0] not in (words, opened(data).quantization[0])


def test_tables_that_only_look_coarse_do_not_fill_the_disk():
    clean = sanitise(with_tables([255] * 5 + [1] * 59), declared_name="photo.jpg")
    picture = Image.effect_noise((300, 200), 30).convert("RGB")
    assert len(clean.data) < 1.5 * len(saved(picture, "JPEG", quality=85))


def test_text_chunks_of_a_png_are_left_behind():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "SecretAuthor")
    picture = Image.new("RGBA", (20, 20), (255, 0, 0, 100))
    clean = sanitise(saved(picture, "PNG", pnginfo=words), declared_name="a.png")
    assert b"SecretAuthor" not in clean.data
    assert opened(clean.data).info == {}


def test_what_shows_through_stays_png_and_the_thumbnail_is_on_white():
    clean = sanitise(saved(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG"), declared_name="seal.png")
    assert (clean.media_type, clean.name) == ("image/png", "seal.png")
    assert opened(clean.data).mode == "RGBA"
    assert opened(clean.thumbnail).getpixel((5, 5)) == (255, 255, 255)


def test_an_opaque_png_becomes_jpeg():
    clean = sanitise(saved(Image.new("RGB", (50, 50), "green"), "PNG"), declared_name="screen.png")
    assert (clean.kind, clean.media_type, clean.name) == ("image", "image/jpeg", "screen.jpg")


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_taken(mode):
    kind = "TIFF" if mode == "CMYK" else "PNG"
    data = saved(Image.new("CMYK", (8, 8)), "JPEG") if kind == "TIFF" else saved(Image.new(mode, (8, 8)), "PNG")
    assert sanitise(data, declared_name="x").width == 8


def test_heic_from_a_phone_becomes_jpeg():
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (640, 480), "blue")).save(out, quality=50)
    clean = sanitise(out.getvalue(), declared_name="IMG_0001.HEIC")
    assert (clean.media_type, clean.name) == ("image/jpeg", "IMG_0001.jpg")
    assert opened(clean.data).size == (640, 480)


def test_webp_is_taken_even_when_it_moves():
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue")]
    moving = saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])
    assert sanitise(moving, declared_name="a.webp").media_type == "image/jpeg"


def test_twelve_megapixels_are_made_smaller():
    picture = Image.effect_noise((4000, 3000), 40).convert("RGB")
    clean = sanitise(saved(picture, "JPEG", quality=60), declared_name="big.jpg")
    assert (clean.width, clean.height) == (2560, 1920)
    assert max(opened(clean.thumbnail).size) == 320
    assert len(clean.sha256) == 64


def test_display_p3_colours_are_brought_to_the_web():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(Image.new("RGB", (10, 10), (200, 30, 40)), "JPEG", icc_profile=profile)
    clean = sanitise(data, declared_name="p3.jpg")
    assert "icc_profile" not in opened(clean.data).info


def png_claiming(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("size", [(8000, 8000), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
def test_a_pixel_bomb_is_refused_before_it_unfolds(size):
    with pytest.raises(FileTooComplex):
        sanitise(png_claiming(*size), declared_name="bomb.png")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"PK\x03\x04" + bytes(100),
        b"GIF89a" + bytes(100),
        b"\x7fELF" + bytes(100),
        b"hello",
        bytes(20) + b"\xff\xd8\xff",
        b"<html>%PDF-1.7",
    ],
)
def test_what_we_do_not_take_is_refused_whatever_its_name(data):
    with pytest.raises(FileTypeRefused):
        sanitise(data, declared_name="photo.jpg")


@pytest.mark.parametrize("name", ["photo.pdf", "page.html", "a.svg", "x.jpg.exe"])
def test_a_name_that_promises_something_else_is_refused(name):
    with pytest.raises(FileTypeRefused):
        sanitise(saved(Image.new("RGB", (9, 9)), "JPEG"), declared_name=name)


@pytest.mark.parametrize("name", ["Scan 12.11.2026", "photo", "photo.HEIC", "Dr. Sen", ""])
def test_a_name_that_promises_nothing_or_another_picture_is_taken(name):
    assert sanitise(saved(Image.new("RGB", (9, 9)), "JPEG"), declared_name=name).name.endswith(".jpg")


def test_a_cut_photograph_is_damaged():
    whole = saved(Image.effect_noise((400, 400), 60).convert("RGB"), "JPEG")
    for end in (4, 30, len(whole) // 2):
        with pytest.raises(FileDamaged):
            sanitise(whole[:end], declared_name="photo.jpg")


@pytest.mark.parametrize("start", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x1cftypheic"])
def test_rubbish_behind_a_good_beginning_is_damaged(start):
    with pytest.raises(FileDamaged):
        sanitise(start + b"rubbish" * 50, declared_name="x")


def test_nothing_and_too_much_are_told_apart():
    with pytest.raises(EmptyFile):
        sanitise(b"", declared_name="x.jpg")
    with pytest.raises(FileTooLarge) as refusal:
        sanitise(bytes(10 * 1024 * 1024 + 1), declared_name="x.jpg")
    assert refusal.value.values == {"limit_mb": 10}


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ("../../etc/photo.png", "photo.jpg"),
        ("C:\\Users\\me\\photo.JPEG", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "a Set-Cookie_ x.jpg"),
        ("ক্ষতির ছবি.heic", "ক্ষতির ছবি.jpg"),
        (".jpg", "jpg.jpg"),
        ("", "file.jpg"),
        ("...", "file.jpg"),
        ('"quoted"<b>.jpg', "_quoted__b_.jpg"),
        ("x" * 500 + ".jpg", "x" * 96 + ".jpg"),
    ],
)
def test_a_name_is_made_harmless(declared, shown):
    assert display_name(declared, suffix=".jpg") == shown
