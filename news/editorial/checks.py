"""What must be right before an article may go on, and what could be better.

Each problem is one sentence for the person at the form, with the field it stands at.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from news.editorial import advice
from news.editorial.duplicates import duplicates
from news.editorial.problem import Problem
from news.models import Article, Photo, Source
from news.related.subject import sketch_of
from news.text.awaited import NO_TITLE
from news.text.figures import Figure, figures
from news.text.legacy import is_legacy
from news.text.plain import paragraphs


def problems(article: Article, *, seen_by=None) -> list[Problem]:
    """Everything there is to say about `article`, what blocks first, to `seen_by` (a User, or None).

    At most four queries more than its own rows (the photos, where links inside the site lead, what
    says the same), and four where something does.
    """
    shown = figures(article.body)
    photos = Photo.objects.in_bulk([figure.photo for figure in shown if figure.photo])
    found = [
        *_must_be_right(article, shown, photos),
        *advice.on_text(article),
        *advice.on_photos(article, [photos.get(figure.photo) for figure in shown if not figure.video]),
        *advice.on_videos([figure for figure in shown if figure.video]),
        *advice.on_galleries(article.body),
        *advice.on_links(article.body),
        *_on_duplicates(article, seen_by),
    ]
    return sorted(found, key=lambda problem: not problem.blocking)


def _on_duplicates(article: Article, seen_by):
    """Articles that say the same as this one, with the way there."""
    if not (article.lead or article.body):
        return
    said = sketch_of(article.title, article.lead, article.body)
    for duplicate in duplicates(said, article=article.pk, seen_by=seen_by):
        yield Problem(duplicate.sentence, "title", blocking=False, address=duplicate.address)


def blocking(article: Article) -> list[str]:
    """The sentences that stop `article` from being submitted or published."""
    shown = figures(article.body)
    photos = Photo.objects.in_bulk([figure.photo for figure in shown if figure.photo])
    return [problem.sentence for problem in _must_be_right(article, shown, photos) if problem.blocking]


def too_early(article: Article, at) -> list[str]:
    """Why a republished article may not appear at `at` (aware datetime) yet; empty when it may."""
    if not is_republished(article) or article.from_archive or article.source_published_at is None:
        return []
    earliest = article.source_published_at + timedelta(minutes=settings.REPUBLISH_AFTER_MINUTES)
    if at >= earliest:
        return []
    when = date_format(timezone.localtime(earliest), "DATETIME_FORMAT")
    return [
        f"Tin đăng lại chỉ được hiện sau bài gốc {settings.REPUBLISH_AFTER_MINUTES} phút, tức là từ {when}."
    ]


def is_republished(article: Article) -> bool:
    """Taken from somebody else's site or paper."""
    return article.source_id is not None and article.source.kind != Source.Kind.OWN


def _must_be_right(article: Article, shown: list[Figure], photos: dict[int, Photo]):
    yield from _essentials(article)
    yield from _lead_photo(article)
    yield from _figures(article, shown, photos)
    yield from _source_facts(article)
    yield from _unit(article)
    yield from _encoding(article)


def _essentials(article: Article):
    if article.title in ("", NO_TITLE):
        yield Problem("Bài chưa có tiêu đề.", "title")
    if article.section_id is None:
        yield Problem("Bài chưa chọn chuyên mục.", "section")
    if not article.lead and not article.body:
        yield Problem("Bài chưa có sapo và nội dung.", "body")


def _source_facts(article: Article):
    """A republished article names where, and when, the original stands."""
    if not is_republished(article):
        return
    must = not article.from_archive  # what an old page did not record cannot be asked for
    if not article.source_url:
        yield Problem("Tin đăng lại phải ghi địa chỉ bài gốc.", "source_url", must)
    if article.source_published_at is None:
        yield Problem("Tin đăng lại phải ghi thời điểm đăng bài gốc.", "source_published_at", must)


def _unit(article: Article):
    if article.unit_id and article.unit.is_closed and article.first_published_at is None:
        yield Problem(
            f"Tổ chức gửi bài “{article.unit.name}” đã kết thúc hoạt động, không nhận bài mới.",
            "unit",
            not article.from_archive,
        )


def _lead_photo(article: Article):
    """A caption or alt text left empty means the library photo's own."""
    photo = article.lead_photo
    if photo is None:
        return
    must = not article.from_archive
    if not (article.lead_caption or photo.caption):
        yield Problem("Ảnh đại diện chưa có chú thích.", "lead_caption", must)
    if not (article.lead_alt or photo.alt):
        yield Problem("Ảnh đại diện chưa có mô tả cho người dùng phần mềm đọc màn hình.", "lead_alt", must)


def _figures(article: Article, shown: list[Figure], photos: dict[int, Photo]):
    must = not article.from_archive
    for place, figure in enumerate((figure for figure in shown if not figure.video), start=1):
        photo = photos.get(figure.photo)
        said = f" (chú thích “{_short(figure.caption_text)}”)" if figure.caption_text else ""
        if photo is None:
            yield Problem(
                f"Chỗ ảnh thứ {place} trong bài{said} chưa có ảnh. Hãy chọn ảnh hoặc bỏ chỗ ấy.", "body", must
            )
            continue
        if not (figure.caption_text or photo.caption):
            yield Problem(f"Ảnh thứ {place} trong bài chưa có chú thích.", "body", must)
        if not (figure.alt or photo.alt):
            yield Problem(
                f"Ảnh thứ {place} trong bài{said} chưa có mô tả cho người dùng phần mềm đọc màn hình.",
                "body",
                must,
            )


def _encoding(article: Article):
    """Text in an old 8-bit encoding is unreadable without its font, and cannot be searched."""
    for field, name, texts in (
        ("title", "Tiêu đề", [article.title]),
        ("lead", "Sapo", [article.lead]),
        ("body", "Nội dung", paragraphs(article.body)),
        ("lead_caption", "Chú thích ảnh đại diện", [article.lead_caption]),
    ):
        bad = next((text for text in texts if is_legacy(text)), None)
        if bad:
            yield Problem(
                f"{name} có chữ gõ bằng bảng mã cũ (TCVN3 hoặc VNI): “{_short(bad)}”. "
                "Hãy chuyển sang Unicode rồi dán lại.",
                field,
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()}…"
