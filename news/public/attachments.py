"""`/tep/…`: a file of a published article, as long as the live edition shows it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from news.downloads import download
from news.models import Attachment, Edition


@require_safe
def attachment_file(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """Two queries. The address stays the same from edition to edition; `name` is for people."""
    attachment = Attachment.objects.filter(id=number).first()
    if attachment is None:
        raise Http404
    live = Edition.objects.live().filter(article=attachment.article_id).values_list("attachments", flat=True)
    if not any(file["id"] == attachment.pk for files in live for file in files):
        raise Http404
    if name != attachment.name:
        return redirect("public:attachment", attachment.pk, attachment.name, permanent=True)
    return download(request, attachment)
