"""A file is what its bytes say; what could harm a reader's machine is refused in words."""

import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.editorial.refusals import BadFile
from news.importers.attachment.check import check
from news.models import Attachment
from tests.factories import picture
from tests.office_files import MAIN_PARTS, compound, office, opendocument, pdf, zipped

GOOD = {
    "pdf": pdf(),
    **{kind: office(kind) for kind in ("docx", "xlsx", "pptx")},
    **{kind: opendocument(kind) for kind in ("odt", "ods", "odp")},
    "doc": compound("WordDocument", "1Table"),
    "xls": compound("Workbook"),
    "ppt": compound("PowerPoint Document", "Current User"),
}


@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_is_known_by_its_content_and_named_after_it(kind):
    checked = check("Mẫu đơn.html", GOOD[kind])
    assert checked.kind == kind
    assert checked.name == f"Mẫu đơn.{kind}"


def test_every_kind_of_the_model_is_tried_here():
    assert set(GOOD) == set(Attachment.Kind)


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" '
    'TargetMode="External"/></Relationships>'
)

REFUSED = {
    "empty": (b"\0\0", "trống"),
    "a picture that is a page too": (b"GIF89a=1;<script>alert(1)</script>", "tệp ảnh"),
    "a photo": (picture(1), "tệp ảnh"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "Không nhận loại tệp này"),
    "a page with a PDF behind": (b"<html>" + pdf(), "Không nhận loại tệp này"),
    "svg": (b"<svg onload='alert(1)'/>", "Không nhận loại tệp này"),
    "a program": (b"MZ\x90\0" + bytes(200), "chương trình"),
    "a program of another system": (b"\x7fELF" + bytes(200), "chương trình"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "Không nhận loại tệp này"),
    "an archive": (zipped({"a.docx": office("docx")}), "giải nén"),
    "rar": (b"Rar!\x1a\x07\0" + bytes(50), "giải nén"),
    "rtf": (b"{\\rtf1 chao}", "RTF"),
    "half a PDF": (pdf(end=""), "tải về chưa hết"),
    "a PDF with a script": (pdf("5 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"), "mã chạy kèm"),
    "a PDF with a short script": (pdf("5 0 obj << /JS 6 0 R >> endobj\n"), "mã chạy kèm"),
    "a PDF with a script in other letters": (pdf("5 0 obj << /S /J#61vaScript >> endobj\n"), "mã chạy kèm"),
    "a PDF with a script in an object stream": (pdf(compressed="5 0 << /S /JavaScript >>"), "mã chạy kèm"),
    "a PDF that starts programs": (pdf("5 0 obj << /S /Launch /F (cmd.exe) >> endobj\n"), "mã chạy kèm"),
    "a PDF with a file in it": (pdf("5 0 obj << /Type /EmbeddedFile >> endobj\n"), "tệp nhúng"),
    "a locked PDF": (pdf("trailer << /Encrypt 7 0 R >>\n"), "mật khẩu"),
    "a PDF bomb": (pdf(compressed="0" * 9_000_000), "hỏng"),
    "docm": (office("docm"), "macro"),
    "docm under the type of docx": (office("docx", **{"word__vbaProject.bin": b"x"}), "macro"),
    "a template": (office("dotx"), "tệp mẫu"),
    "an Office file without its document": (
        zipped({"[Content_Types].xml": f'<T><O PartName="/x.xml" ContentType="{MAIN_PARTS["docx"][1]}"/></T>'}),
        "không phải tài liệu",
    ),
    "types with entities": (
        zipped({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "word/document.xml": "<a/>"}),
        "hỏng",
    ),
    "odt with macros": (opendocument("odt", Basic__script="x"), "macro"),
    "odt under a password": (
        opendocument("odt", **{"META-INF__manifest.xml": "<a><manifest:encryption-data/></a>"}), "mật khẩu"
    ),
    "a drawing of OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.graphics", "content.xml": "<a/>"}), "không phải"
    ),
    "doc with macros": (compound("WordDocument", below=("VBA", "_VBA_PROJECT")), "macro"),
    "docx under a password": (compound("EncryptedPackage", "EncryptionInfo"), "mật khẩu"),
    "an installer or a letter": (compound("__properties_version1.0"), "Không nhận loại tệp này"),
    "a table in nothing": (compound("Other", below=("Workbook",)), "Không nhận loại tệp này"),
    "half an old file": (compound("WordDocument")[:600], "hỏng"),
    "an old file that goes round": (
        (lambda data: data[:516] + struct.pack("<I", 1) + data[520:])(compound("WordDocument")), "hỏng"
    ),
    "a climbing archive": (zipped({"../../etc/passwd": "x", "[Content_Types].xml": "<a/>"}), "hỏng"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused_in_words(what):
    data, part = REFUSED[what]
    with pytest.raises(BadFile, match=part):
        check("bao-cao.pdf", data)


@pytest.mark.parametrize(
    ("kind", "target", "taken"),
    [
        ("attachedTemplate", "https://xau.example/mau.dotm", False),
        ("attachedTemplate", "\\\\may-chu\\mau.dotm", False),
        ("oleObject", "http://xau.example/a", False),
        ("attachedTemplate", "file:///C:\\Users\\An\\Normal.dotm", True),
        ("hyperlink", "https://dangcongsan.example/", True),
    ],
)
def test_what_a_file_fetches_by_itself_is_refused_and_a_link_is_not(kind, target, taken):
    data = office("docx", **{"word___rels__document.xml.rels": RELATION.format(kind, target)})
    if taken:
        assert check("a.docx", data).kind == "docx"
    else:
        with pytest.raises(BadFile, match="từ nơi khác"):
            check("a.docx", data)


@pytest.mark.parametrize("place", ["text", "header", "properties", "slide", "table", "odt"])
def test_a_secrecy_marking_is_refused_and_not_quoted(place):
    paragraph = '<a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>TUYỆT MẬT</w:t></w:r></w:p></a>'
    data = {
        "text": office("docx", text="TỐI MẬT"),
        "header": office("docx", **{"word__header1.xml": paragraph}),
        "properties": office("docx", **{"docProps__core.xml": "<a><b>Mật</b></a>"}),
        "slide": office("pptx", **{"ppt__slides__slide1.xml": "<a><b>TỐI MẬT</b></a>"}),
        "table": office("xlsx", **{"xl__sharedStrings.xml": "<sst><si><t>MẬT</t></si></sst>"}),
        "odt": opendocument("odt", **{"styles.xml": "<a><p>TỐI MẬT</p></a>"}),
    }[place]
    with pytest.raises(BadFile, match="dấu chỉ độ mật"):
        check("a.docx", data)


def test_an_embedded_table_does_not_make_a_text_a_table():
    assert check("a", compound("WordDocument", below=("Workbook",))).kind == "doc"


def test_a_file_over_the_limit_is_refused_with_the_limit(settings):
    settings.ATTACHMENT_MAX_BYTES = 1024 * 1024
    with pytest.raises(BadFile, match="quá 1 MB"):
        check("a.pdf", pdf("% " + "0" * 1024 * 1024))


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        for number in range(5):
            archive.writestr(f"word/{number}.xml", bytes(50_000_000))
    with pytest.raises(BadFile, match="hỏng"):
        check("a.docx", path.read_bytes())


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_no_bytes_are_a_failure(data, beginning):
    try:
        check("a", beginning + data)
    except BadFile as refusal:
        assert str(refusal)


@pytest.mark.parametrize("kind", GOOD)
def test_no_cut_file_is_a_failure(kind):
    data = GOOD[kind]
    for length in range(9, len(data), max(1, len(data) // 40)):
        try:
            check("a", data[:length])
        except BadFile as refusal:
            assert str(refusal)
