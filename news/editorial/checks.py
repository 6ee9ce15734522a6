"""What must be right before an article may go on, and what could be better.

Each problem is one sentence for the person at the form, with the field it stands at.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from news.models import Article, Source


@dataclass(frozen=True)
class Problem:
    """`field` names the form's field to mend it in; advice (`blocking` False) stops nothing."""

    sentence: str
    field: str
    blocking: bool = True


def problems(article: Article) -> list[Problem]:
    """Everything there is to say about `article`, what blocks first."""
    found = [*_essentials(article), *_source_facts(article), *_unit(article)]
    return sorted(found, key=lambda problem: not problem.blocking)


def blocking(article: Article) -> list[str]:
    """The sentences that stop `article` from being submitted or published."""
    return [problem.sentence for problem in problems(article) if problem.blocking]


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


def _essentials(article: Article):
    if not article.title:
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
