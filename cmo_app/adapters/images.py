"""Photographs are decoded, turned upright, made small enough and written anew without a word of metadata."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from struct import error as StructError

import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from cmo_app.domain.errors import FileDamaged, FileTooComplex

MAX_PIXELS = 50_000_000
LONGEST_SIDE = 2560
THUMBNAIL_SIDE = 320
QUALITY, LEAST_QUALITY = 85, 40
_TABLE_SUM = 3688  # of the luminance table of ITU-T T.81, Annex K.1, which libjpeg takes for quality 50
_UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    IndexError,
    KeyError,
    StructError,
)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class CleanImage:
    """A picture written anew, and a small one of it."""

    media_type: str
    data: bytes
    thumbnail: bytes
    width: int
    height: int


def clean_image(data: bytes, *, source: str) -> CleanImage:
    """Return the picture without metadata, at most 2,560 pixels long; `source` is its Pillow format."""
    with _refusals():
        picture = _upright(data, source)
    has_alpha = picture.mode == "RGBA"
    return CleanImage(
        media_type="image/png" if has_alpha else "image/jpeg",
        data=_png(picture) if has_alpha else _jpeg(picture, quality=_quality(picture)),
        thumbnail=_jpeg(_thumbnail(picture), quality=75),
        width=picture.width,
        height=picture.height,
    )


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn the many ways in which Pillow gives up into the two that a person can act on."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise FileTooComplex() from None
    except _UNREADABLE:
        raise FileDamaged() from None


def _upright(data: bytes, source: str) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=[source]) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise FileTooComplex()
        profile = opened.info.get("icc_profile")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        opened.load()
        ImageOps.exif_transpose(opened, in_place=True)
    picture = _plain(opened, profile)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    picture.info.clear()
    return picture


def _plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB, or RGBA where something shows through, in the colours of the web."""
    if picture.mode.startswith("I"):
        picture = picture.convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        lowest, _ = picture.getchannel("A").getextrema()
        return picture.convert("RGB") if lowest == 255 else picture
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return _in_srgb(picture, profile)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    converted = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGB",
    )
    return converted if converted is not None else picture.convert("RGB")


def _thumbnail(picture: Image.Image) -> Image.Image:
    shrinks = min(1.0, THUMBNAIL_SIDE / max(picture.size))
    size = (max(1, round(picture.width * shrinks)), max(1, round(picture.height * shrinks)))
    small = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=1.0)
    if small.mode != "RGBA":
        return small
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small.getchannel("A"))
    return paper


def _quality(picture: Image.Image) -> int:
    """Return the quality that a JPEG came with, told by how coarse its brightness is: finer only fills the disk.

    Its own tables are not taken over: they tell the maker of the phone, and could hold words.
    """
    if not isinstance(picture, JpegImageFile):
        return QUALITY
    _component, _across, _down, table = picture.layer[0]
    coarseness = 100 * sum(picture.quantization.get(table, ())) / _TABLE_SUM  # in percent
    quality = 100 - coarseness / 2 if coarseness <= 100 else 5000 / coarseness
    return min(QUALITY, max(LEAST_QUALITY, round(quality)))


def _jpeg(picture: Image.Image, *, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
