"""Organisational units and how they came out of one another.

Units are reorganised often (merged, split, renamed). What was published keeps the unit
as it was; a reader of a successor can still find the predecessors' news.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from news.models.addresses import address_of
from news.models.fields import LineField, ProseField
from news.models.free_slug import free_slug


class UnitQuerySet(TreeQuerySet):
    def open(self):
        """Units that still exist today and may send in articles; `closed_on` is the last day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=timezone.localdate()))


class Unit(TreeNode):
    class Kind(models.TextChoices):
        PARTY_COMMITTEE = "dang_bo_co_so", "đảng bộ cơ sở"
        PARTY_CELL = "chi_bo_co_so", "chi bộ cơ sở"
        SECTIONAL_COMMITTEE = "dang_bo_bo_phan", "đảng bộ bộ phận"
        DEPENDENT_CELL = "chi_bo_truc_thuoc", "chi bộ trực thuộc"
        ADVISORY_BOARD = "ban_tham_muu", "ban tham mưu"
        MASS_ORGANISATION = "doan_the", "đoàn thể"
        OTHER = "khac", "khác"

    # PROTECT: a unit with units below it is closed, never deleted from under them.
    parent = TreeNodeForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trực thuộc",
    )
    name = LineField("tên tổ chức", max_length=200)
    short_name = LineField("tên gọn", max_length=80, blank=True, help_text="Dùng ở nơi hẹp.")
    slug = models.SlugField(
        "liên kết tĩnh", max_length=120, unique=True, blank=True, help_text="Để trống thì lấy theo tên."
    )
    kind = models.CharField("loại hình", max_length=20, choices=Kind, default=Kind.PARTY_COMMITTEE)
    position = models.PositiveIntegerField("thứ tự", default=0)
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    closed_on = models.DateField(
        "ngày kết thúc hoạt động",
        null=True,
        blank=True,
        help_text="Tổ chức đã kết thúc vẫn giữ trang riêng nhưng không nhận bài mới.",
    )

    objects = UnitQuerySet.as_manager(with_tree_fields=False)

    class Meta:
        verbose_name = "tổ chức, đơn vị"
        verbose_name_plural = "tổ chức, đơn vị"
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(closed_on=None),
                name="open_unit_name_once",
                violation_error_message="Đã có tổ chức đang hoạt động cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(founded_on=None) | Q(closed_on__gte=F("founded_on")),
                name="unit_closes_after_founding",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} (đã kết thúc)" if self.is_closed else self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None and self.closed_on < timezone.localdate()

    def save(self, *args, **kwargs):
        self.slug = self.slug or free_slug(self, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("public:unit", self.slug)

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    def predecessors(self):
        """Every unit this one came out of, over all changes, whatever their number."""
        found: set[int] = set()
        frontier = {self.pk}
        while frontier:
            frontier = (
                set(
                    Unit.objects.filter(changes_from__successors__in=frontier)
                    .values_list("pk", flat=True)
                    .order_by()
                )
                - found
                - {self.pk}
            )
            found |= frontier
        return Unit.objects.filter(pk__in=found)


class UnitChange(models.Model):
    class Kind(models.TextChoices):
        RENAME = "rename", "đổi tên"
        MERGE = "merge", "sáp nhập, hợp nhất"
        SPLIT = "split", "chia tách"
        DISSOLUTION = "dissolution", "giải thể, kết thúc hoạt động"
        TRANSFER = "transfer", "chuyển giao"

    kind = models.CharField("hình thức", max_length=12, choices=Kind)
    decision_number = LineField("số quyết định", max_length=60)
    decision_date = models.DateField("ngày quyết định")
    effective_on = models.DateField("có hiệu lực từ", null=True, blank=True)
    predecessors = models.ManyToManyField(
        Unit, related_name="changes_from", verbose_name="tổ chức trước khi thay đổi"
    )
    successors = models.ManyToManyField(
        Unit, related_name="changes_to", blank=True, verbose_name="tổ chức sau khi thay đổi"
    )
    note = ProseField("ghi chú", blank=True)

    class Meta:
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        ordering = ["-decision_date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision_number", "decision_date", "kind"],
                name="unit_change_decision_once",
                violation_error_message="Quyết định này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(effective_on__gte=F("decision_date")),
                name="unit_change_takes_effect_after_decision",
                violation_error_message="Ngày có hiệu lực không thể trước ngày quyết định.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} theo {self.decision_number}"

    @staticmethod
    def check_sides(kind: str, predecessors, successors) -> None:
        """Refuse sides that do not fit `kind`; raises ValidationError.

        Called by the form, because many-to-many sides exist only after saving.
        """
        before, after = len(predecessors), len(successors)
        if set(predecessors) & set(successors):
            raise ValidationError("Một tổ chức không thể đứng ở cả hai phía của một thay đổi.")
        wanted = {
            UnitChange.Kind.RENAME: (
                before == 1 and after == 1,
                "đổi tên: một tổ chức trước, một tổ chức sau",
            ),
            UnitChange.Kind.MERGE: (before >= 1 and after == 1, "sáp nhập: một tổ chức sau"),
            UnitChange.Kind.SPLIT: (
                before == 1 and after >= 2,
                "chia tách: một tổ chức trước, từ hai tổ chức sau",
            ),
            UnitChange.Kind.DISSOLUTION: (before >= 1 and after == 0, "giải thể: không có tổ chức sau"),
            UnitChange.Kind.TRANSFER: (before >= 1 and after >= 1, "chuyển giao: có tổ chức trước và sau"),
        }
        fits, rule = wanted[UnitChange.Kind(kind)]
        if not fits:
            raise ValidationError(f"Số tổ chức không khớp với hình thức ({rule}).")
