"""manage.py purge_letters: for a timer; deletes readers' letters that have been kept long enough."""

from django.core.management.base import BaseCommand

from news.editorial.readers_letters import purge_letters


class Command(BaseCommand):
    help = "Xóa các thư bạn đọc đã hết hạn lưu (LETTER_DAYS)."

    def handle(self, **options):
        gone = purge_letters()
        self.stdout.write(f"Đã xóa {gone} thư hết hạn lưu." if gone else "Không có thư nào hết hạn lưu.")
