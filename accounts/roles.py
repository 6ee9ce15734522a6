"""The four roles. What each may do with an article is decided in `news.editorial`."""

from django.db import models


class Role(models.TextChoices):
    CONTRIBUTOR = "contributor", "Cộng tác viên"
    EDITOR = "editor", "Biên tập viên"
    PUBLISHER = "publisher", "Thư ký tòa soạn"
    ADMINISTRATOR = "administrator", "Quản trị"


# Those who need an authenticator app besides their password (`SECOND_FACTOR_REQUIRED`).
NEED_SECOND_FACTOR = frozenset({Role.PUBLISHER, Role.ADMINISTRATOR})

# What a role's group holds, so that `user.has_perm` answers sensibly to packages that ask it.
# Our own screens ask `news.editorial.permissions`, which also knows where a role holds.
PERMISSIONS = {
    Role.CONTRIBUTOR: ("news.view_article", "news.add_article", "news.change_article", "news.add_photo"),
    Role.EDITOR: (
        "news.view_article", "news.add_article", "news.change_article",
        "news.add_photo", "news.change_photo", "news.change_source", "news.change_tag",
    ),
    Role.PUBLISHER: (
        "news.view_article", "news.add_article", "news.change_article", "news.add_edition",
        "news.add_photo", "news.change_photo", "news.change_source", "news.change_tag",
    ),
    Role.ADMINISTRATOR: (
        "news.change_section", "news.change_unit", "news.change_source", "news.view_logentry",
        "accounts.add_user", "accounts.change_user", "accounts.change_membership",
    ),
}  # fmt: skip
