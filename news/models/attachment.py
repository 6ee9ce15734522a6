"""Files on an article: PDF and office documents. They come in through `news.importers.save_attachment`."""

from django.db import models

from news.models.article import Article
from news.models.stored_file import AttachmentStorage, StoredFile

__all__ = ["Attachment", "AttachmentStorage"]


class Attachment(StoredFile):
    """One file on one article.

    Taken off the article it keeps its row: earlier versions and what was published still name it.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="attachments", verbose_name="bài viết")

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["article", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "sha256"], name="attachment_file_once")]

    def as_shown(self) -> dict:
        """As an edition keeps it."""
        return {"id": self.pk, "title": self.title, "name": self.name, "kind": self.kind, "size": self.size}

    @classmethod
    def filed(cls, article: Article) -> list[dict]:
        """The working copy's files as a version of it keeps them."""
        return [
            {"id": pk, "title": title, "name": name}
            for pk, title, name in cls.objects.filter(article=article)
            .current()
            .values_list("pk", "title", "name")
        ]

    @classmethod
    def arrange(cls, article: Article, wanted: list[dict]) -> None:
        """Make `wanted` (`id` and `title` of each, in order) the files of the working copy.

        One that is gone for good stays away.
        """
        places = {file["id"]: (place, file["title"]) for place, file in enumerate(wanted)}
        rows = list(cls.objects.filter(article=article))
        for row in rows:
            row.position, row.title = places.get(row.pk, (None, row.title))
        cls.objects.bulk_update(rows, ["position", "title"])
