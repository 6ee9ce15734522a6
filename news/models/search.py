"""What search looks things up in. Written by `news.search.index` and by nothing else.

`SearchEntry` holds what readers may find: a row per live edition, published document and photo
shown. `DeskEntry` holds what staff find in the admin. Two tables, so that no draft can ever
turn up outside. Each text is kept as tokens (`news.text.words`) with a space between, folded
and exact, token by token in step; `BREAK` stands where a paragraph ends.

Beside the columns here, SQLite keeps an FTS5 table over each (`<table>_fts`, fed by triggers)
and PostgreSQL a GIN index over `terms`: see the migration.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from news.models.fields import LineField
from news.text.words import words

BREAK = "¶"


class TermsField(models.Field):
    """A list of lexemes: a `tsvector` without positions on PostgreSQL; not used on SQLite (NULL)."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value, compiler, connection):
        # One text, not an array: psycopg writes an array out lexeme by lexeme, which takes longer than all else.
        return "array_to_tsvector(string_to_array(%s, '|'))" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_save(self, value, connection):
        return "|".join(value) if connection.vendor == "postgresql" else None


class Entry(models.Model):
    # In the order of days: the day's number since 1970 in the upper bits, so that the newest
    # matches are the first ones of an index walked backwards. See `news.search.place`.
    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12)
    object_id = models.BigIntegerField()
    section = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    source = models.BigIntegerField(null=True)
    title = models.TextField()
    lead = models.TextField()
    body = models.TextField()
    exact_title = models.TextField()
    exact_lead = models.TextField()
    exact_body = models.TextField()
    # What it can be filtered by: tokens with a space between, such as `s3 u12`.
    facets = models.TextField()
    terms = TermsField(null=True)

    class Meta:
        abstract = True


class SearchEntry(Entry):
    class Kind(models.TextChoices):
        ARTICLE = "article", "tin bài"
        DOCUMENT = "document", "văn bản"
        PHOTO = "photo", "ảnh"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]


class DeskEntry(Entry):
    class Kind(models.TextChoices):
        ARTICLE = "article", "bài viết"
        DOCUMENT = "document", "văn bản"
        PHOTO = "photo", "ảnh"
        PERSON = "person", "người dùng"
        UNIT = "unit", "tổ chức, đơn vị"
        TAG = "tag", "từ khóa"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="desk_entry_once")]


class SearchTerm(models.Model):
    """In how many of the entries that readers may find a token occurs.

    `term` is a folded token (anywhere in an entry), or two with a space between (side by side
    in its title, lead or tags).
    """

    term = models.CharField(max_length=90, primary_key=True)
    entries = models.IntegerField()


class Abbreviation(models.Model):
    """A short way of writing that readers use for a long one; searching for either finds both."""

    short = LineField("viết tắt", max_length=30, help_text="Ví dụ: UBND.")
    full = LineField("viết đầy đủ", max_length=200, help_text="Ví dụ: Ủy ban nhân dân.")
    # The tokens of `short`, so that `ĐBKCCQ` and `đbkccq` are one; `ĐU` and `DU` are two.
    key = models.CharField(max_length=60, unique=True, editable=False)

    class Meta:
        verbose_name = "từ viết tắt"
        verbose_name_plural = "từ viết tắt"
        ordering = ["short"]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="abbreviation_has_letters"),
        ]

    def __str__(self) -> str:
        return f"{self.short} = {self.full}"

    @property
    def stamp(self) -> str:
        """Changes with its words; a form sends back the one it was opened with."""
        return hashlib.sha256(repr((self.short, self.full)).encode()).hexdigest()[:16]

    def clean(self):
        self.key = self.key_of(self.short)
        if self.short and not self.key:
            raise ValidationError({"short": "Từ viết tắt cần có ít nhất một chữ cái hoặc chữ số."})
        if self.full and len(words(self.full)) < 2:
            raise ValidationError({"full": "Phần viết đầy đủ cần có từ hai tiếng trở lên."})
        if len(self.key) > Abbreviation._meta.get_field("key").max_length:  # with each tone a sign of its own
            raise ValidationError({"short": "Từ viết tắt này dài quá. Hãy ghi ngắn hơn."})
        if self.key and self.key == self.key_of(self.full):
            raise ValidationError({"full": "Phần viết đầy đủ phải khác từ viết tắt."})
        same = Abbreviation.objects.filter(key=self.key).exclude(pk=self.pk).first()
        if same:
            raise ValidationError({"short": f"Từ viết tắt này đã có trong bảng: {same}."})

    def save(self, *args, **kwargs):
        self.key = self.key_of(self.short)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(short: str) -> str:
        return " ".join(word.exact for word in words(short))
