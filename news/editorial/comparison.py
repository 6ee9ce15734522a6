"""What changed between two texts: two editions as readers see them, or two states of the form."""

from dataclasses import dataclass
from html import escape

from news.editorial.texts import Text, file_line
from news.models import Edition, Photo, Section, Source, Unit
from news.text.compare import Change, compare_words
from news.text.figures import replace_figures
from news.text.plain import paragraphs


@dataclass(frozen=True)
class FieldComparison:
    """`field` names the form's field, `note` says what words cannot show."""

    label: str
    changes: list[Change]
    field: str = ""
    note: str = ""

    @property
    def differs(self) -> bool:
        return bool(self.note) or any(change.kind != "same" for change in self.changes)


def compare_editions(old: Edition, new: Edition) -> list[FieldComparison]:
    """The parts that a reader sees, each word by word; parts alike in both are left out."""
    compared = [
        FieldComparison(label, compare_words(a, b))
        for (label, a), (_, b) in zip(_parts(old), _parts(new), strict=True)
    ]
    return [part for part in compared if part.differs]


def compare_texts(old: Text, new: Text) -> list[FieldComparison]:
    """Everything that staff type, each word by word; parts alike in both are left out."""
    names = _Names(old, new)
    compared = [
        FieldComparison(label, compare_words(a, b), field)
        for (field, label, a), (_, _, b) in zip(names.parts(old), names.parts(new), strict=True)
    ]
    differing = [part for part in compared if part.differs]
    if old.body != new.body and not any(part.field == "body" for part in differing):
        differing.append(
            FieldComparison(
                "Nội dung",
                [],
                "body",
                "Chữ không đổi; chỉ khác cách trình bày (đậm, nghiêng, đề mục, liên kết…).",
            )
        )
    return differing


class _Names:
    """The names of what two texts point at; one query a kind, whatever still exists."""

    def __init__(self, *texts: Text):
        def found(rows, *columns):
            numbers = {
                number for text in texts for column in columns for number in _ids(getattr(text, column))
            }
            return rows.in_bulk(numbers) if numbers else {}

        self.sections = found(Section.objects, "section_id", "further_sections")
        self.units = found(Unit.objects, "unit_id")
        self.sources = found(Source.objects, "source_id")
        self.photos = found(Photo.objects, "lead_photo_id")
        # Anybody may type any number; what is not published of an article, its new title too, stays with its people.
        picked = {number for text in texts for number in text.picked}
        live = Edition.objects.live().filter(article__in=picked)
        self.articles = dict(live.values_list("article", "title")) if picked else {}

    def parts(self, text: Text) -> list[tuple[str, str, str]]:
        """(field, label, words) in the form's order."""

        def name(rows, value, gone: str) -> str:
            return ", ".join(str(rows.get(number, f"{gone} số {number}")) for number in _ids(value))

        return [
            ("title", "Tiêu đề", text.title),
            ("lead", "Sapo", text.lead),
            ("body", "Nội dung", "\n".join(paragraphs(_with_photos(text.body)))),
            ("tags", "Từ khóa", ", ".join(text.tags)),
            ("section", "Chuyên mục", name(self.sections, text.section_id, "Chuyên mục")),
            ("further_sections", "Chuyên mục khác", name(self.sections, text.further_sections, "Chuyên mục")),
            ("unit", "Tổ chức gửi bài", name(self.units, text.unit_id, "Tổ chức")),
            ("byline", "Bút danh", text.byline),
            ("lead_photo", "Ảnh đại diện", _photo_line(self.photos, text.lead_photo_id)),
            ("lead_caption", "Chú thích ảnh đại diện", text.lead_caption),
            ("lead_alt", "Mô tả ảnh đại diện", text.lead_alt),
            ("lead_credit", "Tác giả ảnh đại diện", text.lead_credit),
            ("source", "Nguồn tin", name(self.sources, text.source_id, "Nguồn tin")),
            ("source_url", "Địa chỉ bài gốc", text.source_url),
            ("source_author", "Tác giả bài gốc", text.source_author),
            ("source_published_at", "Bài gốc đăng lúc", text.source_published_at),
            ("slug", "Liên kết tĩnh", text.slug),
            ("publish_from", "Hiện từ", text.publish_from),
            ("publish_until", "Hiện đến", text.publish_until),
            ("picked", "Tin liên quan chọn tay", name(self.articles, text.picked, "Bài viết")),
            ("attachments", "Tệp đính kèm", "\n".join(text.attachments)),
        ]


def _ids(value) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _photo_line(photos: dict, number: int | None) -> str:
    """The number too: two photos may have the same caption."""
    return f"Ảnh số {number}: {photos.get(number, 'không còn trong thư viện')}" if number else ""


def _with_photos(body: str) -> str:
    """`body` with each picture as a line of words, so that another photo is another text."""

    def line(figure) -> str:
        which = f"Ảnh số {figure.photo}" if figure.photo else "Ảnh chưa có"
        if figure.video:
            still = f", {which[0].lower()}{which[1:]}" if figure.photo else ""
            which = f"Video {escape(figure.video, quote=False)}{still}"
        alt = f" (mô tả: {escape(figure.alt)})" if figure.alt else ""
        credit = f" (tác giả: {escape(figure.credit)})" if figure.credit else ""
        return f"<p>[{which}{alt}{credit}] {figure.caption}</p>"

    return replace_figures(body, line)


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
        ("Tác giả ảnh đại diện", edition.lead_credit),
        ("Tệp đính kèm", "\n".join(map(file_line, edition.attachments))),
    ]
