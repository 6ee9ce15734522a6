"""What keeps typed text from being lost: autosaved forms and who is editing now."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.article import Article


class Autosave(models.Model):
    """The form of one person on one article (or on a new one) as last typed, not yet saved."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="autosaves")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="autosaves")
    # {field name: value}, as the form would send it.
    data = models.JSONField(default=dict)
    # The article's version that the person had before them.
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField("tự lưu lúc", auto_now=True)

    class Meta:
        verbose_name = "bản tự lưu"
        verbose_name_plural = "bản tự lưu"
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="autosave_once"),
            models.UniqueConstraint(fields=["user"], condition=Q(article=None), name="autosave_of_new_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.article or 'bài mới'}"


class EditingSession(models.Model):
    """Somebody has the article's form open; `seen_at` moves while they do."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="editing_sessions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="editing_sessions")
    opened_at = models.DateTimeField("mở lúc")
    seen_at = models.DateTimeField("còn mở lúc", db_index=True)
    # Empty while they only read: an open form alone keeps nobody from saving.
    typing_since = models.DateTimeField("gõ từ", null=True)
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="+",
        verbose_name="người chiếm quyền sửa",
    )
    taken_over_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "phiên sửa bài"
        verbose_name_plural = "phiên sửa bài"
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="editing_session_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.article}"
