"""`manage.py reindex`: make the index of search and the lists of related news anew, or say where they are wrong."""

from django.core.management.base import BaseCommand, CommandError

from news.editorial.generations import start_generation
from news.models import SearchEntry
from news.related import rebuild as related
from news.search import rebuild as search
from news.search.kinds import KINDS

_SHOWN = 10  # of each kind of drift
_LABELS = {
    str(kind): kind.model.Kind(kind.name).label
    + ("" if kind.model is SearchEntry else " (trong trang quản trị)")
    for kind in KINDS
}


class Command(BaseCommand):
    help = "Lập lại chỉ mục tìm kiếm và danh sách tin liên quan trong khi trang vẫn chạy."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Chỉ đối chiếu, không sửa gì.")
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="Chỉ lập khi có nội dung mà chưa có chỉ mục, hoặc lần lập đầu bị ngắt (sau khi nâng cấp).",
        )

    def handle(self, *args, check: bool, if_empty: bool, **options):
        # Lists come last: where one is missing, a first run was cut off somewhere.
        if if_empty and not (search.is_to_be_made() or related.is_to_be_made()):
            return
        bar = _Bar(self.stderr, search.size() + related.size())
        if not check:
            changed = search.rebuild(bar.step)
            lists = related.rebuild(bar.step)
            start_generation()
            bar.end()
            self.stdout.write(f"Đã lập lại chỉ mục; {changed} mục được sửa.")
            self.stdout.write(f"Đã lập lại danh sách tin liên quan của {lists} bài.")
            return
        drift = search.check(bar.step)
        lines = [*_lines(drift), *_lines_on_lists(related.unsketched(bar.step))]
        bar.end()
        if not lines:
            self.stdout.write("Chỉ mục tìm kiếm và danh sách tin liên quan khớp với nội dung.")
            return
        for line in lines:
            self.stdout.write(line)
        raise CommandError("Chỉ mục tìm kiếm không khớp; hãy chạy: manage.py reindex")


def _lines(drift: search.Drift) -> list[str]:
    lines = []
    for label, objects in (("Thiếu", drift.missing), ("Thừa", drift.stale), ("Khác", drift.different)):
        if objects:
            named = ", ".join(f"{_LABELS[kind]} {number}" for kind, number in objects[:_SHOWN])
            lines.append(f"{label} {len(objects)} mục: {named}{' …' if len(objects) > _SHOWN else ''}")
    if drift.counts:
        lines.append(f"Đếm sai {drift.counts} từ.")
    if drift.broken:
        lines.append("Bảng chỉ mục của cơ sở dữ liệu bị hỏng.")
    return lines


def _lines_on_lists(unsketched: list[int]) -> list[str]:
    return [
        f"{said} {len(articles)} bài: {', '.join(map(str, articles[:_SHOWN]))}{' …' if len(articles) > _SHOWN else ''}"
        for said, articles in (
            ("Chưa có danh sách tin liên quan:", related.missing()),
            ("Thiếu hoặc sai dấu nhận dạng văn bản (để tìm bài trùng):", unsketched),
            ("Còn trong tin liên quan dù không hiện:", related.stale()),
        )
        if articles
    ]


class _Bar:
    """A bar on a terminal that fills up; where output goes to a file, nothing."""

    WIDTH = 40

    def __init__(self, stream, total: int):
        self._stream, self._total, self._done, self._drawn = stream, max(total, 1), 0, -1

    def step(self, done: int) -> None:
        self._done = min(self._done + done, self._total)
        filled = self._done * self.WIDTH // self._total
        if filled != self._drawn and self._stream.isatty():
            self._drawn = filled
            bar = "█" * filled + "·" * (self.WIDTH - filled)
            self._stream.write(f"\r{bar} {self._done}/{self._total}", ending="")

    def end(self) -> None:
        if self._drawn >= 0:
            self._stream.write("")
