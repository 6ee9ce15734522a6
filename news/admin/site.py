"""The admin site itself: its name, its front page, who may enter."""

from django.conf import settings
from django.contrib import admin


class EditorialAdminSite(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = "Ban biên tập"
    index_title = "Bàn làm việc"
    site_url = "/"
    empty_value_display = "chưa có"
