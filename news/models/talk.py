"""What people say to one another about an article, and how they hear of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.article import Article
from news.models.fields import LineField, ProseField
from news.models.letter import Letter


class Note(models.Model):
    """An editorial note on an article, or a reply to one. Readers never see it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="notes", verbose_name="bài viết")
    reply_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies", verbose_name="trả lời"
    )
    # Empty for the comment of an outsider who came by a preview link; then `outsider` names them.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notes", verbose_name="người viết"
    )
    outsider = LineField("người góp ý", max_length=120, blank=True)
    text = ProseField("nội dung", max_length=4000)
    written_at = models.DateTimeField("viết lúc", auto_now_add=True)
    resolved_at = models.DateTimeField("đã xử lý lúc", null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người xử lý"
    )

    class Meta:
        verbose_name = "ghi chú"
        verbose_name_plural = "ghi chú"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(author__isnull=False) | ~Q(outsider=""), name="note_has_somebody_behind_it"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="note_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def author_name(self) -> str:
        return str(self.author) if self.author_id else self.outsider


class Notice(models.Model):
    """Something that concerns one person, waiting to be seen."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "bài gửi duyệt"
        RETURNED = "returned", "bài bị trả lại"
        APPROVED = "approved", "bài được duyệt"
        PUBLISHED = "published", "bài được đăng"
        WITHDRAWN = "withdrawn", "bài bị gỡ"
        NOTE = "note", "ghi chú, góp ý"
        ASSIGNED = "assigned", "được phân công"
        TAKEN_OVER = "taken_over", "bị chiếm quyền sửa"
        LETTER = "letter", "thư bạn đọc"

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="notices")
    # Of a reader: then it leads there, and goes when the letter goes.
    letter = models.ForeignKey(Letter, models.CASCADE, null=True, related_name="notices")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sentence = models.TextField("nội dung")
    at = models.DateTimeField("lúc", auto_now_add=True)
    seen_at = models.DateTimeField("đã xem lúc", null=True)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["recipient", "-id"]),
            models.Index(fields=["recipient"], condition=Q(seen_at=None), name="notice_unseen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False) | Q(letter__isnull=False), name="notice_is_about_something"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class NoticeChoice(models.Model):
    """How one person wants to hear of one kind of thing. No row: in the admin and by e-mail."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices")
    kind = models.CharField("loại", max_length=12, choices=Notice.Kind)
    in_admin = models.BooleanField("báo trong trang quản trị", default=True)
    by_email = models.BooleanField("gửi thư điện tử", default=True)

    class Meta:
        verbose_name = "lựa chọn nhận thông báo"
        verbose_name_plural = "lựa chọn nhận thông báo"
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notice_choice_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
