"""manage.py import_page: pages of the old site, saved as text, into articles."""

from dataclasses import replace

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
        parser.add_argument(
            "--address",
            help="địa chỉ cũ của trang (chỉ khi nhập một tệp); cũng có thể ghi ở dòng đầu của tệp",
        )
        parser.add_argument("--publish", action="store_true", help="đăng ngay; cần --by")
        parser.add_argument("--by", help="tên đăng nhập của người chịu trách nhiệm")

    def options_of(self, *, section, unit, publish, by, address, **options) -> dict:
        if publish and not by:
            raise CommandError("Muốn đăng ngay (--publish) phải cho biết ai đăng: --by TÊN_ĐĂNG_NHẬP.")
        return {
            "section": named(Section, section, "chuyên mục"),
            "unit": named(Unit, unit, "tổ chức"),
            "by": person(by),
            "publish": publish,
            "address": address or "",
        }

    def handle(self, *, files, **options):
        if options["address"] and len(files) > 1:
            raise CommandError("Một địa chỉ cũ (--address) chỉ đi với một tệp.")
        super().handle(files=files, **options)

    def import_one(self, data: bytes, name: str, *, address: str, **facts) -> Saved:
        page = parse_page(data)
        return save_imported(replace(page, address=address or page.address), **facts)
