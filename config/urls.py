"""Addresses: staff under /quan-tri/, everything else is the public site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve


def media_file(request, path):
    """A file below MEDIA_ROOT, as it is set now."""
    return serve(request, path, document_root=settings.MEDIA_ROOT)


urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("", include("news.public.urls")),
]

if settings.MEDIA_SERVED_BY_DJANGO:
    # Behind the site's own addresses: renditions of photos are made when they are first asked for.
    # No name of ours is longer or holds other letters, and a file system fails at some that do.
    part = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
    name = rf"(?=.{{1,255}}$)(?:{part}/)*{part}"
    urlpatterns.append(re_path(rf"^media/(?P<path>{name})$", media_file))

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
