"""The working copy: what staff edit. Nothing the public sees is read from here."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords
from taggit.managers import TaggableManager

from news.models.fields import HtmlField, LineField, ProseField, WebAddressField
from news.models.photo import Photo
from news.models.section import Section
from news.models.source import Source
from news.models.tag import TaggedArticle
from news.models.unit import Unit
from news.models.uses import tie_photos
from news.text.figures import figures
from news.text.html import clean_html
from news.text.slugs import slugify

# Neither with readers nor put away.
_OPEN = Q(state__in=["draft", "submitted", "returned", "approved"])
ALT_LENGTH = 300  # characters of a use's record; a pasted page may say more in the body


class Article(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        SUBMITTED = "submitted", "chờ duyệt"
        RETURNED = "returned", "trả lại"
        APPROVED = "approved", "chờ đăng"
        SCHEDULED = "scheduled", "hẹn giờ đăng"
        PUBLISHED = "published", "đã đăng"
        WITHDRAWN = "withdrawn", "đã gỡ"
        TRASHED = "trashed", "trong thùng rác"

    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    title = LineField("tiêu đề", max_length=250)
    slug = models.SlugField(
        "liên kết tĩnh",
        max_length=120,
        blank=True,
        help_text="Để trống thì lấy theo tiêu đề. Không đổi được sau lần đăng đầu tiên.",
    )
    lead = ProseField("sapo", blank=True, help_text="Một hai câu tóm tắt, đứng ngay dưới tiêu đề.")
    body = HtmlField("nội dung", blank=True)

    section = models.ForeignKey(
        Section, models.PROTECT, related_name="articles", verbose_name="chuyên mục", null=True, blank=True
    )
    further_sections = models.ManyToManyField(
        Section, related_name="further_articles", blank=True, verbose_name="chuyên mục khác"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="articles", verbose_name="tổ chức gửi bài", null=True, blank=True
    )
    byline = LineField("bút danh", max_length=120, blank=True)
    tags = TaggableManager(
        "từ khóa",
        through=TaggedArticle,
        blank=True,
        help_text="Cách nhau bằng dấu phẩy, ví dụ: Xây dựng Đảng, Chuyển đổi số.",
    )

    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="articles",
        verbose_name="nguồn tin",
        null=True,
        blank=True,
        help_text="Để trống khi bài do chính trang thực hiện.",
    )
    source_url = WebAddressField("địa chỉ bài gốc", max_length=500, blank=True)
    source_author = LineField("tác giả bài gốc", max_length=120, blank=True)
    source_published_at = models.DateTimeField("bài gốc đăng lúc", null=True, blank=True)

    lead_photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        related_name="leading_articles",
        verbose_name="ảnh đại diện",
        null=True,
        blank=True,
    )
    lead_caption = ProseField(
        "chú thích ảnh đại diện", blank=True, help_text="Để trống thì dùng chú thích của ảnh trong thư viện."
    )
    lead_alt = LineField(
        "mô tả ảnh đại diện",
        max_length=300,
        blank=True,
        help_text="Để trống thì dùng mô tả của ảnh trong thư viện.",
    )
    lead_credit = LineField(
        "tác giả ảnh đại diện",
        max_length=120,
        blank=True,
        help_text="Để trống thì dùng tác giả của ảnh trong thư viện.",
    )
    photos = models.ManyToManyField(Photo, through="ArticlePhoto", related_name="articles")
    picked = models.ManyToManyField(
        "self",
        through="RelatedPick",
        symmetrical=False,
        related_name="picked_by",
        verbose_name="tin liên quan",
    )

    publish_from = models.DateTimeField("hiện từ", null=True, blank=True)
    publish_until = models.DateTimeField("hiện đến", null=True, blank=True)
    first_published_at = models.DateTimeField("đăng lần đầu", null=True, editable=False)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True,
        related_name="articles_assigned", verbose_name="phân công cho",
    )  # fmt: skip
    due_on = models.DateField("hạn xử lý", null=True, blank=True)

    # Counts the saves of the working copy; a form sends back the one it was opened with.
    version = models.PositiveIntegerField("bản sửa số", default=1, editable=False)
    # Tags, further sections, picks and files as of this version, so that one row of the history
    # is the whole working copy: {"tags": [name], "further_sections": [id], "picked": [id]}, and
    # {"attachments": [{id, title, name}]} where there are any.
    filing = models.JSONField(default=dict, editable=False)

    from_archive = models.BooleanField("bài lưu trữ", default=False, editable=False)
    import_key = models.CharField(max_length=64, unique=True, null=True, editable=False)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False,
        related_name="articles_created", verbose_name="người viết",
    )  # fmt: skip
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False,
        related_name="articles_updated", verbose_name="người sửa cuối",
    )  # fmt: skip
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)

    history = HistoricalRecords(
        user_db_constraint=False,
        verbose_name="bản sửa",
        verbose_name_plural="bản sửa",
    )

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["section", "-id"]),
            models.Index(fields=["unit", "-id"]),
            models.Index(fields=["created_by", "-id"]),
            models.Index(fields=["-updated_at", "-id"], name="article_newest_change"),
            # What waits for somebody: few of all, of a writer, a unit, a section.
            models.Index(fields=["created_by", "state"], condition=_OPEN, name="article_open_of_writer"),
            models.Index(fields=["unit", "state"], condition=_OPEN, name="article_open_of_unit"),
            models.Index(fields=["section", "state"], condition=_OPEN, name="article_open_of_section"),
            models.Index(
                fields=["assigned_to", "-id"], condition=Q(assigned_to__isnull=False), name="article_assigned"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(publish_from=None)
                | Q(publish_until=None)
                | Q(publish_until__gt=F("publish_from")),
                name="article_window_opens_before_it_closes",
                violation_error_message="Thời điểm “hiện đến” phải sau “hiện từ”.",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(first_published_at__isnull=False),
                name="published_article_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(first_published_at=None) | ~Q(slug=""),
                name="once_published_article_has_a_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        article = super().from_db(db, field_names, values)
        article._stored_slug = article.__dict__.get("slug", "")
        return article

    def save(self, *args, **kwargs):
        if self.first_published_at is not None:
            # Frozen at first publication: an address that was given out stays.
            self.slug = getattr(self, "_stored_slug", "") or self.slug
        self.slug = self.slug or slugify(self.title, fallback="bai-viet")
        self.body = tie_photos(clean_html(self.body))
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.record_uses()
        self._stored_slug = self.slug

    def uses_as_written(self) -> list["ArticlePhoto"]:
        """The rows (unsaved) that the lead photo and the body ask for."""
        wanted = [
            ArticlePhoto(
                article=self, photo_id=figure.photo, position=position,
                role=(ArticlePhoto.Role.GALLERY if figure.in_gallery else ArticlePhoto.Role.BODY).value,
                caption=figure.caption_text, alt=figure.alt[:ALT_LENGTH], credit=figure.credit,
            )
            for position, figure in enumerate(figures(self.body))
            if figure.photo or not figure.video  # a video may do without a still
        ]  # fmt: skip
        if self.lead_photo_id:
            wanted.append(
                ArticlePhoto(
                    article=self, photo_id=self.lead_photo_id, role=ArticlePhoto.Role.LEAD.value, position=0,
                    caption=self.lead_caption, alt=self.lead_alt, credit=self.lead_credit,
                )
            )  # fmt: skip
        return wanted

    def uses_agree(self) -> bool:
        """Do the stored rows say what the lead photo and the body say?"""
        return sorted(map(_said, self.uses.all())) == sorted(map(_said, self.uses_as_written()))

    def record_uses(self) -> None:
        """Make the `ArticlePhoto` rows say what the lead photo and the body say."""
        if not self.uses_agree():
            self.uses.all().delete()
            ArticlePhoto.objects.bulk_create(self.uses_as_written())


def _said(use: "ArticlePhoto") -> str:
    return repr((use.photo_id, use.role, use.position, use.caption, use.alt, use.credit))


class ArticlePhoto(models.Model):
    """A photo as one article uses it. Rows are written by `Article.save`, and by nothing else."""

    class Role(models.TextChoices):
        LEAD = "lead", "ảnh đại diện"
        BODY = "body", "trong bài"
        GALLERY = "gallery", "bộ ảnh"

    article = models.ForeignKey(Article, models.CASCADE, related_name="uses")
    # Empty while a figure waits for its photo.
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses", null=True)
    role = models.CharField("vai trò", max_length=8, choices=Role)
    position = models.PositiveIntegerField("thứ tự")
    caption = ProseField("chú thích", blank=True, help_text="Để trống thì dùng chú thích của ảnh.")
    alt = LineField(
        "mô tả ảnh", max_length=ALT_LENGTH, blank=True, help_text="Để trống thì dùng mô tả của ảnh."
    )
    credit = LineField(
        "tác giả ảnh", max_length=120, blank=True, help_text="Để trống thì dùng tác giả của ảnh."
    )

    class Meta:
        verbose_name = "ảnh của bài"
        verbose_name_plural = "ảnh của bài"
        ordering = ["article", "role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "role", "position"], name="article_photo_place_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(role="lead"), name="article_has_one_lead_photo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.position}"


class RelatedPick(models.Model):
    """An article that staff chose by hand to stand under another, in their order."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="picks")
    related = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name="bài liên quan")
    position = models.PositiveIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tin liên quan chọn tay"
        verbose_name_plural = "tin liên quan chọn tay"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "related"],
                name="related_pick_once",
                violation_error_message="Bài này đã được chọn.",
            ),
            models.CheckConstraint(
                condition=~Q(article=F("related")),
                name="article_is_not_related_to_itself",
                violation_error_message="Bài viết không thể liên quan đến chính nó.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.related_id)
