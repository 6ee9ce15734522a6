"""Who signs in, and what they may do where."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.roles import Role


class User(AbstractUser):
    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    # Moves on to end every session of the person at once, without a scan of the sessions.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    REQUIRED_FIELDS = ["full_name", "email"]
    objects = UserManager()

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["full_name", "username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which stands last in Vietnamese."""
        return self.full_name.split()[-1] if self.full_name.split() else self.username

    def _get_session_auth_hash(self, secret=None) -> str:
        """What a session must match to stay valid: the password and the epoch."""
        return salted_hmac(
            "accounts.User.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """Memberships that hold today."""
        return self.on(timezone.localdate())

    def on(self, day):
        """Memberships that hold on `day`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, cancelled_at=None)

    def not_over(self):
        """Those that hold today or will hold one day."""
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), cancelled_at=None)

    def to_grant_again(self):
        """Those that a change of units ended, until somebody decides about them."""
        return self.filter(ended_by_change__isnull=False, settled_at=None)


class Membership(models.Model):
    """One role of one person in one unit, in some sections, or on the whole site."""

    class Scope(models.TextChoices):
        SITE = "site", "toàn trang"
        UNIT = "unit", "một tổ chức"
        SECTIONS = "sections", "một số chuyên mục"

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name="người dùng")
    role = models.CharField("vai trò", max_length=15, choices=Role)
    scope = models.CharField("phạm vi", max_length=8, choices=Scope)
    unit = models.ForeignKey(
        "news.Unit", models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name="tổ chức"
    )
    include_children = models.BooleanField("gồm cả tổ chức trực thuộc", default=False)
    sections = models.ManyToManyField("news.Section", blank=True, verbose_name="chuyên mục")
    starts_on = models.DateField("từ ngày", default=timezone.localdate)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    granted_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người phân quyền"
    )
    granted_at = models.DateTimeField("phân quyền lúc", auto_now_add=True)
    # Taken back before its first day; such a one has no last day.
    cancelled_at = models.DateTimeField("hủy lúc", null=True, editable=False)
    ended_by_change = models.ForeignKey(
        "news.UnitChange",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="ended_memberships",
        verbose_name="kết thúc theo thay đổi tổ chức",
    )
    # When somebody granted it again after the change, or decided not to.
    settled_at = models.DateTimeField("đã xử lý lúc", null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "phân quyền"
        verbose_name_plural = "phân quyền"
        ordering = ["user", "role", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="unit", unit__isnull=False) | (~Q(scope="unit") & Q(unit=None)),
                name="membership_unit_fits_scope",
                violation_error_message="Chọn tổ chức khi phạm vi là một tổ chức, và chỉ khi đó.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        where = self.unit if self.scope == self.Scope.UNIT else self.get_scope_display()
        return f"{self.get_role_display()}, {where}"

    @property
    def where(self) -> str:
        """Where it holds, for people to read. Sections should be prefetched."""
        if self.scope == self.Scope.UNIT:
            return f"{self.unit.name} và tổ chức trực thuộc" if self.include_children else self.unit.name
        if self.scope == self.Scope.SECTIONS:
            return ", ".join(section.name for section in self.sections.all())
        return "Toàn trang"

    @property
    def standing(self) -> str:
        """`current`, `future`, `ended` or `cancelled`, as of today."""
        today = timezone.localdate()
        if self.cancelled_at:
            return "cancelled"
        if self.starts_on > today:
            return "future"
        return "ended" if self.ends_on and self.ends_on < today else "current"
