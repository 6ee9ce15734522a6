"""A link by which somebody without an account sees one version of an article."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from news.models.article import Article
from news.models.fields import LineField


class PreviewLinkQuerySet(models.QuerySet):
    def open(self):
        """Links that still show something."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    # Only the hash is kept: a stolen database opens no link.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    # The content of the edition that publishing would have made at that moment.
    content = models.JSONField()
    recipient = LineField("gửi cho", max_length=120)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tạo"
    )
    made_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người thu hồi"
    )
    comment = models.OneToOneField(
        "news.Note", models.SET_NULL, null=True, related_name="preview_link", verbose_name="góp ý"
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "đường dẫn xem thử"
        verbose_name_plural = "đường dẫn xem thử"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.article}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
