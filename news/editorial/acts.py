"""What can be done besides the workflow's verbs, and which roles may: a table. `permissions` answers from it."""

from enum import Enum

from accounts.roles import Role
from news.editorial.transitions import A, C, E, P


class Act(Enum):
    """What can be done besides the workflow's verbs; the value names it on screens."""

    VIEW = "xem bài viết"
    CREATE = "viết bài mới"
    EDIT = "sửa bài viết"
    ASSIGN = "phân công bài viết"
    TAKE_OVER = "chiếm quyền sửa"
    WRITE_NOTE = "ghi chú vào bài viết"
    SHARE_PREVIEW = "gửi đường dẫn xem thử"
    SEE_SCHEDULE = "xem lịch đăng"
    SEE_RECORD = "xem nhật ký"
    SEE_PHOTOS = "xem thư viện ảnh"
    ADD_PHOTO = "tải ảnh lên"
    EDIT_PHOTO = "sửa thông tin ảnh"
    MANAGE_SOURCES = "quản lý nguồn tin"
    MANAGE_TAGS = "quản lý từ khóa"
    MANAGE_TOPICS = "quản lý dòng sự kiện"
    MANAGE_ABBREVIATIONS = "sửa bảng từ viết tắt"
    CORRECT = "đăng đính chính"
    ADD_DOCUMENT = "soạn văn bản"
    PUBLISH_DOCUMENT = "đăng và gỡ văn bản"
    ANSWER_LETTERS = "trả lời thư bạn đọc"
    MANAGE_PAGES = "quản lý trang giới thiệu"
    ARRANGE_SITE = "sắp xếp trang chủ, thực đơn, băng rôn"
    MANAGE_IDENTITY = "sửa tên, giấy phép, thông tin cơ quan"
    MANAGE_SITE = "quản lý chuyên mục và tổ chức"
    MANAGE_PEOPLE = "quản lý người dùng và phân quyền"


# What changes the site for everybody: only for those whose role holds on the whole site.
SITE_WIDE = frozenset(
    {
        Act.MANAGE_TOPICS,
        Act.MANAGE_ABBREVIATIONS,
        Act.PUBLISH_DOCUMENT,
        Act.MANAGE_PAGES,
        Act.ARRANGE_SITE,
        Act.MANAGE_IDENTITY,
        Act.MANAGE_SITE,
    }
)

# Which roles may do it at all; on an article, within their reach (EDIT also asks
# `transitions.EDITING_ROLES`).
ROLES: dict[Act, tuple[Role, ...]] = {
    Act.VIEW: (C, E, P),
    Act.CREATE: (C, E, P),
    Act.EDIT: (C, E, P),
    Act.ASSIGN: (E, P),
    Act.TAKE_OVER: (E,),
    Act.WRITE_NOTE: (C, E, P),
    Act.SHARE_PREVIEW: (E, P),
    Act.SEE_SCHEDULE: (E, P),
    Act.SEE_RECORD: (A,),
    Act.SEE_PHOTOS: (C, E, P),
    Act.ADD_PHOTO: (C, E, P),
    Act.EDIT_PHOTO: (E, P),
    Act.MANAGE_SOURCES: (E, P, A),
    Act.MANAGE_TAGS: (E, P),
    Act.MANAGE_TOPICS: (E, P),
    Act.MANAGE_ABBREVIATIONS: (E, P),
    Act.CORRECT: (P,),
    Act.ADD_DOCUMENT: (E, P),
    Act.PUBLISH_DOCUMENT: (P,),
    Act.ANSWER_LETTERS: (E, P),
    Act.MANAGE_PAGES: (P, A),
    Act.ARRANGE_SITE: (P, A),
    Act.MANAGE_IDENTITY: (A,),
    Act.MANAGE_SITE: (A,),
    Act.MANAGE_PEOPLE: (A,),
}
