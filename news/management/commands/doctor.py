"""manage.py doctor: is all that the site keeps in agreement, and, with --repair, putting it right."""

from django.core.management.base import BaseCommand, CommandError

from news.editorial.consistency import Result, examine

_SHOWN = 20  # places of each rule


class Command(BaseCommand):
    help = "Kiểm tra dữ liệu có nhất quán không: bài, bản đăng, ảnh, tệp, chỉ mục, trang dựng sẵn; sửa khi được yêu cầu."

    def add_arguments(self, parser):
        parser.add_argument(
            "--repair",
            action="store_true",
            help="Sửa những chỗ sửa được. Không xóa gì do người viết ra; tệp thừa được chuyển vào thư mục cách ly.",
        )

    def handle(self, *args, repair: bool, **options):
        found = left = 0
        for result in examine(repair=repair):
            found += len(result.wheres)
            left += len(result.left)
            self._show(result, repair)
        if not found:
            self.stdout.write("Dữ liệu nhất quán, không có gì phải sửa.")
        elif not left:
            self.stdout.write(f"Đã sửa cả {found} chỗ.")
        elif repair:
            raise CommandError(f"Đã sửa {found - left} chỗ; còn {left} chỗ phải có người xử lý.")
        else:
            raise CommandError(f"Có {found} chỗ không nhất quán. Để sửa, hãy chạy: manage.py doctor --repair")

    def _show(self, result: Result, repair: bool) -> None:
        self.stdout.write(f"{result.rule.wrong}: {len(result.wheres)} chỗ")
        for where in result.wheres[:_SHOWN]:
            mended = repair and where not in result.left
            self.stdout.write(f"  {where}{' (đã sửa)' if mended else ''}")
        if len(result.wheres) > _SHOWN:
            self.stdout.write(f"  … và {len(result.wheres) - _SHOWN} chỗ nữa")
        self.stdout.write(f"  Cách sửa: {result.rule.remedy}.")
