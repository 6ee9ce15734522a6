"""Small files as staff attach them, and as nobody should: `pdf()`, `office("docx")`, `compound("WordDocument")`."""

import io
import struct
import zipfile
import zlib

_MAIN = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    "docx": ("word/document.xml", _MAIN + "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", _MAIN + "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", _MAIN + "presentationml.presentation.main+xml"),
    "docm": ("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "dotx": ("word/document.xml", _MAIN + "wordprocessingml.template.main+xml"),
}
_ODF = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(objects: str = "", *, compressed: str = "", end: str = "%%EOF\n") -> bytes:
    """A PDF of one empty page; `objects` stand in it as they are, `compressed` in an object stream."""
    parts = [
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n",
        objects.encode(),
    ]
    if compressed:
        packed = zlib.compress(compressed.encode())
        parts.append(
            b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n"
            % len(packed)
            + packed
            + b"\nendstream\nendobj\n"
        )
    parts.append(b"trailer\n<< /Root 1 0 R >>\n" + end.encode())
    return b"".join(parts)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # A fixed time, so that the same parts are the same bytes.
            entry = zipfile.ZipInfo(name, (2026, 11, 24, 8, 0, 0))
            archive.writestr(
                entry, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def office(kind: str, *, text: str = "Kính gửi các chi bộ", **more: bytes | str) -> bytes:
    """An Office Open XML file of `kind` with `text` in it; `more` are further parts, `/` written `__`."""
    main, content_type = MAIN_PARTS[kind]
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    )
    further = {name.replace("__", "/"): content for name, content in more.items()}
    return zipped({"[Content_Types].xml": types, main: document, **further})


def opendocument(kind: str, **more: bytes | str) -> bytes:
    """An OpenDocument file: odt, ods or odp; `more` as for `office`."""
    further = {name.replace("__", "/"): content for name, content in more.items()}
    mimetype = f"application/vnd.oasis.opendocument.{_ODF[kind]}"
    return zipped({"mimetype": mimetype, "content.xml": "<a>Kính gửi</a>", **further})


def compound(*at_root: str, below: tuple[str, ...] = ()) -> bytes:
    """An OLE compound file with streams of these names at its root, and `below` in a storage."""
    none = 0xFFFFFFFF
    names = ["Root Entry", *at_root, *(["ObjectPool"] if below else []), *below]
    top = 1 + len(at_root) + bool(below)  # entries up to here are the root and its own
    entries = b""
    for number, name in enumerate(names):
        text = (name + "\0").encode("utf-16-le")
        kind = 5 if number == 0 else 1 if name == "ObjectPool" else 2
        right = number + 1 if 0 < number < top - 1 or top <= number < len(names) - 1 else none
        child = (1 if top > 1 else none) if number == 0 else top if name == "ObjectPool" else none
        entries += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, none, right, child)
        entries += bytes(128 - len(entries) % 128) if len(entries) % 128 else b""
    sectors = -(-len(entries) // 512)
    # Sector 0 is the table of sectors, the directory follows.
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(10)
    )
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[none] * 108)
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return header + fat + entries.ljust(sectors * 512, b"\0")
