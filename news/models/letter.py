"""`Thư bạn đọc`: what readers wrote to the board. Kept for a while, then gone."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.utils import timezone

from news.models.article import Article
from news.models.fields import LineField, ProseField


class LetterQuerySet(models.QuerySet):
    def kept(self):
        """What may still be read; the rest waits for nothing but its removal."""
        return self.filter(delete_after__gt=timezone.now())

    def over(self):
        """What has been kept for as long as it may."""
        return self.filter(delete_after__lte=timezone.now())


class Letter(models.Model):
    """A message of the contact form, or a report that something in an article is wrong."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "thư liên hệ"
        ERROR = "error", "báo lỗi bài viết"

    class State(models.TextChoices):
        NEW = "new", "chưa trả lời"
        ANSWERED = "answered", "đã trả lời"
        CLOSED = "closed", "đã khép lại"
        SPAM = "spam", "thư rác"

    kind = models.CharField("loại thư", max_length=8, choices=Kind)
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.NEW)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, related_name="letters", verbose_name="bài viết"
    )
    name = LineField("họ và tên", max_length=120, blank=True)
    # An e-mail address or a telephone number, as the reader chose.
    contact = LineField("thư điện tử hoặc điện thoại", max_length=200, blank=True)
    text = ProseField("nội dung", blank=True)
    wrong = ProseField("chỗ sai", blank=True)
    proposed = ProseField("đề nghị sửa", blank=True)
    # Of the machine it came from, keyed, so that it says nothing without the site's secret; for the limit only.
    sender_hash = models.CharField(max_length=64, blank=True, editable=False)
    received_at = models.DateTimeField("nhận lúc", auto_now_add=True)
    delete_after = models.DateTimeField("giữ đến", db_index=True)
    answer = ProseField("câu trả lời", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người xử lý"
    )
    answered_at = models.DateTimeField("xử lý lúc", null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "thư bạn đọc"
        verbose_name_plural = "thư bạn đọc"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["sender_hash", "received_at"]),
            models.Index(fields=["received_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="contact", article=None) | Q(kind="error", article__isnull=False),
                name="error_report_is_about_an_article",
            ),
            models.CheckConstraint(
                condition=Q(state="new") | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="letter_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""), name="answered_letter_has_its_answer"
            ),
        ]

    def __str__(self) -> str:
        # No name in it: this stands in titles and in the record.
        return f"Thư số {self.pk}"

    @property
    def email(self) -> str:
        """Where an answer can be sent, or nothing."""
        try:
            validate_email(self.contact)
        except ValidationError:
            return ""
        return self.contact

    @property
    def opening(self) -> str:
        """What it says, for lists."""
        return self.text or self.wrong
