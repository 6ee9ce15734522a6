"""`Đính chính`: what was wrong in a published article, said to its readers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.article import Article
from news.models.fields import ProseField


class CorrectionQuerySet(models.QuerySet):
    def shown(self):
        """What readers see, the newest first."""
        return self.filter(taken_back_at=None).order_by("-pk")


class Correction(models.Model):
    """One correction of one article. It hangs on the article: a new edition keeps showing it."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections", verbose_name="bài viết")
    text = ProseField("nội dung đính chính", max_length=2000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đăng"
    )
    made_at = models.DateTimeField("đăng lúc", auto_now_add=True)
    taken_back_at = models.DateTimeField("rút lại lúc", null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người rút lại"
    )
    taken_back_reason = ProseField("lý do rút lại", blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~Q(taken_back_reason=""),
                name="correction_taken_back_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
