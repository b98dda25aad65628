"""A PDF is kept as pages to look at: whatever runs, opens, sends or carries something else is taken out."""

import io
import zlib
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from cmo_app.domain.errors import FileDamaged, FileEncrypted, FileTooComplex

MAX_PAGES = 200
MAX_OBJECTS = 100_000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_PICTURE_PIXELS = 100_000_000

_ROOT_KEPT = {
    *(
        "/Type",
        "/Pages",
        "/Version",
        "/Names",
        "/Dests",
        "/Outlines",
        "/PageLabels",
        "/PageMode",
        "/PageLayout",
    ),
    *("/Lang", "/MarkInfo", "/StructTreeRoot", "/OCProperties", "/AcroForm", "/OutputIntents"),
}
_NAMES_KEPT = {"/Dests"}
_DROPPED = {
    *(
        "/OpenAction",
        "/AA",
        "/JS",
        "/JavaScript",
        "/XFA",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/RichMediaContent",
    ),
    *("/RichMediaSettings", "/Collection", "/Metadata", "/PieceInfo"),
}
_ACTIONS_KEPT = {"/GoTo", "/URI", "/Named"}
_ACTIONS_REFUSED = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE", "/Rendition"),
    *("/RichMediaExecute", "/Movie", "/Sound", "/Hide", "/SetOCGState", "/GoTo3DView", "/Thread", "/Trans"),
}
_LINKS_KEPT = (b"https://", b"http://", b"mailto:", b"tel:")
_ANNOTATIONS_REFUSED = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_CHUNK = 1024 * 1024
_PACKED = {"/FlateDecode", "/Fl", "/LZWDecode", "/LZW"}


def clean_pdf(data: bytes) -> bytes:
    """Return the document anew, without scripts, actions, forms of XFA, attachments and metadata."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _require_modest(pdf)
            _strip(pdf)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise FileEncrypted() from None
    except (MemoryError, RecursionError):
        raise FileTooComplex() from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OSError):
        raise FileDamaged() from None


def _require_modest(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise FileEncrypted()
    if len(pdf.objects) > MAX_OBJECTS:
        raise FileTooComplex()
    pages = len(pdf.pages)
    if pages == 0:
        raise FileDamaged()
    if pages > MAX_PAGES:
        raise FileTooComplex()
    left = MAX_UNPACKED
    for item in pdf.objects:
        if isinstance(item, Stream):
            left -= _unpacked_size(item, limit=left)


def _unpacked_size(stream: Stream, *, limit: int) -> int:
    """Return how many bytes a viewer must unpack for `stream`, or refuse when it is more than `limit`."""
    filters = [str(name) for name in _listed(stream.get("/Filter"))]
    if sum(name in _PACKED for name in filters) > 1 or len(filters) > 3:
        raise FileTooComplex()
    if stream.get("/Subtype") == Name.Image:
        limit = min(limit, _picture_size(stream))
    if filters[:1] not in (["/FlateDecode"], ["/Fl"]):
        return 0
    inflate, packed, size = zlib.decompressobj(), stream.read_raw_bytes(), 0
    while packed and not inflate.eof:
        try:
            size += len(inflate.decompress(packed, _CHUNK))
        except zlib.error:
            break
        if size > limit:
            raise FileTooComplex()
        packed = inflate.unconsumed_tail
    return size


def _picture_size(stream: Stream) -> int:
    """Return the most bytes that the picture's own measures account for."""
    pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    if pixels > MAX_PICTURE_PIXELS:
        raise FileTooComplex()
    return pixels * 8 + _CHUNK


def _strip(pdf: Pdf) -> None:
    for key in set(pdf.Root.keys()) - _ROOT_KEPT:
        del pdf.Root[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary):
        for key in set(names.keys()) - _NAMES_KEPT:
            del names[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for item in _every_dictionary(pdf):
        _disarm(item)


def _every_dictionary(pdf: Pdf) -> Iterator[Object]:
    """Yield each dictionary and stream, those written inside others included."""
    waiting: list[Object] = list(pdf.objects)
    seen = 0
    while waiting:
        item = waiting.pop()
        seen += 1
        if seen > 20 * MAX_OBJECTS:
            raise FileTooComplex()
        if isinstance(item, (Dictionary, Stream)):
            yield item
            inside = [item.get(key) for key in list(item.keys())]
        elif isinstance(item, Array):
            inside = list(item)
        else:
            continue
        waiting += [child for child in inside if isinstance(child, (Dictionary, Array)) and not child.is_indirect]


def _disarm(item: Object) -> None:
    for key in _DROPPED & set(item.keys()):
        del item[key]
    if _is_armed(item.get("/A")):
        del item["/A"]
    if str(item.get("/S")) in _ACTIONS_REFUSED:
        del item["/S"]
    elif str(item.get("/S")) in _ACTIONS_KEPT and "/Next" in item:
        del item["/Next"]
    if isinstance(annotations := item.get("/Annots"), Array):
        item["/Annots"] = Array([each for each in annotations if not _is_refused(each)])


def _is_armed(action: Object | None) -> bool:
    """An action that does more than turn a page or open a web address; `/A` may also hold layout attributes."""
    if isinstance(action, Array):
        return any(_is_armed(each) for each in action)
    if not isinstance(action, Dictionary) or "/S" not in action:
        return False
    if str(action["/S"]) not in _ACTIONS_KEPT:
        return True
    return str(action["/S"]) == "/URI" and not bytes(action.get("/URI", b"")).lower().startswith(_LINKS_KEPT)


def _is_refused(annotation: Object) -> bool:
    return not isinstance(annotation, Dictionary) or str(annotation.get("/Subtype")) in _ANNOTATIONS_REFUSED


def _listed(value: Object | None) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
