"""The pictures of a document: which there are, in what order, and what each is by its bytes."""

import re

from news.importers.docx.archive import LARGEST_PICTURE, Archive, part_name
from news.importers.docx.names import PIC, WP, A, O, R, V
from news.importers.docx.relations import Relations
from news.importers.docx.report import Report
from news.importers.imported import ImportedPhoto, NotImportable
from news.text.normalise import one_line

MOST_PICTURES = 200  # uses in one document

# Word fills in by itself what it sees, or the file's name; neither describes the photo.
_NO_ALT = re.compile(r"^(?:[a-z]:\\|https?://|file:)|\.(?:jpe?g|png|gif|bmp|emf|wmf|tiff?)$", re.IGNORECASE)
_MACHINE = re.compile(
    r"\s*(?:Description automatically generated.*|Mô tả được tạo tự động.*|AI-generated content.*)$"
)
_METAFILES = {"emf": "hình EMF", "wmf": "hình WMF", "svg": "hình SVG"}


class Pictures:
    """Collects the photos of `archive`; the same part used twice is one photo."""

    def __init__(self, archive: Archive, report: Report):
        self._archive, self._report = archive, report
        self._places: dict[str, int] = {}
        self._uses = 0
        self.photos: list[ImportedPhoto] = []

    def take(self, blip, relations: Relations) -> tuple[int, str]:
        """The place of the photo that `blip` (`a:blip` or `v:imagedata`) shows, and its alt text.

        Place 0: no photo could be had; a figure waits. Raises NotImportable for too many.
        """
        self._uses += 1
        if self._uses > MOST_PICTURES:
            raise NotImportable(
                f"Tài liệu có hơn {MOST_PICTURES} ảnh, quá nhiều cho một bài viết. Hãy giữ lại những ảnh cần đăng, "
                "lưu lại rồi gửi."
            )
        name = blip.get(f"{R}embed") or blip.get(f"{R}id") or blip.get(f"{R}pict")
        relation = relations.get(name) if name else None
        if relation is None or relation.external:
            linked = relation is not None or blip.get(f"{R}link") or blip.get(f"{R}href")
            self._report.add("external" if linked else "lost pictures")
            return 0, _alt(blip)
        return self._photo(part_name(relations.base, relation.target)), _alt(blip)

    def _photo(self, part: str | None) -> int:
        if part is None or part not in self._archive:
            self._report.add("lost pictures")
            return 0
        if part.lower() not in self._places:
            self._places[part.lower()] = self._read(part)
        elif self._places[part.lower()] == 0:
            self._report.add("lost pictures")
        return self._places[part.lower()]

    def _read(self, part: str) -> int:
        try:
            data = self._archive.read(part, limit=LARGEST_PICTURE)
        except NotImportable:
            data = b""
        kind = _metafile(data)
        if kind or not data:
            self._report.add("metafiles" if kind else "lost pictures", _METAFILES.get(kind, ""))
            return 0
        self.photos.append(ImportedPhoto(place=len(self.photos) + 1, data=data))
        return len(self.photos)


def _metafile(data: bytes) -> str:
    """ "emf", "wmf", "svg" or empty. [MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2."""
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "emf"
    if data[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"):
        return "wmf"
    return "svg" if b"<svg" in data[:1000].lower() else ""


def _alt(blip) -> str:
    """The description that a person gave to the picture, if any."""
    texts = []
    for box in blip.iterancestors():
        if box.tag in (f"{WP}inline", f"{WP}anchor"):
            texts += [found.get("descr", "") for found in box.iterfind(f"{WP}docPr")]
            break
    if blip.tag == f"{A}blip":
        for box in blip.iterancestors(f"{PIC}pic"):
            texts += [found.get("descr", "") for found in box.iter(f"{PIC}cNvPr")]
    if blip.tag == f"{V}imagedata":
        texts += [blip.getparent().get("alt", ""), blip.get(f"{O}title", "")]
    for text in texts:
        text = one_line(_MACHINE.sub("", text))
        if text and not _NO_ALT.search(text):
            return text[:300]
    return ""
