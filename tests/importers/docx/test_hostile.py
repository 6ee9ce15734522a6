"""No file holds the site up: each is refused with a sentence, within 10 seconds and 500 MB."""

import io
import struct
import zipfile

import pytest

from news.importers.docx import parse_docx
from news.importers.docx.archive import part_name
from news.importers.imported import NotImportable
from tests.importers.docx.bounds import outcome
from tests.importers.docx.word import NAMESPACES, docx, numbering, p, picture, r, story, table


def zipped(entries: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return out.getvalue()


def document(inside: str, before: str = "") -> bytes:
    return docx(
        document=f"<?xml version='1.0'?>{before}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>"
    )


def lying_about_size() -> bytes:
    """The directory says 10 bytes, the stream holds 100 MB."""
    data = bytearray(
        docx(p("x"), extra={"word/media/x.png": b"\0" * 100_000_000, "word/styles.xml": b" " * 60_000_000})
    )
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        if struct.unpack_from("<I", data, at + 24)[0] > 1_000_000:
            struct.pack_into("<I", data, at + 24, 10)
        at += 4
    return bytes(data)


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"

REFUSED = {
    "a bomb": lambda: docx(p("x"), extra={"word/media/bomb.png": b"\0" * 300_000_000}),
    "a gigabyte of XML": lambda: docx(p("x"), extra={"word/document.xml": b"<a>" + b" " * 190_000_000}),
    "a size that lies": lying_about_size,
    "billion laughs": lambda: document(p(r("&i;").replace("&amp;", "&")), LAUGHS),
    "an outside entity": lambda: document(p("x"), OUTSIDE),
    "entities in UTF-16": lambda: docx(
        document=f'<?xml version="1.0" encoding="UTF-16"?>{OUTSIDE}<a>&x;</a>'.encode("utf-16")  # type: ignore[arg-type]
    ),
    "a million elements": lambda: document("<w:p/>" * 1_000_000),
    "elements in elements": lambda: document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "ten thousand pictures": lambda: docx(*[p(picture("P1"))] * 2_000, media={"P1": b"\xff\xd8\xff"}),
    "too many entries": lambda: zipped({f"word/media/{n}.png": b"" for n in range(50_000)}),
    "a path that climbs": lambda: docx(p("x"), extra={"../../etc/cron.d/x": b"x"}),
    "an absolute path": lambda: docx(p("x"), extra={"/etc/passwd": b"x"}),
    "a path of Windows": lambda: docx(p("x"), extra={"..\\..\\x.dll": b"x"}),
    "a paragraph of nothing but runs": lambda: document(f"<w:p>{r('a') * 16_000}</w:p>"),
    "a paragraph of nothing but changes": lambda: document(
        f"<w:p>{('<w:ins>' + r('a') + '</w:ins>') * 15_000}</w:p>"
    ),
    "a run of nothing but breaks": lambda: document(f"<w:p><w:r>{'<w:br/>' * 60_000}</w:r></w:p>"),
    "deleted ends of paragraphs": lambda: document(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 12_000
    ),
    "one paragraph without end": lambda: docx(p("&« " * 1_000_000)),
    "other compression": lambda: docx(p("x"))[:4] + docx(p("x"))[4:].replace(b"\x08\x00", b"\x0e\x00"),
    "a directory without file": lambda: b"PK\x05\x06" + bytes(18),
    "half a file": lambda: docx(p("x" * 5000))[:900],
    "nonsense": lambda: b"PK\x03\x04" + bytes(range(256)) * 100,
    "no document": lambda: zipped({"[Content_Types].xml": b"<Types/>"}),
    "something else in its place": lambda: docx(document="<html/>"),
    "broken XML": lambda: docx(document="<w:document"),
    "an archive of archives": lambda: zipped({"a.docx": docx(p("x"))}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_within_bounds(name, tmp_path):
    said = outcome(REFUSED[name](), tmp_path)
    assert said.startswith("REFUSED ")
    assert "Hãy" in said


HARMLESS = {
    "a stack of diacritics": lambda: docx(p("a" + "\u0301" * 300_000)),
    "a stack of mixed diacritics": lambda: docx(p("a" + "\u0301\u0323" * 150_000)),
    "quadratic for the cleaner": lambda: docx(p("Mở đầu"), p("&«" * 150_000)),
    "many short paragraphs": lambda: docx(*[p(r("chữ", "b"))] * 9_000),
    "many plain paragraphs": lambda: document("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 19_500),
    "many empty cells": lambda: document(
        f"<w:tbl>{('<w:tr>' + '<w:tc><w:p/></w:tc>' * 10 + '</w:tr>') * 2_500}</w:tbl>{p('x')}"
    ),
    "paragraphs that are crowded": lambda: document(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 3_900}</w:p>" * 4),
    "a wide table": lambda: docx(table(*[["ô"] * 60] * 100)),
    "tables in tables": lambda: document("<w:tbl><w:tr><w:tc>" * 37 + p("x") + "</w:tc></w:tr></w:tbl>" * 37),
    "styles that go in circles": lambda: docx(
        p("x", style="A"),
        extra={
            "word/styles.xml": story(
                "styles",
                '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>',
                '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
            )
        },
    ),
    "an embedded style map": lambda: docx(p("x"), extra={"mammoth/style-map": b"p => script"}),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_bad_is_read_within_bounds(name, tmp_path):
    assert outcome(HARMLESS[name](), tmp_path).startswith(("OK ", "REFUSED "))


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1"])
def test_a_number_that_is_none_is_no_reason_to_lose_the_text(number):
    outline = f'<w:outlineLvl w:val="{number}"/>'
    article = parse_docx(
        docx(
            p("Một", number=(1, number)), p("Hai", number=(1, number)), p("Ba", more=outline),
            parts={"numbering": numbering(("decimal", "%n."))},
        )
    )  # fmt: skip
    assert all(word in article.title + article.body for word in ("Một", "Hai", "Ba"))


@pytest.mark.parametrize("code", ["D800", "FFFF", "0", "1", "-5", "110000", "²"])
def test_a_symbol_that_is_no_character_becomes_a_box(code):
    symbol = f'<w:r><w:sym w:font="Arial" w:char="{code}"/><w:t>chữ</w:t></w:r>'
    assert "□chữ" in parse_docx(docx(p("Mở đầu"), p(symbol))).body


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "trống"),
        (b"\0" * 1000, "trống"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "mật khẩu",
        ),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}), r"\.odt"),
        (b"<html>trang web</html>", "không phải tệp Word"),
        (b"\xff\xd8\xff\xe0", "ảnh"),
        (docx(p("x"))[:-30], "hỏng"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data, words):
    with pytest.raises(NotImportable, match=words) as refused:
        parse_docx(data)
    assert "Hãy" in str(refused.value)


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("media/a.png", "word/media/a.png"), ("/word/media/a.png", "word/media/a.png"), ("../media/a.png", "media/a.png"),
        ("../../a.png", None), ("../../../etc/passwd", None), ("..\\..\\a", None),
    ],
)  # fmt: skip
def test_a_target_stays_within_the_file(target, part):
    assert part_name("word/document.xml", target) == part
