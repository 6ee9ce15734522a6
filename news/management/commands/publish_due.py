"""manage.py publish_due: for a timer; does what the first request after the time would do."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial.readers_letters import purge_letters
from news.editorial.workflow import publish_due
from news.importers.word_files import forget_old


class Command(BaseCommand):
    help = "Cho hiện các bài đã đến giờ hẹn và gỡ các bài đã hết thời hạn hiện."

    def handle(self, **options):
        due = publish_due()
        forget_old()
        purge_letters()
        for edition in due.appeared:
            self.stdout.write(f"Đã hiện “{edition.title}” (hẹn {_when(edition.live_from)}).")
        for edition in due.gone:
            self.stdout.write(f"Đã hết thời hạn hiện “{edition.title}” ({_when(edition.live_until)}).")
        if not (due.appeared or due.gone or due.failed):
            self.stdout.write("Không có bài nào đến giờ.")
        if due.failed:
            raise CommandError(f"{len(due.failed)} bản đăng đến giờ mà chưa xử lý được; xem nhật ký máy chủ.")


def _when(at) -> str:
    return date_format(timezone.localtime(at), "H:i d-m-Y")
