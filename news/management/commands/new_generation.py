"""`manage.py new_generation`: after an update, pages made of the templates of before are shown no more."""

from django.core.management.base import BaseCommand

from news.editorial.generations import start_generation


class Command(BaseCommand):
    help = "Bỏ các trang đã dựng sẵn, để bạn đọc thấy trang dựng bằng phiên bản mới. Chạy sau khi cập nhật."

    def handle(self, **options):
        self.stdout.write(f"Các trang sẽ được dựng lại (thế hệ {start_generation()}).")
