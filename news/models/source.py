"""Where a republished article comes from."""

from django.db import models

from news.models.addresses import address_of
from news.models.fields import LineField, WebAddressField
from news.models.free_slug import free_slug


class Source(models.Model):
    class Kind(models.TextChoices):
        OWN = "own", "tin tự thực hiện"
        PRESS = "press", "cơ quan báo chí"
        PORTAL = "portal", "cổng, trang thông tin điện tử"
        OTHER = "other", "nguồn khác"

    name = LineField("tên nguồn", max_length=120, unique=True, help_text="Như sẽ hiện ở dòng “Nguồn: …”.")
    slug = models.SlugField("liên kết tĩnh", max_length=120, unique=True, editable=False)
    address = WebAddressField("địa chỉ trang chủ", blank=True)
    kind = models.CharField("loại nguồn", max_length=10, choices=Kind, default=Kind.PRESS)
    republishing_agreed = models.BooleanField(
        "đã thỏa thuận đăng lại",
        default=False,
        help_text="Đánh dấu khi cơ quan chủ quản của nguồn đã đồng ý cho đăng lại.",
    )

    class Meta:
        verbose_name = "nguồn tin"
        verbose_name_plural = "nguồn tin"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = free_slug(self, self.name, fallback="nguon")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:source", self.slug)
