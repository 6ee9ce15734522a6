"""What the commands that make articles of files share: the loop, what is said of each file, the count."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from news.editorial.refusals import Refused
from news.importers.imported import NotImportable
from news.importers.save import Outcome, Saved
from news.text.slugs import slugify


class ImportCommand(BaseCommand):
    """One line a file and a count at the end; exit code 1 when a file was refused.

    A command says in `options_of` whom and what its options name, and in `import_one` what
    becomes of the bytes of one file.
    """

    largest: int  # bytes; of a file over it only enough is read for it to be refused

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="TỆP")

    def options_of(self, **options) -> dict:
        """The keyword arguments of `import_one`. Raises CommandError before anything is read."""
        raise NotImplementedError("a command names what its options mean")

    def import_one(self, data: bytes, name: str, **facts) -> Saved:
        """Store the file called `name`. Raises NotImportable or Refused; then nothing was stored."""
        raise NotImplementedError("a command imports its own kind of file")

    def handle(self, *, files, **options):
        facts = self.options_of(**options)
        outcomes = [self._import(Path(name), facts) for name in files]
        counts = [f"{outcomes.count(outcome)} {outcome.value}" for outcome in Outcome if outcome in outcomes]
        if refused := outcomes.count(None):
            counts.append(f"{refused} bị từ chối")
        summary = f"{len(files)} tệp: {', '.join(counts)}."
        if refused:
            raise CommandError(summary, returncode=1)
        self.stdout.write(summary)

    def _import(self, path: Path, facts: dict) -> Outcome | None:
        """Import one file and say what became of it; None when it was refused."""
        try:
            with path.open("rb") as file:
                data = file.read(self.largest + 1)
            saved = self.import_one(data, path.name, **facts)
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


def named(model, name: str | None, what: str):
    """The row of `model` with this slug or name, None for no name. Raises CommandError."""
    if not name:
        return None
    found = model.objects.filter(slug=slugify(name)).first() or model.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"Không có {what} “{name}”.")
    return found


def person(username: str | None) -> User | None:
    """Who is called so, None for no name. Raises CommandError."""
    if not username:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(f"Không có người dùng “{username}”.")
    return found
