"""What the screens about photos share."""

from django.conf import settings
from django.template.response import TemplateResponse

from news import renditions
from news.editorial.permissions import may_edit_photo
from news.models import Photo


def render(request, admin, template: str, title: str, *, status: int = 200, **context):
    context = {**admin.admin_site.each_context(request), "title": title, "opts": Photo._meta, **context}
    return TemplateResponse(request, f"admin/news/photo/{template}", context, status=status)


def bytes_of(file) -> bytes:
    """The uploaded bytes; of a file over the limit only enough for it to be refused."""
    return file.read(settings.PHOTO_MAX_BYTES + 1)


def facts_of(photo: Photo, user) -> dict:
    """A photo as the scripts know it."""
    return {
        "id": photo.pk,
        "url": photo.file.url,
        "thumbnail": renditions.url(photo.picture, shape="16x9", width=320),
        "width": photo.width,
        "height": photo.height,
        "alt": photo.alt,
        "caption": photo.caption,
        "credit": photo.credit,
        "stamp": photo.stamp,
        "editable": may_edit_photo(user, photo),
    }
