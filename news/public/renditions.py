"""`/media/anh-co/…`: a rendition that the web server did not find on disk."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from news import renditions
from news.pictures.shapes import FOLDER, read_name, rendition, widths_of

_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def rendition_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file, made if this is the first time. 404 for all but the few that a photo has."""
    wanted = read_name(FOLDER + path)
    picture = renditions.known_picture(wanted.photo) if wanted else None
    if picture is None:
        raise Http404
    if not renditions.is_of(picture, wanted):
        if wanted.width not in widths_of(picture, wanted.shape):
            raise Http404
        # A page from before the focal point was moved asks for a crop never made.
        current = rendition(picture, wanted.shape, wanted.width, wanted.format)
        return redirect(settings.MEDIA_URL + current.name)
    try:
        made = renditions.make(picture, wanted)
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(made.open("rb"), content_type=_TYPES[wanted.format])
    # Another file or focal point has another name, so this one never changes.
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
