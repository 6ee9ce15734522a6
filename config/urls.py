"""Addresses: staff under /quan-tri/, everything else is the public site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("", include("news.public.urls")),
]

if settings.MEDIA_SERVED_BY_DJANGO:
    # Behind the site's own addresses: renditions of photos are made when they are first asked for.
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))

handler403 = "news.admin.errors.forbidden"
handler404 = "news.admin.errors.not_found"
