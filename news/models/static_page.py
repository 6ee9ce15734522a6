"""Standing pages (introduction, tasks, …): a working text, and the text that readers see.

As with articles, nothing that is being typed reaches readers: `Đăng` copies the working text over.
"""

from django.db import models, transaction
from django.db.models import Q

from news.models.addresses import address_of
from news.models.fields import HtmlField, LineField
from news.models.free_slug import free_slug
from news.models.photo import Photo
from news.models.uses import photos_named, tie_photos


class StaticPageQuerySet(models.QuerySet):
    def published(self):
        """What readers may see now, in the order of lists."""
        return self.filter(state=StaticPage.State.PUBLISHED)


class StaticPage(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        PUBLISHED = "published", "đang hiện"
        WITHDRAWN = "withdrawn", "đã gỡ"

    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    title = LineField("tiêu đề", max_length=160)
    slug = models.SlugField(
        "liên kết tĩnh",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Để trống thì lấy theo tiêu đề. Không đổi được sau lần đăng đầu tiên.",
        error_messages={"unique": "Liên kết tĩnh này đã thuộc về một trang khác."},
    )
    body = HtmlField("nội dung", blank=True)
    position = models.PositiveIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước trong danh sách."
    )
    shows_contact = models.BooleanField(
        "kèm thông tin liên hệ",
        default=False,
        help_text="Địa chỉ, điện thoại của cơ quan hiện dưới nội dung.",
    )

    # What readers see: written by `news.editorial.static_pages.publish` and by nothing else.
    published_title = models.CharField(max_length=160, blank=True, editable=False)
    published_body = models.TextField(blank=True, editable=False)
    published_contact = models.BooleanField(default=False, editable=False)
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, editable=False)
    published_at = models.DateTimeField("đăng lúc", null=True, editable=False)

    # Counts the saves; a form sends back the one it was opened with.
    version = models.PositiveIntegerField(default=1, editable=False)
    published_version = models.PositiveIntegerField(null=True, editable=False)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    photos = models.ManyToManyField(Photo, through="StaticPagePhoto", related_name="static_pages")

    objects = StaticPageQuerySet.as_manager()

    class Meta:
        verbose_name = "trang giới thiệu"
        verbose_name_plural = "trang giới thiệu"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(published_at__isnull=False) & ~Q(published_title="")),
                name="published_page_has_a_text",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(self, self.title)
        self.body = tie_photos(HtmlField.clean_text(self.body))
        with transaction.atomic():
            super().save(*args, **kwargs)
            shown = {photo.pk for photo in photos_named(self.body + self.published_body)}
            StaticPagePhoto.objects.filter(page=self).exclude(photo__in=shown).delete()
            StaticPagePhoto.objects.bulk_create(
                (StaticPagePhoto(page=self, photo_id=pk) for pk in sorted(shown)), ignore_conflicts=True
            )

    def get_absolute_url(self) -> str:
        return address_of("public:static_page", self.slug)

    @property
    def is_ahead(self) -> bool:
        """Is the working text newer than what readers see?"""
        return self.state == self.State.PUBLISHED and self.version != self.published_version


class StaticPagePhoto(models.Model):
    """A photo that a page shows, or its working text; keeps it in the library."""

    page = models.ForeignKey(StaticPage, models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="page_uses")

    class Meta:
        verbose_name = "ảnh của trang giới thiệu"
        constraints = [models.UniqueConstraint(fields=["page", "photo"], name="page_photo_once")]
