"""manage.py import_page: pages of the old site, saved as text, into articles."""

from django.core.management.base import CommandError

from news.importers.page import parse_page
from news.importers.page.bytes import LARGEST
from news.importers.save import Saved, save_imported
from news.management.importing import ImportCommand, named, person
from news.models import Section, Unit


class Command(ImportCommand):
    help = "Nhập trang của trang tin cũ (tệp văn bản) thành bài viết."
    largest = LARGEST

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--section", help="chuyên mục (liên kết tĩnh hoặc tên), thay cho tên ghi trong trang"
        )
        parser.add_argument("--unit", help="tổ chức gửi bài (liên kết tĩnh hoặc tên)")
        parser.add_argument("--publish", action="store_true", help="đăng ngay; cần --by")
        parser.add_argument("--by", help="tên đăng nhập của người chịu trách nhiệm")

    def options_of(self, *, section, unit, publish, by, **options) -> dict:
        if publish and not by:
            raise CommandError("Muốn đăng ngay (--publish) phải cho biết ai đăng: --by TÊN_ĐĂNG_NHẬP.")
        return {
            "section": named(Section, section, "chuyên mục"),
            "unit": named(Unit, unit, "tổ chức"),
            "by": person(by),
            "publish": publish,
        }

    def import_one(self, data: bytes, name: str, **facts) -> Saved:
        return save_imported(parse_page(data), **facts)
