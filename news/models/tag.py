"""Tags (từ khóa): ours, because taggit's own slug and case rules do not know Vietnamese."""

from django.db import models
from taggit.models import ItemBase, TagBase

from news.models.addresses import address_of
from news.models.fields import LineField
from news.text.slugs import slugify
from news.text.tags import tag_key


class TagQuerySet(models.QuerySet):
    def named(self, names: list[str]) -> list["Tag"]:
        """The tags with these names, in order; missing ones are made.

        `đảng ủy` finds `Đảng ủy`: SQLite cannot compare Vietnamese without case, so the
        key is made in Python and kept in a column.
        """
        keys = {tag_key(name): name for name in names if tag_key(name)}
        known = {tag.key: tag for tag in self.filter(key__in=keys)}
        for key, name in keys.items():
            if key not in known:
                known[key], _ = self.get_or_create(key=key, defaults={"name": name})
        return [known[key] for key in keys]


class Tag(TagBase):
    name = LineField("từ khóa", max_length=100, unique=True)
    key = models.CharField("dạng so sánh", max_length=100, unique=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "từ khóa"
        verbose_name_plural = "từ khóa"
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """taggit's hook; `i` numbers tags with the same fold (`bản đồ`, `bạn đồ`)."""
        slug = slugify(tag, fallback="tu-khoa")
        return f"{slug}-{i}" if i else slug

    def save(self, *args, **kwargs):
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:tag", self.slug)


class TaggedArticle(ItemBase):
    content_object = models.ForeignKey("news.Article", models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles", verbose_name="từ khóa")

    class Meta:
        verbose_name = "từ khóa của bài"
        verbose_name_plural = "từ khóa của bài"
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="article_tag_once")]
