"""manage.py import_page: pages of the old site, saved as text, into articles."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from news.editorial.refusals import Refused
from news.importers.imported import NotImportable
from news.importers.page import parse_page
from news.importers.save import Outcome, save_imported
from news.models import Section, Unit
from news.text.slugs import slugify


class Command(BaseCommand):
    help = "Nhập trang của trang tin cũ (tệp văn bản) thành bài viết."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="TỆP")
        parser.add_argument(
            "--section", help="chuyên mục (liên kết tĩnh hoặc tên), thay cho tên ghi trong trang"
        )
        parser.add_argument("--unit", help="tổ chức gửi bài (liên kết tĩnh hoặc tên)")
        parser.add_argument("--publish", action="store_true", help="đăng ngay; cần --by")
        parser.add_argument("--by", help="tên đăng nhập của người chịu trách nhiệm")

    def handle(self, *, files, section, unit, publish, by, **options):
        if publish and not by:
            raise CommandError("Muốn đăng ngay (--publish) phải cho biết ai đăng: --by TÊN_ĐĂNG_NHẬP.")
        facts = {
            "section": _named(Section, section, "chuyên mục"),
            "unit": _named(Unit, unit, "tổ chức"),
            "by": _person(by),
            "publish": publish,
        }
        outcomes = [self._import(Path(name), facts) for name in files]
        refused = outcomes.count(None)
        counts = ", ".join(
            f"{outcomes.count(outcome)} {outcome.value}" for outcome in Outcome if outcome in outcomes
        )
        summary = f"{len(files)} tệp: {counts}" if counts else f"{len(files)} tệp"
        if refused:
            raise CommandError(f"{summary}{',' if counts else ':'} {refused} bị từ chối.", returncode=1)
        self.stdout.write(f"{summary}.")

    def _import(self, path: Path, facts: dict) -> Outcome | None:
        """Import one file and say what became of it; None when it was refused."""
        try:
            saved = save_imported(parse_page(path.read_bytes()), **facts)
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


def _named(model, name: str | None, what: str):
    """The section or unit with this slug or name. Raises CommandError."""
    if not name:
        return None
    found = model.objects.filter(slug=slugify(name)).first() or model.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"Không có {what} “{name}”.")
    return found


def _person(username: str | None) -> User | None:
    if not username:
        return None
    person = User.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"Không có người dùng “{username}”.")
    return person
