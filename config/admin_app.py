"""Makes our admin site the one that `django.contrib.admin.site` means everywhere."""

from django.contrib.admin.apps import AdminConfig


class EditorialAdminConfig(AdminConfig):
    default_site = "news.admin.site.EditorialAdminSite"
