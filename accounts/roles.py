"""The four roles. What each may do with an article is decided in `news.editorial`."""

from django.db import models


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "Cộng tác viên"
    EDITOR = "editor", "Biên tập viên"
    PUBLISHER = "publisher", "Thư ký tòa soạn"
    ADMINISTRATOR = "administrator", "Quản trị"
