"""The documents of the demo committee: written for the demo, each with a page drawn for it."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from news.demo import paper
from news.editorial import document_files, documents
from news.importers.save_document_file import save_document_file
from news.models import Document, DocumentType, Issuer, Unit
from news.text.slugs import slugify

ISSUERS = {
    "dang-uy-khoi": "Đảng ủy Khối các cơ quan tỉnh",
    "ban-thuong-vu": "Ban Thường vụ Đảng ủy Khối",
    "ban-to-chuc": "Ban Tổ chức Đảng ủy Khối",
    "uy-ban-kiem-tra": "Ủy ban Kiểm tra Đảng ủy Khối",
    "doan-khoi": "Ban Chấp hành Đoàn Khối",
}
_SECRETARY = ("T/M Ban Chấp hành, Bí thư", "Nông Xuân Khánh")
_STANDING = ("T/M Ban Thường vụ, Phó Bí thư", "Hứa Diệu Linh")
_ORGANISATION = ("Trưởng ban", "Lý Thanh Ngân")
_INSPECTION = ("T/M Ủy ban Kiểm tra, Chủ nhiệm", "Vi Bảo Sơn")
_YOUTH = ("T/M Ban Chấp hành, Bí thư", "Đặng Nhật Ánh")


@dataclass(frozen=True)
class DemoDocument:
    number: str
    type: str  # name
    issuer: str  # slug
    issued_on: date
    summary: str
    signer: tuple[str, str]  # title and name
    effective_on: date | None = None
    expires_on: date | None = None
    replaces: str = ""  # number
    unit: str = ""  # slug
    draft: bool = False


# The oldest first: one that replaces another comes after it.
DOCUMENTS = [
    DemoDocument(
        "05-QĐ/ĐUK", "Quyết định", "ban-thuong-vu", date(2023, 3, 14),
        "Ban hành Quy chế làm việc của các ban tham mưu, giúp việc Đảng ủy Khối", _STANDING,
    ),
    DemoDocument(
        "09-CT/ĐUK", "Chỉ thị", "ban-thuong-vu", date(2023, 9, 5),
        "Tăng cường sự lãnh đạo của cấp ủy đối với việc nâng cao chất lượng sinh hoạt chi bộ", _STANDING,
    ),
    DemoDocument(
        "21-KH/ĐUK", "Kế hoạch", "ban-thuong-vu", date(2024, 1, 22),
        "Kiểm tra, giám sát năm 2024 của Ban Thường vụ Đảng ủy Khối", _STANDING,
        expires_on=date(2025, 1, 1),
    ),
    DemoDocument(
        "03-HD/BTC", "Hướng dẫn", "ban-to-chuc", date(2024, 10, 16),
        "Kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng và đảng viên cuối năm", _ORGANISATION,
    ),
    DemoDocument(
        "12-NQ/ĐUK", "Nghị quyết", "dang-uy-khoi", date(2025, 2, 18),
        "Đẩy mạnh chuyển đổi số trong công tác đảng giai đoạn 2025 – 2030", _SECRETARY,
    ),
    DemoDocument(
        "17-KL/ĐUK", "Kết luận", "ban-thuong-vu", date(2025, 6, 30),
        "Kết quả một năm thực hiện mô hình chi bộ bốn tốt ở các đảng bộ, chi bộ trực thuộc", _STANDING,
    ),
    DemoDocument(
        "08-TB/UBKT", "Thông báo", "uy-ban-kiem-tra", date(2025, 11, 12),
        "Kết quả kỳ họp thứ mười của Ủy ban Kiểm tra Đảng ủy Khối", _INSPECTION,
    ),
    DemoDocument(
        "14-QĐ/ĐUK", "Quyết định", "ban-thuong-vu", date(2026, 2, 26),
        "Thành lập Đảng bộ Sở Nông nghiệp và Môi trường trên cơ sở hợp nhất hai đảng bộ", _STANDING,
        effective_on=date(2026, 3, 1), unit="so-nong-nghiep-va-moi-truong",
    ),
    DemoDocument(
        "42-KH/ĐUK", "Kế hoạch", "ban-thuong-vu", date(2026, 4, 8),
        "Xây dựng mô hình chi bộ số trong Đảng bộ Khối", _STANDING,
    ),
    DemoDocument(
        "31-BC/ĐUK", "Báo cáo", "dang-uy-khoi", date(2026, 7, 10),
        "Sơ kết công tác xây dựng Đảng sáu tháng đầu năm, nhiệm vụ trọng tâm sáu tháng cuối năm 2026", _SECRETARY,
    ),
    DemoDocument(
        "56-CV/ĐTNK", "Công văn", "doan-khoi", date(2026, 9, 21),
        "Đăng ký công trình thanh niên chào mừng ngày thành lập Đoàn", _YOUTH, unit="doan-khoi",
    ),
    DemoDocument(
        "07-HD/BTC", "Hướng dẫn", "ban-to-chuc", date(2026, 10, 20),
        "Kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng và đảng viên cuối năm 2026", _ORGANISATION,
        replaces="03-HD/BTC",
    ),
    DemoDocument(
        "68-KH/ĐUK", "Kế hoạch", "ban-thuong-vu", date(2026, 11, 24),
        "Tổ chức hội nghị tổng kết công tác năm 2026", _STANDING, draft=True,
    ),
]  # fmt: skip


def missing_documents(limit: int | None) -> list[DemoDocument]:
    """Those of the oldest `limit` that are not there yet."""
    known = set(Document.objects.filter(issuer__slug__in=ISSUERS).values_list("number", "issued_on"))
    return [demo for demo in DOCUMENTS[:limit] if (demo.number, demo.issued_on) not in known]


def add(demo: DemoDocument, people: dict[str, User]) -> None:
    """Write `demo`, put its page on it, and publish it: as an editor and a publisher do."""
    editor, publisher = people["bientap"], people["thuky"]
    place = list(ISSUERS).index(demo.issuer)
    issuer, _ = Issuer.objects.get_or_create(
        slug=demo.issuer, defaults={"name": ISSUERS[demo.issuer], "position": (place + 1) * 10}
    )
    kind, _ = DocumentType.objects.get_or_create(slug=slugify(demo.type), defaults={"name": demo.type})
    document = documents.add_document(
        Document(
            number=demo.number, type=kind, issuer=issuer, issued_on=demo.issued_on, summary=demo.summary,
            unit=Unit.objects.get(slug=demo.unit) if demo.unit else None,
            signer_title=demo.signer[0], signer_name=demo.signer[1],
            effective_on=demo.effective_on, expires_on=demo.expires_on,
        ),
        replaces=Document.objects.filter(number=demo.replaces) if demo.replaces else (),
        by=editor,
    )  # fmt: skip
    written = paper.page(
        issuer=issuer.name, number=demo.number, day=demo.issued_on, kind=kind.name, summary=demo.summary,
        articles=_articles(demo, kind.name), signer=demo.signer,
    )  # fmt: skip
    file = save_document_file(document, f"{document.slug}.pdf", written, by=editor)
    document_files.rename_files(document, {file.pk: f"Toàn văn {kind.name.lower()} {demo.number}"}, by=editor)
    if not demo.draft:
        documents.publish_document(document, seen=document.version, by=publisher)


def _articles(demo: DemoDocument, kind: str) -> list[str]:
    return [
        f"{kind} này là văn bản mẫu, do trang trình diễn lập ra để thử việc tra cứu; không phải văn bản có thật.",
        f"1. Nội dung: {demo.summary[0].lower()}{demo.summary[1:]}.",
        "2. Các ban tham mưu, giúp việc, các đảng bộ, chi bộ trực thuộc căn cứ chức năng, nhiệm vụ tổ chức thực "
        "hiện; định kỳ sáu tháng, một năm gửi kết quả về Văn phòng Đảng ủy Khối để tổng hợp.",
        "3. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh để được hướng dẫn, điều chỉnh cho phù hợp.",
    ]
