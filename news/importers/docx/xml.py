"""A part's bytes → an lxml tree, after a look that nothing in it can grow.

expat goes over the bytes first and stops at a DOCTYPE (Word writes none; entities need one), at
too many elements and at too much depth, before any tree takes memory.
"""

from xml.parsers import expat

from lxml import etree

from news.importers.docx.names import W
from news.importers.imported import NotImportable

MOST_ELEMENTS = 60_000  # over all parts; a decree of forty pages full of boxes has 25,000
MOST_IN_ONE = 4_000  # children of one element but the story itself; a page in one paragraph has 1,000
DEEPEST = 120  # levels; a text box in a cell in a box has 30

_TOO_MUCH = (
    "Tài liệu quá dài hoặc quá phức tạp cho một bài viết. Hãy chép riêng phần bài cần đăng sang một tài "
    "liệu mới, lưu kiểu .docx rồi gửi lại."
)
_BROKEN = (
    "Tệp Word bị hỏng ở bên trong. Hãy mở bằng Word, chọn Lưu thành (Save as) một tệp .docx mới rồi gửi lại."
)
_FORBIDDEN = (
    "Tệp chứa khai báo XML mà Word không bao giờ ghi, không nhận để giữ an toàn. Hãy chép nội dung sang "
    "một tài liệu Word mới, lưu kiểu .docx rồi gửi lại."
)

# ISO/IEC 29500 Strict names the same things by other addresses than everyone else does.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Budget:
    """How many more elements one document may have, over all its parts."""

    def __init__(self, elements: int = MOST_ELEMENTS):
        self.left = elements


def refuse_crowded(root) -> None:
    """Many readers of a story look for something among all children, for each of them. Raises NotImportable."""
    for element in root.iter(f"{W}p", f"{W}r", f"{W}tr", f"{W}ins", f"{W}del"):
        if len(element) > MOST_IN_ONE:
            raise NotImportable(_TOO_MUCH)
    # Each of them is joined to the next, together with those joined to it before.
    if sum(1 for _ in root.iterfind(f".//{W}p/{W}pPr/{W}rPr/{W}del")) > MOST_IN_ONE:
        raise NotImportable(_TOO_MUCH)


def parse(data: bytes, budget: Budget):
    """The root element of the XML in `data`. Raises NotImportable."""
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    _look_over(data, budget)
    # huge_tree: libxml2's own bounds (10 MB of text, 256 levels) are wider or tighter than ours by chance.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotImportable(_BROKEN) from None


def _look_over(data: bytes, budget: Budget) -> None:
    depth = 0

    def start(name, attributes):
        nonlocal depth
        depth += 1
        budget.left -= 1 + len(attributes) // 8
        if depth > DEEPEST or budget.left < 0:
            raise NotImportable(_TOO_MUCH)

    def end(name):
        nonlocal depth
        depth -= 1

    def forbidden(*_):
        raise NotImportable(_FORBIDDEN)

    scan = expat.ParserCreate(namespace_separator=" ")
    scan.StartElementHandler, scan.EndElementHandler = start, end
    scan.StartDoctypeDeclHandler = scan.EntityDeclHandler = forbidden
    try:
        scan.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise NotImportable(_BROKEN) from None
