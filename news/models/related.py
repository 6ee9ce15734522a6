"""What stands below an article as related news, what must not, and how texts are compared.

Written by `news.related` (called by `news.editorial`), read by pages: nothing is worked out
while a reader waits.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from news.models.article import Article


class RelatedNews(models.Model):
    """`related` may stand below `article`. More rows than pages show, so that one may drop out."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_news", db_index=False)
    related = models.ForeignKey(Article, models.CASCADE, related_name="+")
    # Picked by hand: where among those picked. The others follow by score.
    place = models.PositiveSmallIntegerField(null=True)
    score = models.FloatField()
    # As `news.related.reasons` writes them.
    reasons = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="related_news_once"),
            models.CheckConstraint(condition=~Q(article=F("related")), name="related_news_is_other_news"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.related_id}"


class RelatedBan(models.Model):
    """Somebody said that `related` shall not stand below `article`. The other way round it may."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_bans", db_index=False)
    related = models.ForeignKey(Article, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="related_ban_once"),
            models.CheckConstraint(condition=~Q(article=F("related")), name="related_ban_is_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} ↛ {self.related_id}"


class TextSketch(models.Model):
    """What a text says, in few numbers (`news.text.sketch`): of the working copy, or of the live edition."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sketches", db_index=False)
    live = models.BooleanField()
    bins = models.JSONField()
    words = models.PositiveIntegerField()
    title = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "live"], name="text_sketch_once")]


class TextBand(models.Model):
    """By which texts that are alike are found."""

    sketch = models.ForeignKey(TextSketch, models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)
