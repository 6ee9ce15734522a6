"""Documents (`Văn bản`): what the committee and its bodies issue, with number, dates and files.

Readers see the row itself; what it said before is kept in its history.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from news.models.addresses import address_of
from news.models.attachment import AttachmentStorage
from news.models.fields import LineField, ProseField
from news.models.free_slug import free_slug
from news.models.stored_file import StoredFile
from news.models.unit import Unit
from news.text.slugs import slugify


class _Named(models.Model):
    """A word that documents are filed under; a closed list that staff keep."""

    slug = models.SlugField(
        "liên kết tĩnh", max_length=120, unique=True, blank=True, help_text="Để trống thì lấy theo tên."
    )
    position = models.PositiveIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(self, self.name)
        super().save(*args, **kwargs)


class DocumentType(_Named):
    """`Nghị quyết`, `Quyết định`, `Công văn` …"""

    name = LineField("tên loại", max_length=80, unique=True)

    class Meta(_Named.Meta):
        verbose_name = "loại văn bản"
        verbose_name_plural = "loại văn bản"


class Issuer(_Named):
    """The organ that issues documents."""

    name = LineField("tên cơ quan", max_length=200, unique=True)

    class Meta(_Named.Meta):
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"


class DocumentQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=Document.State.PUBLISHED)

    def newest_first(self):
        return self.order_by("-issued_on", "-id")

    def with_standing(self):
        """Each knows whether a published document that is in force already took its place."""
        return self.annotate(is_replaced=Exists(_replacing(OuterRef("pk"), timezone.localdate())))

    def in_force(self):
        """After `with_standing`: those that hold today."""
        today = timezone.localdate()
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=today), is_replaced=False).filter(
            Q(effective_on=None) | Q(effective_on__lte=today)
        )

    def out_of_force(self):
        """After `with_standing`: those that hold no longer."""
        return self.filter(Q(expires_on__lte=timezone.localdate()) | Q(is_replaced=True))


def _replacing(document, today: date):
    """The published documents that replace `document` (a number or an expression) by `today`."""
    rows = Document.objects.published().annotate(since=Coalesce("effective_on", "issued_on"))
    return rows.filter(replaces=document, since__lte=today).order_by()


class Document(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        PUBLISHED = "published", "đã đăng"
        WITHDRAWN = "withdrawn", "đã gỡ"

    class Standing(models.TextChoices):
        """What a reader is told of whether it still holds."""

        IN_FORCE = "con-hieu-luc", "Còn hiệu lực"
        COMING = "chua-hieu-luc", "Chưa có hiệu lực"
        EXPIRED = "het-hieu-luc", "Hết hiệu lực"
        REPLACED = "bi-thay-the", "Đã được thay thế"

    number = LineField("số, ký hiệu", max_length=60, help_text="Ghi như trên văn bản, ví dụ 12-NQ/ĐUK.")
    type = models.ForeignKey(
        DocumentType, models.PROTECT, related_name="documents", verbose_name="loại văn bản"
    )
    issuer = models.ForeignKey(
        Issuer, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành"
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="documents",
        verbose_name="tổ chức liên quan",
        null=True,
        blank=True,
        help_text="Để trống nếu văn bản không của riêng tổ chức nào.",
    )
    signer_name = LineField("người ký", max_length=120, blank=True)
    signer_title = LineField(
        "chức vụ người ký", max_length=200, blank=True, help_text="Ví dụ: Phó Bí thư Thường trực."
    )
    issued_on = models.DateField("ngày ban hành")
    effective_on = models.DateField(
        "ngày có hiệu lực", null=True, blank=True, help_text="Để trống nếu có hiệu lực từ ngày ban hành."
    )
    expires_on = models.DateField(
        "ngày hết hiệu lực", null=True, blank=True, help_text="Ngày đầu tiên văn bản không còn hiệu lực."
    )
    summary = ProseField("trích yếu", max_length=2000, help_text="Một câu nói văn bản về việc gì.")
    replaces = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="replaced_by",
        blank=True,
        verbose_name="thay thế các văn bản",
        help_text="Tìm theo số hoặc trích yếu; văn bản được chọn sẽ hiện “Đã được thay thế”.",
    )

    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    withdrawal_reason = ProseField("lý do gỡ", blank=True, editable=False)
    # Of the first publication; stays when it is withdrawn.
    published_at = models.DateTimeField("đăng lúc", null=True, editable=False)
    slug = models.SlugField(max_length=120, editable=False)
    # Counts the saves, so that of two people who save at once the second is told.
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="người soạn",
        editable=False,
    )
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    objects = DocumentQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["updated_at"],
        user_db_constraint=False,
        verbose_name="bản sửa văn bản",
        verbose_name_plural="bản sửa văn bản",
    )

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(
                fields=["-issued_on", "-id"], condition=Q(state="published"), name="document_newest"
            ),
            models.Index(
                fields=["type", "-issued_on", "-id"],
                condition=Q(state="published"),
                name="document_newest_of_type",
            ),
            models.Index(
                fields=["issuer", "-issued_on", "-id"],
                condition=Q(state="published"),
                name="document_newest_of_issuer",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuer", "issued_on"],
                condition=~Q(state="withdrawn"),
                name="document_once",
                violation_error_message="Đã có văn bản cùng số, cơ quan và ngày ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(effective_on__gte=F("issued_on")),
                name="document_takes_effect_after_issue",
                violation_error_message="Ngày có hiệu lực không thể trước ngày ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(expires_on__gt=F("issued_on"))
                & (Q(effective_on=None) | Q(expires_on__gt=F("effective_on"))),
                name="document_expires_after_effect",
                violation_error_message="Ngày hết hiệu lực phải sau ngày ban hành và ngày có hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False),
                name="shown_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawal_reason=""),
                name="withdrawn_document_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.number}"

    def save(self, *args, **kwargs):
        self.slug = slugify(str(self), fallback="van-ban")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:document", self.slug, self.pk)

    @property
    def standing(self) -> "Document.Standing":
        """As of today; wants `with_standing`, or asks for itself."""
        today = timezone.localdate()
        replaced = self.__dict__.get("is_replaced")
        if replaced if replaced is not None else _replacing(self.pk, today).exists():
            return self.Standing.REPLACED
        if self.expires_on and self.expires_on <= today:
            return self.Standing.EXPIRED
        if self.effective_on and self.effective_on > today:
            return self.Standing.COMING
        return self.Standing.IN_FORCE


class DocumentFile(StoredFile):
    """One file of one document; `preview` is its first page as a picture, where one could be drawn.

    Taken off a document that was published it keeps its row: readers may have it.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="files", verbose_name="văn bản")
    # Beside the file, where no web server looks: as long as the document is shown, so is this.
    preview = models.FileField(upload_to="%Y/%m", storage=AttachmentStorage(), blank=True, editable=False)
    preview_width = models.PositiveSmallIntegerField(default=0, editable=False)
    preview_height = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"
        ordering = ["document", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "sha256"], name="document_file_once"),
        ]
