"""A PDF comes out as pages only: nothing that runs, sends or carries something else."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from cmo_app.adapters.sanitise import sanitise
from cmo_app.domain.errors import FileDamaged, FileEncrypted, FileTooComplex, FileTypeRefused

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pikepdf", "ignore:This document has")


def paper(pages=1):
    pdf = Pdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
    return pdf


def saved(pdf, **options):
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def cleaned(pdf):
    clean = sanitise(saved(pdf, compress_streams=False), declared_name="paper.pdf")
    assert (clean.kind, clean.media_type, clean.thumbnail, clean.width) == (
        "pdf",
        "application/pdf",
        None,
        None,
    )
    return pikepdf.open(io.BytesIO(clean.data))


def words_of(pdf):
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)


def script(pdf, code=b"app.alert(1)"):
    return pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=pikepdf.String(code.decode())))


def test_pages_and_their_content_stay():
    pdf = paper(3)
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf (Hello) Tj ET")
    result = cleaned(pdf)
    assert len(result.pages) == 3
    assert result.pages[0].Contents.read_bytes() == b"BT /F1 12 Tf (Hello) Tj ET"


def test_scripts_are_gone_wherever_they_hide():
    pdf = paper()
    page = pdf.pages[0]
    pdf.Root.OpenAction = script(pdf)
    pdf.Root.AA = Dictionary(WC=script(pdf))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("x"), script(pdf)])))
    page.obj.AA = Dictionary(O=script(pdf))
    chained = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org"), Next=script(pdf))
    button = Dictionary(Type=Name.Annot, Subtype=Name.Widget, A=script(pdf), AA=Dictionary(D=script(pdf)))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=chained, PA=script(pdf))
    page.obj.Annots = Array([pdf.make_indirect(button), link])
    pdf.Root.Outlines = Dictionary(First=Dictionary(Title=pikepdf.String("t"), A=script(pdf)))
    result = words_of(cleaned(pdf))
    for word in (b"JavaScript", b"app.alert", b"OpenAction", b"/AA", b"/JS"):
        assert word not in result
    assert b"https://example.org" in result


@pytest.mark.parametrize("act", ["/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"])
def test_actions_that_leave_the_page_are_gone(act):
    pdf = paper()
    action = Dictionary(S=Name(act), F=pikepdf.String("calc.exe"))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)])
    assert b"calc.exe" not in words_of(cleaned(pdf))


def test_links_to_the_web_stay_and_others_do_not():
    pdf = paper()
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=pikepdf.String(uri)))
            for uri in ("https://wb.gov.in/", "javascript:alert(1)", "file:///etc/passwd")
        ]
    )
    result = words_of(cleaned(pdf))
    assert b"https://wb.gov.in/" in result
    assert b"javascript:" not in result
    assert b"file:" not in result


def test_files_inside_are_gone():
    pdf = paper()
    pdf.attachments["virus.exe"] = b"MZ the virus itself"
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, FS=pdf.Root.Names.EmbeddedFiles)
    pdf.pages[0].obj.Annots = Array([note])
    result = words_of(cleaned(pdf))
    assert b"the virus itself" not in result
    assert b"virus.exe" not in result


def test_xfa_forms_and_metadata_are_gone_but_filled_fields_stay():
    pdf = paper()
    field = pdf.make_indirect(Dictionary(T=pikepdf.String("name"), V=pikepdf.String("Rahima"), FT=Name.Tx))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=pdf.make_stream(b"<xdp/>"))
    pdf.docinfo["/Author"] = "SecretAuthor"
    with pdf.open_metadata() as metadata:
        metadata["dc:creator"] = ["SecretCreator"]
    result = words_of(cleaned(pdf))
    assert b"Rahima" in result
    assert b"XFA" not in result
    assert b"Secret" not in result


def test_bookmarks_still_follow_one_another():
    pdf = paper(2)
    with pdf.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("One", 0), pikepdf.OutlineItem("Two", 1)])
    with cleaned(pdf).open_outline() as outline:
        assert [item.title for item in outline.root] == ["One", "Two"]


@pytest.mark.parametrize("user", ["", "open me"])
def test_a_locked_pdf_is_refused(user):
    data = saved(paper(), encryption=pikepdf.Encryption(owner="owner", user=user))
    with pytest.raises(FileEncrypted):
        sanitise(data, declared_name="paper.pdf")


def test_two_hundred_pages_are_the_most():
    assert len(cleaned(paper(200)).pages) == 200
    with pytest.raises(FileTooComplex):
        sanitise(saved(paper(201)), declared_name="paper.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"rubbish " * 100])
def test_a_pdf_in_name_only_is_damaged(data):
    with pytest.raises(FileDamaged):
        sanitise(data, declared_name="paper.pdf")


def test_a_pdf_without_pages_is_damaged():
    with pytest.raises(FileDamaged):
        sanitise(saved(Pdf.new()), declared_name="paper.pdf")


def test_a_pdf_named_as_a_picture_is_refused():
    with pytest.raises(FileTypeRefused):
        sanitise(saved(paper()), declared_name="photo.jpg")


def test_a_picture_that_unpacks_to_more_than_its_pixels_is_refused():
    import zlib

    pdf = paper()
    bomb = pikepdf.Stream(pdf, zlib.compress(bytes(30_000_000), 9))
    bomb.Type, bomb.Subtype, bomb.Filter = Name.XObject, Name.Image, Name.FlateDecode
    bomb.Width, bomb.Height, bomb.BitsPerComponent, bomb.ColorSpace = 4, 4, 8, Name.DeviceGray
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=bomb))
    with pytest.raises(FileTooComplex):
        sanitise(saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none), declared_name="paper.pdf")


def test_packing_in_packing_is_refused():
    pdf = paper()
    twice = pikepdf.Stream(pdf, b"x")
    twice.Filter = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = pdf.make_indirect(twice)
    with pytest.raises(FileTooComplex):
        sanitise(
            saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none),
            declared_name="paper.pdf",
        )
