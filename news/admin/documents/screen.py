"""What the screens about documents share."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from news.editorial.permissions import Act, may
from news.models import Document


def render(request, admin, template: str, title: str, *, status: int = 200, **context):
    context = {**admin.admin_site.each_context(request), "title": title, "opts": Document._meta, **context}
    return TemplateResponse(request, f"admin/news/document/{template}", context, status=status)


def one_document(request, pk: int) -> Document:
    """Raises PermissionDenied, Http404."""
    if not may(request.user, Act.ADD_DOCUMENT):
        raise PermissionDenied("Bạn không có quyền soạn văn bản.")
    return get_object_or_404(Document.objects.select_related("type", "issuer", "unit"), pk=pk)
