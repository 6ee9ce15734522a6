"""What changed between two editions of an article (or the working copy and what is live)."""

from dataclasses import dataclass

from news.models import Edition
from news.text.compare import Change, compare_words
from news.text.plain import paragraphs


@dataclass(frozen=True)
class FieldComparison:
    label: str
    changes: list[Change]

    @property
    def differs(self) -> bool:
        return any(change.kind != "same" for change in self.changes)


def compare_editions(old: Edition, new: Edition) -> list[FieldComparison]:
    """The parts that a reader sees, each word by word; parts alike in both are left out."""
    compared = [
        FieldComparison(label, compare_words(a, b))
        for (label, a), (_, b) in zip(_parts(old), _parts(new), strict=True)
    ]
    return [part for part in compared if part.differs]


def _parts(edition: Edition) -> list[tuple[str, str]]:
    return [
        ("Tiêu đề", edition.title),
        ("Sapo", edition.lead),
        ("Nội dung", "\n".join(paragraphs(edition.body))),
        ("Chuyên mục", edition.section_name),
        ("Tổ chức gửi bài", edition.unit_name),
        ("Nguồn tin", edition.source_name),
        ("Địa chỉ bài gốc", edition.source_url),
        ("Tác giả bài gốc", edition.source_author),
        ("Bút danh", edition.byline),
        ("Từ khóa", ", ".join(tag["name"] for tag in edition.tags)),
        ("Ảnh đại diện", f"Ảnh số {edition.lead_photo_id}" if edition.lead_photo_id else ""),
        ("Chú thích ảnh đại diện", edition.lead_caption),
        ("Mô tả ảnh đại diện", edition.lead_alt),
    ]
