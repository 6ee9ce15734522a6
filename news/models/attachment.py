"""Files on an article: PDF and office documents. They come in through `news.importers.save_attachment`."""

from functools import cached_property

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible

from news.models.article import Article
from news.models.fields import LineField
from news.text.file_names import size_text, title_of


@deconstructible
class AttachmentStorage(FileSystemStorage):
    """Files that no address of the web server leads to; `news.downloads` hands them out."""

    @cached_property
    def base_location(self):
        return settings.ATTACHMENT_ROOT

    def url(self, name):
        raise ValueError("an attachment has no address of its own")


class AttachmentQuerySet(models.QuerySet):
    def current(self):
        """Those that stand on the working copy, in order."""
        return self.filter(position__isnull=False).order_by("position", "pk")


class Attachment(models.Model):
    """One file on one article. File and name never change.

    Taken off the article it keeps its row, without a position: earlier versions and what was
    published still name it.
    """

    class Kind(models.TextChoices):
        """The value is the extension under which such a file is given back."""

        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        PPTX = "pptx", "PowerPoint"
        DOC = "doc", "Word 97-2003"
        XLS = "xls", "Excel 97-2003"
        PPT = "ppt", "PowerPoint 97-2003"
        ODT = "odt", "Văn bản OpenDocument"
        ODS = "ods", "Bảng tính OpenDocument"
        ODP = "odp", "Trình chiếu OpenDocument"

    article = models.ForeignKey(Article, models.PROTECT, related_name="attachments", verbose_name="bài viết")
    # Named by hash and without an extension: nothing that a web server could take for a program.
    file = models.FileField("tệp", upload_to="%Y/%m", storage=AttachmentStorage())
    name = models.CharField("tên tệp", max_length=120, editable=False)
    title = LineField("tiêu đề", max_length=200)
    kind = models.CharField("loại tệp", max_length=4, choices=Kind, editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField("mã băm", max_length=64, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải lên"
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["article", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "sha256"], name="attachment_file_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def size_text(self) -> str:
        return size_text(self.size)

    @property
    def own_title(self) -> str:
        """The title it has while nobody has typed one."""
        return title_of(self.name)

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
