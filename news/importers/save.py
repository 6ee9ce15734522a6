"""The one place that puts an imported article into the database."""

from dataclasses import dataclass
from enum import Enum

from django.db import transaction

from news.editorial import workflow
from news.editorial.former_addresses import keep_imported_address
from news.editorial.generations import start_generation
from news.importers.imported import ImportedArticle
from news.models import Article, Edition, Section, Source, Unit
from news.related.alike import keep_sketch
from news.related.subject import sketch_of
from news.search import desk
from news.text.slugs import slugify


class Outcome(Enum):
    """What became of one document; the value is how a report says it."""

    DRAFTED = "đã lưu thành bản nháp"
    PUBLISHED = "đã đăng"
    UNCHANGED = "đã có từ lần nhập trước, không thay đổi gì"


@dataclass(frozen=True)
class Saved:
    article: Article
    outcome: Outcome
    notes: list[str]


@transaction.atomic
def save_imported(
    imported: ImportedArticle,
    *,
    by=None,
    section: Section | None = None,
    unit: Unit | None = None,
    publish: bool = False,
) -> Saved:
    """Store `imported` as an archived article, published when asked; all of it or nothing.

    The same document (by its key) is not stored twice. `section` and `unit` overrule the
    document. Raises the refusals of `workflow.publish` when `publish` is asked for.
    """
    known = Article.objects.filter(import_key=imported.key).first()
    if known is not None:
        return _known(known, imported.address, by=by, publish=publish)
    notes = list(imported.notes)
    article = Article.objects.create(
        title=imported.title,
        lead=imported.lead,
        body=imported.body,
        byline=imported.byline,
        section=section or _section(imported.section_name, notes),
        unit=unit,
        source=_source(imported.source_name, notes),
        first_published_at=imported.published_at,
        from_archive=True,
        import_key=imported.key,
        created_by=by,
        updated_by=by,
    )
    keep_sketch(article.pk, sketch_of(article.title, article.lead, article.body), live=False)
    notes += _address(article, imported.address, by=by)
    if publish:
        workflow.publish(article, by=by)
    desk.put_article(article)
    return Saved(article, Outcome.PUBLISHED if publish else Outcome.DRAFTED, notes)


def _known(article: Article, address: str, *, by, publish: bool) -> Saved:
    """A document imported before: only what is asked for and still missing is done."""
    never_published = not Edition.objects.filter(article=article).exists()
    notes = _address(article, address, by=by)
    if publish and never_published:
        workflow.publish(article, by=by)
        return Saved(article, Outcome.PUBLISHED, ["Bài đã được nhập từ trước; lần này chỉ đăng.", *notes])
    return Saved(article, Outcome.UNCHANGED, notes)


def _address(article: Article, address: str, *, by) -> list[str]:
    """Where it stood leads to it from now on; what there is to say about that."""
    sentence = keep_imported_address(article, address, by=by) if address else ""
    return [sentence] if sentence else []


def _section(name: str, notes: list[str]) -> Section | None:
    """The section of that name; a new one stays out of the menu until staff decide."""
    if not name:
        return None
    slug = slugify(name)
    found = Section.objects.filter(slug=slug).first()
    if found is None:
        found = Section.objects.create(name=name[:120], slug=slug, in_menu=False)
        start_generation()  # the map of the site shows it
        notes.append(f"Chuyên mục “{found.name}” chưa có nên đã tạo, chưa đưa vào thực đơn.")
    return found


def _source(name: str, notes: list[str]) -> Source | None:
    if not name:
        return None
    found = Source.objects.filter(name__iexact=name).first()
    if found is None:
        found = Source.objects.create(name=name[:120])
        start_generation()  # it has a page
        notes.append(f"Nguồn tin “{found.name}” chưa có nên đã tạo; hãy bổ sung địa chỉ.")
    return found
