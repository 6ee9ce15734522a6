"""Addresses that pages had once: of sections and units that were renamed, and of the site before this one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.article import Article
from news.models.section import Section
from news.models.unit import Unit

# Where the pages stand whose last part staff may change; `news.public.urls` says the same.
SECTION_FOLDER, UNIT_FOLDER = "/chuyen-muc/", "/don-vi/"
PATH_LENGTH = 500  # characters, with the query


class FormerAddress(models.Model):
    """A path where nothing stands any more, and what has taken its place.

    What can move again is named, not written down: so no address leads over another to its page.
    """

    path = models.CharField(
        "địa chỉ cũ", max_length=PATH_LENGTH, unique=True, help_text="Cả phần sau dấu ? nếu có."
    )
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="former_addresses")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="former_addresses")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="former_addresses")
    # A page of another kind, or of the same site under an address that never changes.
    target_path = models.CharField(max_length=PATH_LENGTH, blank=True, db_index=True)
    made_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người ghi"
    )

    class Meta:
        verbose_name = "địa chỉ cũ"
        verbose_name_plural = "địa chỉ cũ"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(article__isnull=False, section=None, unit=None, target_path="")
                    | Q(article=None, section__isnull=False, unit=None, target_path="")
                    | Q(article=None, section=None, unit__isnull=False, target_path="")
                    | Q(article=None, section=None, unit=None) & ~Q(target_path="")
                ),
                name="former_address_leads_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/") & ~Q(path=models.F("target_path")),
                name="former_address_is_a_path_and_no_circle",
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def target(self) -> dict:
        """The columns that say where it leads."""
        return {
            "article_id": self.article_id,
            "section_id": self.section_id,
            "unit_id": self.unit_id,
            "target_path": self.target_path,
        }
