"""What is worked out from editions and working copies: the index of search, the lists of related news.

Compared by the rooms that write them. `manage.py reindex --check` names every entry.
"""

from collections.abc import Iterator

from news.editorial.consistency.finding import Finding, Rule
from news.related import rebuild as related
from news.search import rebuild as search


def _search() -> Iterator[Finding]:
    drift = search.check()
    counted = (
        ("thiếu", len(drift.missing)), ("thừa", len(drift.stale)), ("khác", len(drift.different)),
        ("từ đếm sai", drift.counts),
    )  # fmt: skip
    said = [f"{number} {what}" for what, number in counted if number]
    if drift.broken:
        said.append("bảng chỉ mục của cơ sở dữ liệu bị hỏng")
    if said:
        yield Finding("; ".join(said), search.rebuild)


def _related() -> Iterator[Finding]:
    counted = (
        ("bài chưa có danh sách", len(related.missing())),
        ("bài không còn hiện mà vẫn đứng trong danh sách", len(related.stale())),
        ("bài thiếu hoặc sai dấu nhận dạng văn bản", len(related.unsketched())),
    )
    said = [f"{number} {what}" for what, number in counted if number]
    if said:
        yield Finding("; ".join(said), related.rebuild)


RULES = (
    Rule("Chỉ mục tìm kiếm không khớp với nội dung", "lập lại chỉ mục (như manage.py reindex)", _search),
    Rule("Danh sách tin liên quan không khớp với bài đang hiện", "lập lại các danh sách", _related),
)
