"""Working copies: which photos they use, and what was typed into them and not saved."""

from collections.abc import Iterator
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F

from news.editorial.consistency.finding import Finding, Rule
from news.models import Article, Autosave, Photo
from news.search.rebuild import batched

_AT_ONCE = 200  # articles a query
_SAID = ("pk", "title", "body", "lead_photo", "lead_caption", "lead_alt", "lead_credit")


def _read() -> Iterator[tuple[Article, set[int]]]:
    """Every article, and the photos (ids) that it names and the library does not have."""
    for numbers in batched(Article.objects.order_by("pk").values_list("pk", flat=True).iterator(), _AT_ONCE):
        articles = Article.objects.filter(pk__in=numbers).only(*_SAID).prefetch_related("uses").order_by("pk")
        named = {
            article: {use.photo_id for use in article.uses_as_written()} - {None} for article in articles
        }
        there = set(Photo.objects.filter(pk__in=set().union(*named.values())).values_list("pk", flat=True))
        yield from ((article, photos - there) for article, photos in named.items())


def _figures_of_no_photo() -> Iterator[Finding]:
    """Here no machine helps: which photo was meant, a person knows."""
    for article, missing in _read():
        if missing:
            yield Finding(f"{_named(article)}: ảnh số {', '.join(map(str, sorted(missing)))}")


def _uses_contradict_the_text() -> Iterator[Finding]:
    for article, missing in _read():
        if not missing and not article.uses_agree():
            yield Finding(_named(article), partial(_record_uses, article.pk), article)


def _record_uses(number: int) -> None:
    # Held, so that nobody saves another text meanwhile.
    Article.objects.select_for_update(no_key=True).get(pk=number).record_uses()


def _typed_over_a_version_to_come() -> Iterator[Finding]:
    ahead = Autosave.objects.filter(version__gt=F("article__version")).select_related("article", "user")
    for kept in ahead.order_by("pk"):
        # Version 0 is older than any: its author is shown both texts and chooses.
        mend = partial(Autosave.objects.filter(pk=kept.pk, version=kept.version).update, version=0)
        yield Finding(f"{_named(kept.article)}, của {kept.user}", mend)


def _typed_into_an_article_that_is_gone() -> Iterator[Finding]:
    """Only where the database does not watch over its own references (SQLite after a repair by hand)."""
    for kept in Autosave.objects.filter(article__isnull=False).exclude(article__in=Article.objects.all()):
        taken = Autosave.objects.filter(user=kept.user_id, article=None).exists()
        yield Finding(
            f"bản tự lưu số {kept.pk} (bài số {kept.article_id} không còn)",
            None if taken else partial(_offer_as_new, kept.pk),
        )


def _offer_as_new(number: int) -> None:
    try:
        with transaction.atomic():
            Autosave.objects.filter(pk=number).update(article=None, version=0)
    except IntegrityError:  # its author has just begun another new article
        return


def _named(article: Article) -> str:
    return f"bài số {article.pk} “{article.title}”"


RULES = (
    Rule(
        "Nội dung bài nhắc đến ảnh không còn trong thư viện",
        "mở bài, chọn lại ảnh ở chỗ ấy rồi lưu",
        _figures_of_no_photo,
    ),
    Rule(
        "Danh sách ảnh của bài không khớp với nội dung bài",
        "lập lại danh sách ảnh từ nội dung và ảnh đại diện",
        _uses_contradict_the_text,
    ),
    Rule(
        "Bản tự lưu ghi theo một bản sửa chưa từng có",
        "giữ nguyên chữ đã gõ; người viết sẽ được xem cả hai bản rồi chọn",
        _typed_over_a_version_to_come,
    ),
    Rule(
        "Bản tự lưu của bài không còn",
        "giữ nguyên chữ đã gõ, mời người viết lưu thành bài mới",
        _typed_into_an_article_that_is_gone,
    ),
)
