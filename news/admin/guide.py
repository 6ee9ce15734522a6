"""`Hướng dẫn`: what staff do, step by step, a page a subject. The texts are templates."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse


@dataclass(frozen=True)
class Topic:
    """`slug` is its address and names its template, `admin/guide/<slug>.html`."""

    slug: str
    title: str
    about: str

    @property
    def template(self) -> str:
        return f"admin/guide/{self.slug}.html"

    def get_absolute_url(self) -> str:
        return reverse("admin:guide_topic", args=[self.slug])


TOPICS = (
    Topic("viet-bai", "Viết bài và gửi duyệt", "Từ trang trắng đến “Gửi duyệt”, và khi bài bị trả lại."),
    Topic("tep-word", "Tạo bài từ tệp Word", "Thả tệp .docx vào, xem lại, lưu thành bản nháp."),
    Topic("anh", "Ảnh và chú thích", "Tải nhiều ảnh, ghi chú thích và mô tả một lần, đặt điểm chính."),
    Topic("khung-soan-thao", "Trong khung soạn thảo", "Dán chữ, dán ảnh, bộ ảnh, video, bảng biểu."),
    Topic("tep-dinh-kem", "Tệp đính kèm", "Đưa văn bản, biểu mẫu PDF, Word, Excel vào bài."),
    Topic("van-ban", "Văn bản", "Soạn, thêm tệp, đăng, thay thế và gỡ nghị quyết, quyết định, kế hoạch."),
    Topic(
        "tin-lien-quan",
        "Tin liên quan, từ khóa, bài trùng",
        "Khung Gợi ý bên dưới bài: ghim, không gợi ý, thêm từ khóa, tránh đăng hai lần một thông cáo.",
    ),
    Topic("dang-lai", "Đăng lại tin của nơi khác", "Nguồn, địa chỉ, thời điểm bài gốc và quy định một giờ."),
    Topic("duyet-bai", "Duyệt và trả lại", "Dành cho biên tập viên: so bản, ghi chú, phân công, duyệt."),
    Topic("dang-bai", "Đăng, hẹn giờ, gỡ bài", "Dành cho thư ký tòa soạn."),
    Topic("dinh-chinh", "Đính chính", "Khi bài đã đăng có chỗ sai: nói với bạn đọc thế nào."),
    Topic("thu-ban-doc", "Thư bạn đọc", "Trả lời thư liên hệ và báo lỗi; thư được giữ bao lâu."),
    Topic(
        "su-kien-va-trang",
        "Dòng sự kiện, trang giới thiệu",
        "Gom tin bài về một sự kiện; viết và đăng trang đứng riêng.",
    ),
    Topic(
        "khong-mat-chu", "Khi mạng chập chờn", "Chữ đã gõ ở đâu khi mất mạng, hết phiên, hai người cùng sửa."
    ),
    Topic("tim-kiem", "Tìm bài, ảnh, văn bản", "Gõ thế nào cho ra đúng bài; bảng từ viết tắt."),
    Topic("tai-khoan", "Tài khoản của tôi", "Mật khẩu, xác thực hai lớp, thông báo."),
    Topic(
        "giao-dien",
        "Giao diện trang",
        "Tên và giấy phép, thực đơn, trang chủ, băng rôn, để tang: dành cho thư ký tòa soạn và quản trị.",
    ),
    Topic("quan-tri", "Người và vai trò", "Dành cho quản trị: thêm người, giao vai trò, xem nhật ký."),
)
_BY_SLUG = {topic.slug: topic for topic in TOPICS}


def urls(site) -> list:
    return [
        path("huong-dan/", site.admin_view(partial(_index, site=site)), name="guide"),
        path("huong-dan/<slug:slug>/", site.admin_view(partial(_topic, site=site)), name="guide_topic"),
    ]


def _index(request, *, site):
    context = {**site.each_context(request), "title": "Hướng dẫn", "topics": TOPICS}
    return TemplateResponse(request, "admin/guide/index.html", context)


def _topic(request, slug: str, *, site):
    topic = _BY_SLUG.get(slug)
    if topic is None:
        raise Http404
    at = TOPICS.index(topic)
    context = {
        **site.each_context(request),
        "title": topic.title,
        "topic": topic,
        "topics": TOPICS,
        "next": TOPICS[at + 1] if at + 1 < len(TOPICS) else None,
    }
    return TemplateResponse(request, topic.template, context)
