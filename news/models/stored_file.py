"""A PDF or office file that is handed out as it came in: what an article's and a document's files share.

Files come in through `news.importers`, judged and scanned; `news.downloads` hands them out.
"""

from functools import cached_property

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible

from news.models.fields import LineField
from news.text.file_names import size_text, title_of


@deconstructible(path="news.models.attachment.AttachmentStorage")  # where migrations look for it
class AttachmentStorage(FileSystemStorage):
    """Files that no address of the web server leads to; `news.downloads` hands them out."""

    @cached_property
    def base_location(self):
        return settings.ATTACHMENT_ROOT

    def url(self, name):
        raise ValueError("an attachment has no address of its own")


class StoredFileQuerySet(models.QuerySet):
    def current(self):
        """Those that have a place, in order."""
        return self.filter(position__isnull=False).order_by("position", "pk")


class StoredFile(models.Model):
    """File and name never change. Taken off, it keeps its row, without a position."""

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

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def size_text(self) -> str:
        return size_text(self.size)

    @property
    def own_title(self) -> str:
        """The title it has while nobody has typed one."""
        return title_of(self.name)
