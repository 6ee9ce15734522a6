"""The photo library. Files come in through `news.editorial.photos`, re-encoded."""

from django.conf import settings
from django.db import models

from news.models.fields import LineField, ProseField
from news.text.fold import fold
from news.text.normalise import one_line


class PhotoQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Photos whose caption, credit or alt text holds all words, with or without diacritics."""
        photos = self
        for word in fold(words).split():
            photos = photos.filter(search_text__contains=word)
        return photos


class Photo(models.Model):
    file = models.ImageField("tệp ảnh", upload_to="anh/%Y/%m", width_field="width", height_field="height")
    width = models.PositiveIntegerField("rộng (điểm ảnh)", editable=False)
    height = models.PositiveIntegerField("cao (điểm ảnh)", editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField(
        "mã băm của tệp gửi lên", max_length=64, unique=True, editable=False,
        error_messages={"unique": "Ảnh này đã có trong thư viện."},
    )  # fmt: skip
    alt = LineField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Tả điều nhìn thấy trong ảnh, cho người dùng phần mềm đọc màn hình.",
    )
    caption = ProseField("chú thích", blank=True, help_text="Dùng khi bài viết không ghi chú thích riêng.")
    credit = LineField("tác giả ảnh", max_length=120, blank=True)
    search_text = models.TextField(editable=False, default="")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name="người tải lên"
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True, db_index=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "thư viện ảnh"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.caption or self.alt or f"Ảnh số {self.pk}"

    def save(self, *args, **kwargs):
        self.search_text = fold(one_line(" ".join([self.caption, self.credit, self.alt])))
        super().save(*args, **kwargs)
