"""manage.py import_photos: photos from files and folders into the library."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from news.editorial.permissions import Act, may
from news.editorial.photos import store_photo
from news.editorial.refusals import BadPhoto


class Command(BaseCommand):
    help = "Đưa ảnh từ tệp và thư mục vào thư viện ảnh."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="TỆP|THƯ_MỤC")
        parser.add_argument("--by", required=True, help="tên đăng nhập của người đưa ảnh vào")

    def handle(self, *, paths, by, **options):
        person = User.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"Không có người dùng “{by}”.")
        if not may(person, Act.ADD_PHOTO):
            raise CommandError(f"Người dùng “{by}” không có quyền tải ảnh lên thư viện.")
        self.counts = dict.fromkeys(("đã lưu", "đã có", "không nhận", "bỏ qua", "không đọc được"), 0)
        for name in paths:
            self._take(Path(name), person, named=True)
        told = ", ".join(f"{count} {what}" for what, count in self.counts.items() if count)
        summary = f"{sum(self.counts.values())} tệp: {told}." if told else "Không có tệp nào."
        if self.counts["không đọc được"]:
            raise CommandError(summary, returncode=1)
        self.stdout.write(summary)

    def _take(self, path: Path, person: User, *, named: bool = False) -> None:
        """A file, or a folder in the order of names. Hidden ones count only when they are `named`."""
        if path.name.startswith(".") and path.name not in (".", "..") and not named:
            self._say(path, "bỏ qua", "bỏ qua, tệp ẩn.")
            return
        try:
            if path.is_dir():
                if path.is_symlink() and not named:
                    self._say(path, "bỏ qua", "bỏ qua, đường dẫn tắt tới thư mục.")
                    return
                for inside in sorted(path.iterdir()):
                    self._take(inside, person)
                return
            if path.exists() and not path.is_file():
                self._say(path, "bỏ qua", "bỏ qua, không phải tệp thường.")
                return
            with path.open("rb") as file:
                # Of a file over the limit only enough to refuse it.
                data = file.read(settings.PHOTO_MAX_BYTES + 1)
        except FileNotFoundError:
            self._fail(path, "không có tệp này.")
        except OSError:
            self._fail(path, "không mở được; hãy kiểm tra quyền đọc.")
        else:
            self._store(path, data, person)

    def _store(self, path: Path, data: bytes, person: User) -> None:
        try:
            stored = store_photo(data, by=person)
        except BadPhoto as refusal:
            self._say(path, "không nhận", f"không nhận. {refusal}")
            return
        number = stored.photo.pk
        if not stored.new:
            self._say(path, "đã có", f"đã có trong thư viện, ảnh số {number}.")
            return
        like = (
            f"; giống ảnh số {', '.join(str(other.pk) for other in stored.similar[:3])}"
            if stored.similar
            else ""
        )
        self._say(path, "đã lưu", f"đã lưu, ảnh số {number}{like}.")

    def _say(self, path: Path, outcome: str, sentence: str) -> None:
        self.counts[outcome] += 1
        self.stdout.write(f"{path}: {sentence}")

    def _fail(self, path: Path, sentence: str) -> None:
        self.counts["không đọc được"] += 1
        self.stderr.write(f"{path}: {sentence}")
