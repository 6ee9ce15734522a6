"""Whose site this is, as data with a day from which it holds; and the colours it is shown in."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from news.models.fields import LineField, ProseField
from news.models.photo import Photo

# The wording that the rules for aggregated sites want on every page.
KIND = "Trang thông tin điện tử tổng hợp"


class Scheme(models.TextChoices):
    """The colours to choose from. `static/css/schemes.css` has their values, a test their contrast."""

    RED = "red", "đỏ sẫm"
    GREEN = "green", "xanh lục"
    BLUE = "blue", "xanh lam"
    BROWN = "brown", "nâu"


class SiteIdentityQuerySet(models.QuerySet):
    def holding_on(self, day):
        """The one that holds on `day`: the latest begun, or none. At most one row."""
        begun = SiteIdentity.objects.filter(valid_from__lte=day).order_by("-valid_from")
        return self.filter(pk__in=begun.values("pk")[:1])


class SiteIdentity(models.Model):
    """Holds from `valid_from` until the day before the next row's; so exactly one holds at a time."""

    valid_from = models.DateField(
        "áp dụng từ ngày",
        unique=True,
        error_messages={"unique": "Đã có thông tin áp dụng từ ngày này. Hãy sửa bản ấy hoặc chọn ngày khác."},
    )
    name = LineField("tên trang", max_length=150)
    short_name = LineField(
        "tên ngắn", max_length=40, help_text="Dùng ở nơi hẹp, như biểu tượng trên điện thoại."
    )
    kind = LineField("loại trang", max_length=100, default=KIND)
    logo = models.ForeignKey(
        Photo, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biểu trưng"
    )
    scheme = models.CharField("màu của trang", max_length=10, choices=Scheme, default=Scheme.RED)
    organisation = LineField("cơ quan thực hiện", max_length=200)
    governing_body = LineField("cơ quan chủ quản", max_length=200)
    address = LineField("địa chỉ cơ quan", max_length=300)
    phone = LineField(
        "điện thoại", max_length=40, blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 .()-]{5,}$", "Hãy ghi số điện thoại bằng chữ số, ví dụ 0205 3812 345.")],
    )  # fmt: skip
    email = models.EmailField("thư điện tử", blank=True)
    responsible = LineField("người chịu trách nhiệm", max_length=120)
    responsible_title = LineField("chức vụ", max_length=150, blank=True)
    licence_number = LineField("số giấy phép", max_length=80, blank=True)
    licence_date = models.DateField("ngày cấp phép", null=True, blank=True)
    licence_issuer = LineField("cơ quan cấp phép", max_length=200, blank=True)

    objects = SiteIdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(organisation="") & ~Q(governing_body="") & ~Q(responsible=""),
                name="identity_says_who",
            ),
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="identity_scheme_known"),
            models.CheckConstraint(
                condition=Q(licence_number="", licence_date=None, licence_issuer="")
                | (~Q(licence_number="") & Q(licence_date__isnull=False) & ~Q(licence_issuer="")),
                name="identity_licence_whole",
                violation_error_message="Giấy phép cần đủ số, ngày cấp và cơ quan cấp; chưa có thì để trống cả ba.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Banner(models.Model):
    """A picture for a season or a congress, at the head of the front page, or of every page."""

    photo = models.ForeignKey(Photo, models.PROTECT, related_name="+", verbose_name="ảnh băng rôn")
    alt = LineField(
        "chữ trên băng rôn", max_length=300,
        help_text="Đọc cho người không nhìn thấy ảnh: ghi đúng các chữ trên băng rôn.",
    )  # fmt: skip
    address = LineField("đường dẫn khi bấm vào", max_length=300, blank=True)
    shown_from = models.DateTimeField("hiện từ")
    shown_until = models.DateTimeField("hiện đến")
    everywhere = models.BooleanField("hiện ở mọi trang, không chỉ trang chủ", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)

    class Meta:
        verbose_name = "băng rôn"
        verbose_name_plural = "băng rôn"
        ordering = ["position", "-shown_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__gt=models.F("shown_from")),
                name="banner_ends_after_it_begins",
                violation_error_message="Lúc thôi hiện phải sau lúc bắt đầu hiện.",
            ),
            models.CheckConstraint(condition=~Q(alt=""), name="banner_says_what_it_shows"),
        ]

    def __str__(self) -> str:
        return self.alt


class Mourning(models.Model):
    """The site in grey and without banner, between two times."""

    begins_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc")
    words = ProseField(
        "lời báo tang", blank=True, help_text="Một hai câu hiện ở đầu mọi trang; có thể để trống."
    )

    class Meta:
        verbose_name = "thời gian để tang"
        verbose_name_plural = "thời gian để tang"
        ordering = ["-begins_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("begins_at")),
                name="mourning_ends_after_it_begins",
                violation_error_message="Lúc kết thúc phải sau lúc bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.words or "Đang để tang"
