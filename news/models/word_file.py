"""A Word file that was understood and waits for its owner to look it over and make a draft of it.

The file itself is not kept: what it holds beside the article (hidden text, comments, names of people)
is gone when the answer is sent.
"""

from django.conf import settings
from django.db import models


class WordFile(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="word_files")
    name = models.CharField("tên tệp", max_length=200)
    # SHA-256 of the file, hexadecimal; `Article.import_key` of the draft it will be.
    key = models.CharField(max_length=64)
    # The fields of an ImportedDocument but for its photos.
    understood = models.JSONField()
    # {field: value} of the form in which the owner corrected it, as sent.
    typed = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "tệp Word chờ lưu"
        verbose_name_plural = "tệp Word chờ lưu"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="word_file_once")]

    def __str__(self) -> str:
        return self.name


class WordPicture(models.Model):
    """A picture of a waiting file, decoded and encoded anew; `refusal` says why there is none."""

    word_file = models.ForeignKey(WordFile, models.CASCADE, related_name="pictures")
    place = models.PositiveSmallIntegerField()  # as the figures of the body name it
    sha256 = models.CharField(max_length=64)  # of the bytes in the Word file
    refusal = models.TextField(blank=True)
    data = models.BinaryField()
    extension = models.CharField(max_length=4, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=16, blank=True)
    caption = models.TextField(blank=True)
    alt = models.TextField(blank=True)
    credit = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word_file", "place"], name="word_picture_has_its_place")
        ]

    def __str__(self) -> str:
        return f"{self.word_file_id}: {self.place}"
