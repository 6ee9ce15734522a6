"""The invented committee as data: its sections, units, sources and people.

Nothing here is real. Names of bodies are plain; people are ordinary invented names.
"""

from dataclasses import dataclass
from datetime import date

from accounts.roles import Role
from news.models import Source, Unit, UnitChange

# One password for every demo login; the command prints it, and refuses a real server.
PASSWORD = "son-binh-2026"


ABBREVIATIONS = (
    ("ĐBKCCQ", "Đảng bộ Khối các cơ quan"),
    ("ĐUK", "Đảng ủy Khối"),
    ("HĐND", "Hội đồng nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
)


@dataclass(frozen=True)
class DemoSection:
    slug: str
    name: str
    intro: str
    parent: str = ""  # slug


SECTIONS = [
    DemoSection(
        "hoat-dong-dang-uy", "Hoạt động Đảng ủy Khối",
        "Tin về hoạt động lãnh đạo, chỉ đạo của Ban Chấp hành, Ban Thường vụ và Thường trực Đảng ủy Khối.",
    ),
    DemoSection(
        "xay-dung-dang", "Xây dựng Đảng",
        "Nghị quyết đi vào cuộc sống, chất lượng sinh hoạt chi bộ, công tác phát triển và quản lý đảng viên.",
    ),
    DemoSection(
        "to-chuc-can-bo", "Tổ chức – Cán bộ",
        "Sắp xếp tổ chức, đào tạo, bồi dưỡng cán bộ và những người làm công tác tổ chức ở cơ sở.",
        parent="xay-dung-dang",
    ),
    DemoSection(
        "kiem-tra-giam-sat", "Kiểm tra – Giám sát",
        "Kết quả kiểm tra, giám sát và kinh nghiệm tự phát hiện, tự sửa chữa của các tổ chức đảng.",
        parent="xay-dung-dang",
    ),
    DemoSection(
        "hoc-tap-lam-theo-bac", "Học tập và làm theo Bác",
        "Những tập thể, cá nhân học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh bằng việc làm cụ thể.",
    ),
    DemoSection(
        "tin-co-so", "Tin cơ sở",
        "Tin, bài do các đảng bộ, chi bộ trực thuộc gửi về từ sở, ngành, bệnh viện, trường học và doanh nghiệp.",
    ),
    DemoSection(
        "doan-the", "Công đoàn – Đoàn thể",
        "Hoạt động của công đoàn, đoàn thanh niên, phụ nữ và cựu chiến binh trong Khối.",
    ),
    DemoSection(
        "kinh-te-xa-hoi", "Kinh tế – Xã hội",
        "Đời sống, sản xuất, y tế, giáo dục và văn hóa trong tỉnh qua công việc của các cơ quan trong Khối.",
    ),
]  # fmt: skip


@dataclass(frozen=True)
class DemoUnit:
    slug: str
    name: str
    short_name: str
    kind: str
    founded_on: date
    closed_on: date | None = None


_COMMITTEE, _CELL = Unit.Kind.PARTY_COMMITTEE, Unit.Kind.PARTY_CELL
_BOARD, _MASS = Unit.Kind.ADVISORY_BOARD, Unit.Kind.MASS_ORGANISATION
MERGED_ON = date(2026, 3, 1)
_BEFORE_MERGER = date(2026, 2, 28)

# The first stands above all others; their order is the order of the lists.
UNITS = [
    DemoUnit("dang-bo-khoi", "Đảng bộ Khối các cơ quan tỉnh", "Đảng bộ Khối", _COMMITTEE, date(1996, 10, 15)),
    DemoUnit("van-phong", "Văn phòng Đảng ủy Khối", "Văn phòng", _BOARD, date(1996, 10, 15)),
    DemoUnit("ban-to-chuc", "Ban Tổ chức Đảng ủy Khối", "Ban Tổ chức", _BOARD, date(1996, 10, 15)),
    DemoUnit("ban-tuyen-giao", "Ban Tuyên giáo Đảng ủy Khối", "Ban Tuyên giáo", _BOARD, date(1996, 10, 15)),
    DemoUnit("uy-ban-kiem-tra", "Ủy ban Kiểm tra Đảng ủy Khối", "Ủy ban Kiểm tra", _BOARD, date(1996, 10, 15)),
    DemoUnit("doan-khoi", "Đoàn Khối các cơ quan tỉnh", "Đoàn Khối", _MASS, date(1997, 3, 26)),
    DemoUnit("hoi-cuu-chien-binh", "Hội Cựu chiến binh Khối", "Hội Cựu chiến binh", _MASS, date(2003, 12, 6)),
    DemoUnit("so-tai-chinh", "Đảng bộ Sở Tài chính", "Sở Tài chính", _COMMITTEE, date(1997, 1, 20)),
    DemoUnit(
        "so-nong-nghiep-va-moi-truong", "Đảng bộ Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường",
        _COMMITTEE, MERGED_ON,
    ),
    DemoUnit("so-giao-duc-va-dao-tao", "Đảng bộ Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", _COMMITTEE, date(1997, 1, 20)),
    DemoUnit("so-y-te", "Đảng bộ Sở Y tế", "Sở Y tế", _COMMITTEE, date(1997, 1, 20)),
    DemoUnit("so-xay-dung", "Đảng bộ Sở Xây dựng", "Sở Xây dựng", _COMMITTEE, date(1997, 2, 18)),
    DemoUnit("toa-an-nhan-dan", "Đảng bộ Tòa án nhân dân tỉnh", "Tòa án nhân dân tỉnh", _COMMITTEE, date(1998, 5, 12)),
    DemoUnit("vien-kiem-sat", "Đảng bộ Viện kiểm sát nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh", _COMMITTEE, date(1998, 5, 12)),
    DemoUnit("benh-vien-da-khoa", "Đảng bộ Bệnh viện Đa khoa tỉnh", "Bệnh viện Đa khoa tỉnh", _COMMITTEE, date(2001, 2, 27)),
    DemoUnit("truong-cao-dang", "Đảng bộ Trường Cao đẳng Sơn Bình", "Trường Cao đẳng Sơn Bình", _COMMITTEE, date(2006, 9, 5)),
    DemoUnit("cong-ty-dien-luc", "Đảng bộ Công ty Điện lực Sơn Bình", "Điện lực Sơn Bình", _COMMITTEE, date(1999, 8, 17)),
    DemoUnit("bao-tang", "Chi bộ Bảo tàng tỉnh", "Bảo tàng tỉnh", _CELL, date(2002, 11, 23)),
    DemoUnit("thu-vien", "Chi bộ Thư viện tỉnh", "Thư viện tỉnh", _CELL, date(2002, 4, 21)),
    DemoUnit("trung-tam-khuyen-nong", "Chi bộ Trung tâm Khuyến nông", "Trung tâm Khuyến nông", _CELL, date(2004, 6, 8)),
    DemoUnit("ngan-hang-chinh-sach", "Chi bộ Ngân hàng Chính sách xã hội tỉnh", "Ngân hàng Chính sách xã hội", _CELL, date(2003, 4, 11)),
    DemoUnit("so-ke-hoach-va-dau-tu", "Đảng bộ Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư", _COMMITTEE, date(1997, 1, 20), _BEFORE_MERGER),
    DemoUnit("so-nong-nghiep", "Đảng bộ Sở Nông nghiệp", "Sở Nông nghiệp", _COMMITTEE, date(1997, 1, 20), _BEFORE_MERGER),
    DemoUnit("so-tai-nguyen-va-moi-truong", "Đảng bộ Sở Tài nguyên và Môi trường", "Sở Tài nguyên và Môi trường", _COMMITTEE, date(2003, 7, 15), _BEFORE_MERGER),
]  # fmt: skip


@dataclass(frozen=True)
class DemoUnitChange:
    kind: str
    decision_number: str
    decision_date: date
    effective_on: date
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    note: str


UNIT_CHANGES = [
    DemoUnitChange(
        UnitChange.Kind.MERGE, "118-QĐ/ĐUK", date(2026, 2, 24), MERGED_ON,
        ("so-ke-hoach-va-dau-tu",), ("so-tai-chinh",),
        "Nhập Đảng bộ Sở Kế hoạch và Đầu tư vào Đảng bộ Sở Tài chính cùng với việc hợp nhất hai sở.",
    ),
    DemoUnitChange(
        UnitChange.Kind.MERGE, "119-QĐ/ĐUK", date(2026, 2, 24), MERGED_ON,
        ("so-nong-nghiep", "so-tai-nguyen-va-moi-truong"), ("so-nong-nghiep-va-moi-truong",),
        "Thành lập Đảng bộ Sở Nông nghiệp và Môi trường trên cơ sở hợp nhất hai đảng bộ.",
    ),
]  # fmt: skip


@dataclass(frozen=True)
class DemoSource:
    slug: str  # what the article files call it
    name: str
    address: str
    kind: str
    republishing_agreed: bool = True


_PRESS, _PORTAL = Source.Kind.PRESS, Source.Kind.PORTAL
SOURCES = [
    DemoSource("ban-bien-tap", "Ban Biên tập", "", Source.Kind.OWN),
    DemoSource("bao-son-binh", "Báo Sơn Bình", "https://bao.sonbinh.example/", _PRESS),
    DemoSource("dai-ptth-son-binh", "Đài Phát thanh và Truyền hình Sơn Bình", "https://truyenhinh.sonbinh.example/", _PRESS),
    DemoSource("cong-thong-tin-tinh", "Cổng thông tin điện tử tỉnh Sơn Bình", "https://sonbinh.example/", _PORTAL),
    DemoSource("thong-tan-vung-cao", "Thông tấn Vùng cao", "https://vungcao.example/", _PRESS),
    DemoSource("tap-chi-cong-tac-dang", "Tạp chí Công tác Đảng cơ sở", "https://congtacdang.example/", _PRESS),
    DemoSource("bien-phong-son-binh", "Trang tin Biên phòng Sơn Bình", "https://bienphong.sonbinh.example/", _PORTAL),
    DemoSource("nong-nghiep-mien-nui", "Nông nghiệp Miền núi", "https://nongnghiepmiennui.example/", _PRESS),
    DemoSource("suc-khoe-son-binh", "Trang tin Sức khỏe Sơn Bình", "https://suckhoe.sonbinh.example/", _PORTAL),
    DemoSource("dien-dan-giao-duc", "Diễn đàn Giáo dục Vùng cao", "https://giaoducvungcao.example/", Source.Kind.OTHER, False),
]  # fmt: skip


@dataclass(frozen=True)
class DemoPerson:
    login: str
    full_name: str
    role: Role
    unit: str = ""  # slug; empty: the whole site


PEOPLE = [
    DemoPerson("congtacvien", "Vi Thu Hà", Role.CONTRIBUTOR, "so-y-te"),
    DemoPerson("congtacvien2", "Lương Đức Anh", Role.CONTRIBUTOR, "cong-ty-dien-luc"),
    DemoPerson("bientap", "Hoàng Thảo", Role.EDITOR),
    DemoPerson("bientap2", "Lâm Thị Ngọc", Role.EDITOR),
    DemoPerson("thuky", "Nguyễn Minh Châu", Role.PUBLISHER),
    DemoPerson("quantri", "Đàm Quang Huy", Role.ADMINISTRATOR),
]
