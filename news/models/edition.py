"""What was published: immutable snapshots, the only thing that public pages read.

`Edition` is a row per publication. `EditionSection` and `EditionTag` list the *live*
editions only, in the order in which pages show them, so that a list is one range of one
index however large the archive grows; `news.editorial.publishing` keeps them.
"""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.functional import cached_property

from news.models.addresses import address_of
from news.models.article import Article
from news.models.fields import WebAddressField
from news.models.photo import FormerPhotoFile, Photo
from news.models.section import Section
from news.models.source import Source
from news.models.tag import Tag
from news.models.unit import Unit
from news.models.uses import photos_named
from news.pictures.shapes import Picture

# Not needed by a list of headlines, and by far the largest column.
_LARGE = ("body",)


class EditionQuerySet(models.QuerySet):
    def live(self):
        """What readers may see now."""
        return self.filter(state=Edition.State.LIVE)

    def gone(self):
        """What readers could see once: withdrawn, or past its time."""
        return self.filter(state__in=(Edition.State.WITHDRAWN, Edition.State.EXPIRED))

    def due(self, now):
        """What should have appeared or gone by `now` (aware datetime)."""
        return self.filter(
            Q(state=Edition.State.SCHEDULED, live_from__lte=now)
            | Q(state=Edition.State.LIVE, live_until__lte=now)
        )

    def for_listing(self):
        """Headlines: no bodies, with what a headline shows."""
        return self.defer(*_LARGE).select_related("section", "lead_photo", "lead_file")

    def newest_first(self):
        return self.order_by("-published_at", "-id")


class Edition(models.Model):
    class State(models.TextChoices):
        LIVE = "live", "đang hiện"
        SCHEDULED = "scheduled", "hẹn giờ"
        SUPERSEDED = "superseded", "đã có bản mới"
        WITHDRAWN = "withdrawn", "đã gỡ"
        EXPIRED = "expired", "hết thời hạn hiện"
        CANCELLED = "cancelled", "đã hủy hẹn"

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", verbose_name="bài viết")
    number = models.PositiveIntegerField("bản số")
    # Of the article, when this was made: the version that brings the text back. 0: not known.
    version = models.PositiveIntegerField("từ bản sửa số", default=0)
    state = models.CharField("trạng thái", max_length=10, choices=State)

    title = models.CharField("tiêu đề", max_length=250)
    slug = models.SlugField(max_length=120)
    lead = models.TextField("sapo", blank=True)
    body = models.TextField("nội dung", blank=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="editions", verbose_name="chuyên mục")
    section_name = models.CharField("tên chuyên mục", max_length=120)
    further_sections = models.JSONField(default=list, help_text="ids")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="editions", null=True)
    unit_name = models.CharField("tên tổ chức gửi bài", max_length=200, blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="editions", null=True)
    source_name = models.CharField("tên nguồn tin", max_length=120, blank=True)
    source_url = WebAddressField(max_length=500, blank=True)
    source_author = models.CharField(max_length=120, blank=True)
    source_published_at = models.DateTimeField(null=True)
    byline = models.CharField("bút danh", max_length=120, blank=True)
    byline_slug = models.SlugField(max_length=120, blank=True, db_index=False)
    tags = models.JSONField(default=list, help_text="[{name, slug}] in order")
    lead_photo = models.ForeignKey(Photo, models.PROTECT, related_name="leading_editions", null=True)
    # Set when the photo's file is replaced later: the one that this edition was made with.
    lead_file = models.ForeignKey(FormerPhotoFile, models.PROTECT, related_name="+", null=True)
    lead_caption = models.TextField(blank=True)
    lead_alt = models.CharField(max_length=300, blank=True)
    lead_credit = models.CharField(max_length=120, blank=True)
    picked_articles = models.JSONField(default=list, help_text="ids of hand-picked articles, in order")
    attachments = models.JSONField(default=list, help_text="[{id, title, name, kind, size}] in order")
    # What its body holds, for the lists of photo and video news.
    has_gallery = models.BooleanField(default=False)
    has_video = models.BooleanField(default=False)
    digest = models.CharField("mã băm nội dung", max_length=64)

    # The time a reader sees: of the article's first publication.
    published_at = models.DateTimeField("thời điểm đăng")
    live_from = models.DateTimeField("hiện từ")
    live_until = models.DateTimeField("hiện đến", null=True)
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đăng"
    )
    withdrawn_at = models.DateTimeField("gỡ lúc", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người gỡ"
    )
    withdrawal_reason = models.TextField("lý do gỡ", blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đăng"
        verbose_name_plural = "bản đăng"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(state="live"), name="edition_live_newest"
            ),
            models.Index(
                fields=["unit", "-published_at", "-id"],
                condition=Q(state="live"),
                name="edition_live_of_unit",
            ),
            models.Index(
                fields=["source", "-published_at", "-id"],
                condition=Q(state="live"),
                name="edition_live_of_source",
            ),
            models.Index(
                fields=["byline_slug", "-published_at", "-id"],
                condition=Q(state="live"),
                name="edition_live_of_byline",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(state="live", has_gallery=True),
                name="edition_live_gallery",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(state="live", has_video=True),
                name="edition_live_video",
            ),
            models.Index(fields=["state", "-id"], name="edition_of_state"),
            models.Index(fields=["live_from"], condition=Q(state="scheduled"), name="edition_coming"),
            models.Index(
                fields=["live_until"],
                condition=Q(state="live", live_until__isnull=False),
                name="edition_going",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="live"), name="article_has_one_live_edition"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="scheduled"), name="article_has_one_scheduled_edition"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                name="withdrawn_edition_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} (bản {self.number})"

    def get_absolute_url(self) -> str:
        return address_of("public:article", self.slug, self.article_id)

    def save(self, *args, **kwargs):
        new = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if new:
                EditionPhoto.record(self)

    @cached_property
    def lead_picture(self) -> Picture | None:
        """The lead photo's file as it was when this edition was made."""
        if self.lead_file_id:
            return self.lead_file.picture
        # Not by id: the edition of a preview link has a photo that is no row of the library.
        return self.lead_photo.picture if self.lead_photo else None

    @property
    def revised_at(self):
        """When this edition replaced an earlier one, or None for the first that readers saw.

        A cancelled appointment leaves its number behind; a first publication has one time for both.
        """
        return self.live_from if self.number > 1 and self.live_from != self.published_at else None


class EditionPhoto(models.Model):
    """A photo that an edition shows, at its head or in its body. Written by `Edition.save`."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="uses")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="edition_uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "photo"], name="edition_photo_once")]

    @classmethod
    def record(cls, edition: Edition) -> None:
        """Rows for every photo that `edition` shows; those that are there stay."""
        photos = {photo.pk for photo in photos_named(edition.body)}
        if edition.lead_photo_id:
            photos.add(edition.lead_photo_id)
        cls.objects.bulk_create(
            (cls(edition=edition, photo_id=pk) for pk in sorted(photos)), ignore_conflicts=True
        )


class EditionSection(models.Model):
    """A live edition on a section's page; the main section, further ones, and their parents."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="placements")
    section = models.ForeignKey(Section, models.CASCADE, related_name="placements")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["section", "-published_at", "-edition"], name="edition_section_newest")
        ]
        constraints = [models.UniqueConstraint(fields=["edition", "section"], name="edition_section_once")]


class EditionTag(models.Model):
    """A live edition on a tag's page."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tag_placements")
    # A page that readers find through an article stays.
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="placements")
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = "bài đang hiện có từ khóa này"
        indexes = [models.Index(fields=["tag", "-published_at", "-edition"], name="edition_tag_newest")]
        constraints = [models.UniqueConstraint(fields=["edition", "tag"], name="edition_tag_once")]

    def __str__(self) -> str:
        return self.edition.title
