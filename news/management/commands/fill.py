"""`manage.py fill`: any number of invented articles, to measure and to try a site of that size."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from news.demo.fill import RealContent, fill


class Command(BaseCommand):
    help = (
        "Nạp bài thử (ghép từ câu văn của các bài mẫu) để đo tốc độ trang ở cỡ lớn; "
        "chỉ vào trang trống hoặc trang mẫu."
    )

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, help="Số bài thử cần có.")
        parser.add_argument("--photos", type=int, default=0, help="Số ảnh thử, chia đều cho các bài.")

        parser.add_argument(
            "--related", action="store_true", help="Lập cả danh sách tin liên quan (lâu hơn nhiều)."
        )

    def handle(self, *args, articles, photos, related, **options):
        if settings.PRODUCTION:
            raise CommandError("Không nạp bài thử trên máy chủ thật.")
        if articles < 0 or photos < 0:
            raise CommandError("Số bài và số ảnh phải từ 0 trở lên.")
        try:
            report = fill(articles, photos=photos, related=related, progress=self._tell)
        except RealContent as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(f"Đã thêm {report.articles} bài, {report.photos} ảnh trong {report.seconds:.0f} giây.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
