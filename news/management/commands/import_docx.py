"""manage.py import_docx: Word files into drafts, as the person named by --by."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from news.editorial.refusals import Refused
from news.importers.docx import parse_docx
from news.importers.docx.archive import LARGEST
from news.importers.imported import NotImportable
from news.importers.save import Outcome
from news.importers.save_document import save_document
from news.models import Unit
from news.text.slugs import slugify


class Command(BaseCommand):
    help = "Tạo bài nháp từ tệp Word (.docx)."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="TỆP")
        parser.add_argument(
            "--unit", help="tổ chức gửi bài (liên kết tĩnh hoặc tên); không ghi thì là tổ chức của người nhập"
        )
        parser.add_argument("--by", required=True, help="tên đăng nhập của người chịu trách nhiệm")

    def handle(self, *, files, unit, by, **options):
        person = User.objects.filter(username=by).first()
        if person is None:
            raise CommandError(f"Không có người dùng “{by}”.")
        place = _unit(unit)
        outcomes = [self._import(Path(name), person, place) for name in files]
        counts = [f"{outcomes.count(outcome)} {outcome.value}" for outcome in Outcome if outcome in outcomes]
        if refused := outcomes.count(None):
            counts.append(f"{refused} bị từ chối")
        summary = f"{len(files)} tệp: {', '.join(counts)}."
        if refused:
            raise CommandError(summary, returncode=1)
        self.stdout.write(summary)

    def _import(self, path: Path, person: User, unit: Unit | None) -> Outcome | None:
        """Import one file and say what became of it; None when it was refused."""
        try:
            saved = save_document(parse_docx(_bytes_of(path)), by=person, name=path.name, unit=unit)
        except FileNotFoundError:
            self.stderr.write(f"{path}: không có tệp này.")
        except IsADirectoryError:
            self.stderr.write(f"{path}: đây là thư mục; hãy ghi tên từng tệp.")
        except OSError:
            self.stderr.write(f"{path}: không mở được tệp; hãy kiểm tra quyền đọc.")
        except (NotImportable, Refused) as refusal:
            self.stderr.write(f"{path}: từ chối. {refusal}")
        else:
            self.stdout.write(
                f"{path}: {saved.outcome.value}: “{saved.article.title}” (bài số {saved.article.pk})."
            )
            for note in saved.notes:
                self.stdout.write(f"  – {note}")
            return saved.outcome
        return None


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        # One byte too many is refused like a gigabyte too many, without reading it.
        return file.read(LARGEST + 1)


def _unit(name: str | None) -> Unit | None:
    """The unit with this slug or name. Raises CommandError."""
    if not name:
        return None
    found = Unit.objects.filter(slug=slugify(name)).first() or Unit.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"Không có tổ chức “{name}”.")
    return found
