"""The photo library. Files come in through `news.editorial.photos`, re-encoded."""

import hashlib

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from news.models.fields import LineField, ProseField
from news.pictures.fingerprint import NEAR, bands, distance
from news.pictures.shapes import Picture


class PhotoQuerySet(models.QuerySet):
    def similar_to(self, fingerprint: str) -> list["Photo"]:
        """Photos that look like the one with `fingerprint`, the most alike first.

        Compares with those that share a band of it, whatever the size of the library.
        """
        if not fingerprint:
            return []
        sharing = PhotoBand.objects.filter(band__in=bands(fingerprint)).values("photo")
        candidates = self.filter(pk__in=sharing).values_list("pk", "fingerprint")
        near = {pk: bits for pk, other in candidates if (bits := distance(fingerprint, other)) <= NEAR}
        return sorted(self.filter(pk__in=near), key=lambda photo: (near[photo.pk], photo.pk))


class Photo(models.Model):
    file = models.ImageField("tệp ảnh", upload_to="anh/%Y/%m", width_field="width", height_field="height")
    width = models.PositiveIntegerField("rộng (điểm ảnh)", editable=False)
    height = models.PositiveIntegerField("cao (điểm ảnh)", editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField(
        "mã băm của tệp gửi lên", max_length=64, unique=True, editable=False,
        error_messages={"unique": "Ảnh này đã có trong thư viện."},
    )  # fmt: skip
    fingerprint = models.CharField("dấu vân ảnh", max_length=16, blank=True, editable=False)
    alt = LineField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Tả điều nhìn thấy trong ảnh, cho người dùng phần mềm đọc màn hình.",
    )
    caption = ProseField("chú thích", blank=True, help_text="Dùng khi bài viết không ghi chú thích riêng.")
    credit = LineField("tác giả ảnh", max_length=120, blank=True)
    focal_x = models.PositiveSmallIntegerField(
        "điểm chính, từ mép trái (%)", default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        "điểm chính, từ mép trên (%)", default=50, validators=[MaxValueValidator(100)]
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="người tải lên"
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True, db_index=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "thư viện ảnh"
        ordering = ["-uploaded_at", "-pk"]
        # A figure in a body names its photo by the file.
        indexes = [models.Index(fields=["file"], name="photo_by_file")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100), name="photo_focal_point_within"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh số {self.pk}"

    @property
    def picture(self) -> Picture:
        return Picture(self.file.name, self.width, self.height, self.focal_x, self.focal_y)

    @property
    def stamp(self) -> str:
        """Changes with what people type about the photo; a form sends back the one it was opened with."""
        facts = repr((self.alt, self.caption, self.credit, self.focal_x, self.focal_y))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]


class PhotoBand(models.Model):
    """A band of a photo's fingerprint (`news.pictures.fingerprint`); five rows a photo."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="bands")
    band = models.PositiveIntegerField(db_index=True)


class FormerPhotoFile(models.Model):
    """The file that a photo had before it was replaced. Editions made then still show it."""

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="former_files")
    name = models.CharField(max_length=100, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    focal_x = models.PositiveSmallIntegerField()
    focal_y = models.PositiveSmallIntegerField()
    replaced_at = models.DateTimeField(auto_now_add=True)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def picture(self) -> Picture:
        return Picture(self.name, self.width, self.height, self.focal_x, self.focal_y)
