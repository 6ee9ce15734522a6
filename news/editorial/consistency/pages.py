"""What the store of rendered pages leaves behind, and the row by which pages know their time."""

import time
from collections.abc import Iterator
from functools import partial

from news.editorial.consistency.finding import Finding, Rule
from news.editorial.generations import page_store, start_generation
from news.models import Edition, PageGeneration

_AT_WORK = 3600  # seconds in which a file is certainly written


def _generation_missing() -> Iterator[Finding]:
    if not PageGeneration.objects.exists() and Edition.objects.exists():
        yield Finding("số lần thay đổi của trang", start_generation)


def _leftovers() -> Iterator[Finding]:
    store = page_store()
    for place in store.leftovers(time.time() - _AT_WORK):
        yield Finding(place.relative_to(store.folder).as_posix(), partial(place.unlink, missing_ok=True))


RULES = (
    Rule("Trang đã có bài đăng mà chưa đánh số lần thay đổi", "đánh số lại từ đầu", _generation_missing),
    Rule("Tệp thừa trong kho trang dựng sẵn", "xóa; trang dựng sẵn luôn tạo lại được", _leftovers),
)
