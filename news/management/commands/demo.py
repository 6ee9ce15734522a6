"""`manage.py demo`: fill an empty site with an invented committee, its articles and logins."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from news.demo.committee import PASSWORD, PEOPLE
from news.demo.load import load_demo
from news.models import Article


class Command(BaseCommand):
    help = "Nạp trang mẫu: chuyên mục, tổ chức, bài viết có ảnh, văn bản và mỗi vai trò một người dùng."

    def add_arguments(self, parser):
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000/", help="Địa chỉ trang, để in ra ở cuối."
        )
        parser.add_argument("--if-empty", action="store_true", help="Chỉ nạp khi trang chưa có bài viết nào.")

    def handle(self, *args, address, if_empty, **options):
        if settings.PRODUCTION:
            raise CommandError(
                "Không nạp trang mẫu trên máy chủ thật: các tài khoản mẫu dùng chung một mật khẩu đã công khai."
            )
        if if_empty and Article.objects.exists():
            self._say_where(address)
            return
        report = load_demo(self._tell)
        if report.changed:
            self._tell(
                f"Đã thêm {report.sections} chuyên mục, {report.units} tổ chức, {report.sources} nguồn tin, "
                f"{report.people} người dùng, {report.photos} ảnh, {report.published} bài đã đăng, "
                f"{report.drafts} bản nháp, {report.pages} trang giới thiệu, {report.topics} dòng sự kiện "
                f"và {report.documents} văn bản."
            )
        else:
            self._tell("Trang mẫu đã đầy đủ, không có gì thay đổi.")
        self._say_where(address)

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _say_where(self, address: str) -> None:
        home = address.rstrip("/")
        self._tell("")
        self._tell(f"Trang công khai:  {home}/")
        self._tell(f"Trang quản trị:   {home}{reverse('admin:index')}")
        self._tell("")
        roles = [person.role.label for person in PEOPLE]
        wide = max(map(len, roles)) + 2
        self._tell(f"{'Vai trò':<{wide}}{'Tên đăng nhập':<16}Mật khẩu")
        for person, role in zip(PEOPLE, roles, strict=True):
            self._tell(f"{role:<{wide}}{person.login:<16}{PASSWORD}")
