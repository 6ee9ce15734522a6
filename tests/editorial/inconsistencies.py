"""Things that are wrong with a site, each made by hand, for the check that must find it."""

import os
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from news.editorial import workflow
from news.editorial.autosaving import keep
from news.editorial.consistency import examine
from news.editorial.generations import page_store
from news.editorial.publishing import make_findable, place
from news.models import (
    Article,
    ArticlePhoto,
    Autosave,
    DocumentFile,
    Edition,
    EditionPhoto,
    EditionSection,
    FormerAddress,
    LogEntry,
    PageGeneration,
    RelatedNews,
    SearchEntry,
)  # fmt: skip
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    approved_article,
    figure,
    member,
    published_article,
    published_document,
    published_edition,
)  # fmt: skip


def wrong(*, repair: bool = False) -> dict[str, list[str]]:
    """What is found, by rule; after a repair what is left."""
    return {result.rule.wrong: result.left if repair else result.wheres for result in examine(repair=repair)}


def lay(place: Path, data: bytes = b"half a file") -> Path:
    """A file at `place`, last written two hours ago."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    before = time.time() - 7200
    os.utime(place, (before, before))
    return place


def aside() -> list[str]:
    """What was set aside: tree and name."""
    days = Path(settings.VAR_DIR, "doctor")
    return sorted("/".join(place.relative_to(days).parts[1:]) for place in days.rglob("*") if place.is_file())


def change(article: Article, **columns) -> None:
    Article.objects.filter(pk=article.pk).update(**columns)


# --- Each makes one thing wrong. ---


def two_live_editions():
    edition = published_edition()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX article_has_one_live_edition")
    edition.pk, edition.number, edition._state.adding = None, 2, True
    edition.save()
    LogEntry.objects.create(verb="publish", article=edition.article, edition=edition)
    place(edition)
    make_findable(edition)


def published_without_edition():
    article = published_article()
    workflow.withdraw(article, by=member("publisher"), reason="Sai số liệu")
    change(article, state=Article.State.PUBLISHED)


def withdrawn_and_still_shown():
    change(published_article(), state=Article.State.WITHDRAWN)


def shown_as_draft():
    change(published_article(), state=Article.State.DRAFT)


def scheduled_without_edition():
    change(ArticleFactory(), state=Article.State.SCHEDULED)


def waiting_without_appointment():
    article = approved_article()
    workflow.schedule(article, by=member("publisher"), at=timezone.now() + timedelta(hours=2))
    change(article, state=Article.State.APPROVED)


def listed_though_withdrawn():
    edition = published_edition()
    placed = EditionSection.objects.get(edition=edition, section=edition.section)
    workflow.withdraw(edition.article, by=member("publisher"), reason="Sai số liệu")
    placed.pk = None
    placed.save(force_insert=True)


def not_listed():
    EditionSection.objects.filter(edition=published_edition()).delete()


def photo_not_tied():
    EditionPhoto.objects.filter(edition=published_edition(lead_photo=PhotoFactory())).delete()


def edition_without_record():
    edition = published_edition()
    edition.pk, edition.number, edition.state = None, 2, Edition.State.SUPERSEDED
    edition._state.adding = True
    edition.save()


def uses_that_contradict_the_text():
    ArticlePhoto.objects.filter(article=ArticleFactory(body=figure(PhotoFactory()))).delete()


def autosave_ahead():
    article = ArticleFactory()
    keep({"title": ["Gõ dở"]}, article=article, version=9, by=member("editor"))


def autosave_of_nothing():
    kept = keep({"title": ["Gõ dở"]}, article=ArticleFactory(), version=1, by=member("editor"))
    Autosave.objects.filter(pk=kept.pk).update(article=987654)


def not_in_the_index():
    SearchEntry.objects.filter(object_id=published_article().pk).delete()


def related_to_what_is_gone():
    first, second = published_article(), published_article()
    workflow.withdraw(second, by=member("publisher"), reason="Sai số liệu")
    RelatedNews.objects.update_or_create(article=first, related=second, defaults={"score": 1.0})


def address_over_another():
    FormerAddress.objects.create(path="/cu/", target_path="/cu-hon/")
    FormerAddress.objects.create(path="/cu-hon/", target_path="/lien-he/")


def no_generation():
    published_edition()
    PageGeneration.objects.all().delete()


def photo_file_of_nothing():
    lay(Path(default_storage.path("anh/2026/11/bo-quen.jpg")))


def renditions_of_nothing():
    lay(Path(default_storage.path("anh-co/2026/11/bo-quen.jpg/goc-320.webp")))


def unfinished_rendition():
    photo = PhotoFactory()
    lay(Path(default_storage.path(f"anh-co/{photo.file.name.removeprefix('anh/')}/.x3k9")))


def attached_file_of_nothing():
    lay(Path(settings.ATTACHMENT_ROOT, "2026/11/bo-quen"))


def upload_cut_off():
    lay(Path(settings.FILE_UPLOAD_TEMP_DIR, "x3k9.upload.jpg"))


def photo_whose_file_was_set_aside():
    photo = PhotoFactory()
    lay(
        Path(settings.VAR_DIR, "doctor/2026-11-01/media", photo.file.name), Path(photo.file.path).read_bytes()
    )
    os.unlink(photo.file.path)


def attached_file_set_aside():
    document = published_document()
    file = DocumentFile.objects.get(document=document)
    data = Path(file.file.path).read_bytes()
    lay(Path(settings.VAR_DIR, "doctor/2026-11-01/tep", file.file.name), data)
    os.unlink(file.file.path)


def page_half_written():
    lay(page_store().folder / "trang/ab/.1234")
