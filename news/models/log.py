"""The record: who did what, when, from where. Rows are added, never changed or removed.

The database says so too (migration `record_append_only`).
"""

from django.conf import settings
from django.db import models


class LogEntryQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("the record is append-only")

    def delete(self):
        raise TypeError("the record is append-only")


class LogEntry(models.Model):
    """One thing done. `verb` is a code of `news.editorial.record`; names stand as they were then."""

    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    # Empty for what the site does by itself: a scheduled edition that came due.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="log_entries", verbose_name="ai"
    )
    actor_name = models.CharField("tên lúc ấy", max_length=150, blank=True)
    verb = models.CharField("việc", max_length=30)
    article = models.ForeignKey(
        "news.Article", models.PROTECT, null=True, related_name="log_entries", verbose_name="bài viết"
    )
    edition = models.ForeignKey("news.Edition", models.PROTECT, null=True, related_name="+")
    # Which text it was about: the number of the version, and the SHA-256 of what readers would see
    # (`publishing.content_digest`) where somebody answers for the text.
    version = models.PositiveIntegerField("bản sửa số", null=True)
    digest = models.CharField("mã băm nội dung", max_length=64, blank=True, default="")
    subject = models.CharField("đối tượng", max_length=300, blank=True)
    from_state = models.CharField("từ trạng thái", max_length=10, blank=True)
    to_state = models.CharField("sang trạng thái", max_length=10, blank=True)
    note = models.TextField("lý do, ghi chú", blank=True)
    address = models.GenericIPAddressField("địa chỉ máy", null=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "mục nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["article", "-id"]),
            models.Index(fields=["actor", "-id"]),
            models.Index(fields=["verb", "-id"]),
            models.Index(
                fields=["address", "-id"], condition=models.Q(address__isnull=False), name="log_of_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name or 'Hệ thống'}: {self.verb} {self.subject}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("the record is append-only")
        super().save(*args, force_insert=True, **{k: v for k, v in kwargs.items() if k != "force_insert"})

    def delete(self, *args, **kwargs):
        raise TypeError("the record is append-only")
