"""How the site is arranged: the menu, the blocks of the front page, the story that leads it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from news.models.article import Article
from news.models.fields import LineField
from news.models.section import Section

# `/…` of this site or `https://…`; `news.text.addresses` judges the rest.
_LINK = (Q(address__startswith="/") & ~Q(address__startswith="//")) | Q(address__startswith="https://")


class MenuEntry(models.Model):
    """A section or an address; those without a parent stand in the bar, the others below them."""

    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="nằm dưới mục"
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chuyên mục"
    )
    address = LineField("địa chỉ", max_length=300, blank=True)
    label = LineField("chữ trong thực đơn", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "mục thực đơn"
        verbose_name_plural = "thực đơn"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False, address="") | (Q(section=None) & _LINK & ~Q(label="")),
                name="menu_entry_leads_somewhere",
                violation_error_message="Chọn một chuyên mục, hoặc ghi địa chỉ và chữ hiện trong thực đơn.",
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="menu_entry_not_below_itself"),
        ]

    def __str__(self) -> str:
        return self.label or str(self.section)


class HomeBlock(models.Model):
    class Kind(models.TextChoices):
        SECTION = "section", "Tin của một chuyên mục"
        PHOTOS = "photos", "Tin ảnh"
        VIDEOS = "videos", "Tin video"
        DOCUMENTS = "documents", "Văn bản mới"
        LINKS = "links", "Liên kết"

    MOST = 12  # stories of one block

    kind = models.CharField("loại khối", max_length=10, choices=Kind)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chuyên mục"
    )
    title = LineField("tiêu đề khối", max_length=60, blank=True)
    count = models.PositiveSmallIntegerField(
        "số tin", default=4, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    shown = models.BooleanField("đang bật", default=True)

    class Meta:
        verbose_name = "khối trang chủ"
        verbose_name_plural = "trang chủ"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="section", section__isnull=False) | (~Q(kind="section") & Q(section=None)),
                name="home_block_of_section_names_it",
                violation_error_message="Hãy chọn chuyên mục cho khối tin của chuyên mục.",
            ),
            models.CheckConstraint(condition=Q(count__gte=1, count__lte=12), name="home_block_count_bounded"),
            models.UniqueConstraint(
                fields=["section"],
                name="home_block_section_once",
                violation_error_message="Chuyên mục này đã có một khối ở trang chủ.",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=~Q(kind__in=["section", "links"]),
                name="home_block_kind_once",
                violation_error_message="Trang chủ đã có một khối loại này.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or (self.section.name if self.section_id else self.get_kind_display())


class SiteLink(models.Model):
    """A line of a block of links."""

    block = models.ForeignKey(HomeBlock, models.CASCADE, related_name="links")
    label = LineField("chữ của liên kết", max_length=120)
    address = LineField("địa chỉ", max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=_LINK & ~Q(label=""), name="site_link_leads_somewhere")
        ]


class FrontLead(models.Model):
    """The story that the board put at the head of the front page, until a time. One row, or none."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name="bài viết")
    until = models.DateTimeField("ghim đến")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_front_lead")]
