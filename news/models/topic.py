"""Topics (`Dòng sự kiện`): articles about one event, put together by hand in an order of their own."""

from django.db import models

from news.models.addresses import address_of
from news.models.article import Article
from news.models.fields import LineField, ProseField
from news.models.free_slug import free_slug
from news.models.photo import Photo


class Topic(models.Model):
    title = LineField(
        "tên dòng sự kiện",
        max_length=160,
        unique=True,
        error_messages={"unique": "Đã có dòng sự kiện cùng tên."},
    )
    slug = models.SlugField(
        "liên kết tĩnh",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Để trống thì lấy theo tên. Không đổi được sau khi tạo.",
        error_messages={"unique": "Liên kết tĩnh này đã thuộc về một dòng sự kiện khác."},
    )
    intro = ProseField("lời giới thiệu", blank=True, help_text="Vài câu hiện ở đầu trang.")
    lead_photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        related_name="topics",
        verbose_name="ảnh đại diện",
        null=True,
        blank=True,
    )
    # A closed one is read on; only nothing is added any more.
    is_open = models.BooleanField("đang theo dõi", default=True, editable=False)
    # Counts the saves; a form sends back the one it was opened with.
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField("cập nhật lúc", auto_now=True)

    articles = models.ManyToManyField(Article, through="TopicArticle", related_name="topics")

    class Meta:
        verbose_name = "dòng sự kiện"
        verbose_name_plural = "dòng sự kiện"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(self, self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:topic", self.slug)


class TopicArticle(models.Model):
    """An article in a topic, at its place. Readers see it while it has a live edition."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="entries")
    article = models.ForeignKey(Article, models.CASCADE, related_name="topic_entries")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["topic", "position", "id"], name="topic_article_order")]
        constraints = [models.UniqueConstraint(fields=["topic", "article"], name="topic_article_once")]
