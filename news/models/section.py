"""Sections: the two-level tree that readers find their way by."""

from django.core.exceptions import ValidationError
from django.db import models

from news.models.addresses import address_of
from news.models.fields import LineField, ProseField
from news.models.free_slug import free_slug


class SectionQuerySet(models.QuerySet):
    def in_menu(self):
        """Sections of the menu in their order, each after its parent's turn."""
        return self.filter(in_menu=True).order_by("position", "name")


class Section(models.Model):
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="chuyên mục cha",
        help_text="Để trống nếu đây là chuyên mục chính. Chỉ có hai cấp.",
    )
    name = LineField("tên chuyên mục", max_length=120)
    slug = models.SlugField(
        "liên kết tĩnh",
        max_length=120,
        unique=True,
        blank=True,
        help_text="Phần cuối của địa chỉ trang; để trống thì lấy theo tên.",
    )
    position = models.PositiveIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước trong thực đơn.")
    in_menu = models.BooleanField("hiện trong thực đơn", default=True)
    intro = ProseField("lời giới thiệu", blank=True, help_text="Một hai câu hiện ở đầu trang chuyên mục.")

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="section_name_once_below_parent",
                violation_error_message="Đã có chuyên mục cùng tên ở cấp này.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(parent=None),
                name="section_name_once_at_top",
                violation_error_message="Đã có chuyên mục chính cùng tên.",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")),
                name="section_is_not_its_own_parent",
                violation_error_message="Chuyên mục không thể là cha của chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        if self.parent_id is None:
            return
        if self.parent.parent_id is not None:
            raise ValidationError(
                {"parent": f"“{self.parent}” đã là chuyên mục con; chuyên mục chỉ có hai cấp."}
            )
        if self.pk and self.children.exists():
            raise ValidationError(
                {"parent": "Chuyên mục này đang có chuyên mục con nên không thể nằm dưới chuyên mục khác."}
            )

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(self, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:section", self.slug)
