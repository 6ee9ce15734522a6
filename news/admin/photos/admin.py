"""Registers the library with the admin and names its addresses."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from news.admin.guard import GuardedAdmin
from news.admin.photos import library, one, upload
from news.editorial.permissions import Act, may, may_edit_photo
from news.models import Photo


@admin.register(Photo)
class PhotoAdmin(GuardedAdmin, admin.ModelAdmin):
    """Django's own list and form are not used; every address leads to a view of this package."""

    view_act = Act.SEE_PHOTOS
    change_act = Act.EDIT_PHOTO

    def has_add_permission(self, request) -> bool:
        return may(request.user, Act.ADD_PHOTO)

    def has_change_permission(self, request, obj=None) -> bool:
        return may_edit_photo(request.user, obj) if obj else super().has_change_permission(request)

    def get_urls(self):
        def own(pattern: str, view, name: str):
            def called(request, **arguments):
                return view(request, admin=self, **arguments)

            return path(pattern, self.admin_site.admin_view(called), name=f"news_photo_{name}")

        return [
            own("", require_GET(library.photo_list), "changelist"),
            own("add/", upload.upload_page, "add"),
            own("thu-vien/", require_GET(library.as_json), "library"),
            own("tai-len/", require_POST(upload.upload_one), "upload"),
            own("<int:pk>/change/", one.photo_page, "change"),
            own("<int:pk>/delete/", one.delete, "delete"),
            own("<int:pk>/thay-tep/", require_POST(one.replace), "replace"),
            own("<int:pk>/chu-thich/", require_POST(one.describe_as_json), "describe"),
        ]
