"""manage.py import_docx: Word files into drafts, as the person named by --by."""

from news.importers.docx import parse_docx
from news.importers.docx.archive import LARGEST
from news.importers.save import Saved
from news.importers.save_document import save_document
from news.management.importing import ImportCommand, named, person
from news.models import Unit


class Command(ImportCommand):
    help = "Tạo bài nháp từ tệp Word (.docx)."
    largest = LARGEST

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--unit", help="tổ chức gửi bài (liên kết tĩnh hoặc tên); không ghi thì là tổ chức của người nhập"
        )
        parser.add_argument("--by", required=True, help="tên đăng nhập của người chịu trách nhiệm")

    def options_of(self, *, unit, by, **options) -> dict:
        return {"by": person(by), "unit": named(Unit, unit, "tổ chức")}

    def import_one(self, data: bytes, name: str, **facts) -> Saved:
        return save_document(parse_docx(data), name=name, **facts)
