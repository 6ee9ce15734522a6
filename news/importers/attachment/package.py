"""Office files that are ZIP archives: Office Open XML and OpenDocument, known by what is in them."""

from news.editorial.refusals import BadFile
from news.importers.docx.archive import SoundZip
from news.importers.docx.markings import refuse_marked
from news.importers.docx.xml import Budget, parse
from news.importers.imported import NotImportable
from news.models import Attachment

LARGEST_PART = 40 * 1024 * 1024  # bytes of a part that is looked through
MOST_ELEMENTS = 400_000  # of all parts that are looked through; a book of 300 pages has 100,000

_BROKEN = (
    "Tệp bị hỏng, tải về chưa hết hoặc nén bất thường. Hãy mở tệp bằng phần mềm văn phòng, lưu thành tệp mới "
    "rồi gửi lại."
)
_LOCKED = "Tệp có đặt mật khẩu nên bạn đọc không mở được. Hãy bỏ mật khẩu, lưu lại rồi gửi."
_MACROS = (
    "Tệp có chứa macro (chương trình chạy kèm), không nhận để giữ an toàn cho bạn đọc. Hãy mở tệp, lưu kiểu "
    "không có macro (.docx, .xlsx, .pptx) hoặc in ra PDF rồi gửi."
)
_ELSEWHERE = (
    "Tệp tự tải mẫu hoặc đối tượng từ nơi khác khi mở, không nhận để giữ an toàn cho bạn đọc. Hãy chép nội dung "
    "sang tệp mới, hoặc in ra PDF, rồi gửi."
)
_TOO_LONG = (
    "Tệp dài quá nên không kiểm tra được dấu chỉ độ mật. Hãy chia thành nhiều tệp hoặc in ra PDF rồi gửi."
)
_OTHER = (
    "Đây là tệp nén hoặc tệp mẫu, không phải tài liệu Word, Excel, PowerPoint hay OpenDocument thường. Tệp nén thì "
    "hãy giải nén rồi gửi từng tệp; tệp mẫu (.dotx, .xltx, .ppsx) thì hãy lưu kiểu .docx, .xlsx, .pptx."
)

_MAIN = "application/vnd.openxmlformats-officedocument."
_OPC_KINDS = {
    _MAIN + "wordprocessingml.document.main+xml": Attachment.Kind.DOCX,
    _MAIN + "spreadsheetml.sheet.main+xml": Attachment.Kind.XLSX,
    _MAIN + "presentationml.presentation.main+xml": Attachment.Kind.PPTX,
}
_ODF_KINDS = {
    b"application/vnd.oasis.opendocument.text": Attachment.Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Attachment.Kind.ODS,
    b"application/vnd.oasis.opendocument.presentation": Attachment.Kind.ODP,
}
# Fetched by the office program as soon as the file is opened; a link waits until it is pressed.
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument")
# Where the words stand that a secrecy marking could be among.
_WORDS = (
    "word/",
    "ppt/slides/",
    "ppt/slidemasters/",
    "xl/sharedstrings",
    "docprops/",
    "content.xml",
    "styles.xml",
)


def kind_of(data: bytes) -> Attachment.Kind:
    """Raises BadFile for all but an office document that keeps the bounds and carries no program."""
    try:
        archive = SoundZip(data)
        kind = _odf_kind(archive) if "mimetype" in archive else _opc_kind(archive)
    except NotImportable:
        raise BadFile(_BROKEN) from None
    _refuse_marked(archive)
    return kind


def _opc_kind(archive: SoundZip) -> Attachment.Kind:
    if "[content_types].xml" not in archive:
        raise BadFile(_OTHER)
    types = parse(archive.read("[Content_Types].xml"), Budget())
    kinds = set()
    for declared in types.iter():
        kind = declared.get("ContentType", "")
        if "macroenabled" in kind.lower() or "vbaproject" in kind.lower():
            raise BadFile(_MACROS)
        if kind in _OPC_KINDS and declared.get("PartName", "").lstrip("/") in archive:
            kinds.add(_OPC_KINDS[kind])
    if any(name.lower().rpartition("/")[2] == "vbaproject.bin" for name in archive.names()):
        raise BadFile(_MACROS)
    if len(kinds) != 1:
        raise BadFile(_OTHER)
    _refuse_fetching(archive)
    return kinds.pop()


def _refuse_fetching(archive: SoundZip) -> None:
    budget = Budget(MOST_ELEMENTS)
    for name in archive.names():
        if not name.lower().endswith(".rels"):
            continue
        for relation in parse(archive.read(name), budget).iter():
            what = relation.get("Type", "").rpartition("/")[2]
            # A template on the writer's own disk is what Word writes for every second file.
            away = (
                relation.get("Target", "")
                .strip()
                .lower()
                .startswith(("http:", "https:", "ftp:", "\\\\", "file://///"))
            )
            if relation.get("TargetMode") == "External" and what in _FETCHED and away:
                raise BadFile(_ELSEWHERE)


def _odf_kind(archive: SoundZip) -> Attachment.Kind:
    """OpenDocument 1.3 part 2, 3.3: the first entry says what the package is."""
    if archive.names()[0] != "mimetype" or "content.xml" not in archive:
        raise BadFile(_OTHER)
    kind = _ODF_KINDS.get(archive.read("mimetype", limit=200).strip())
    if kind is None:
        raise BadFile(_OTHER)
    if "meta-inf/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise BadFile(_LOCKED)
    if any(name.lower().startswith(("basic/", "scripts/")) for name in archive.names()):
        raise BadFile(_MACROS)
    return kind


def _refuse_marked(archive: SoundZip) -> None:
    budget = Budget(MOST_ELEMENTS)
    for name in archive.names():
        if not (name.lower().startswith(_WORDS) and name.lower().endswith(".xml")):
            continue
        try:
            root = parse(archive.read(name, limit=LARGEST_PART), budget)
        except NotImportable:
            raise BadFile(_TOO_LONG if budget.left < 0 else _BROKEN) from None
        try:
            refuse_marked([root])
        except NotImportable as refusal:
            raise BadFile(str(refusal)) from None
