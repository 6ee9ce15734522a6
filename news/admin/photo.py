"""The photo library: its list, its form, and what the dialog in the article form asks for."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_POST

from news.admin.guard import GuardedAdmin
from news.editorial.permissions import Act, may
from news.editorial.photos import store_photo
from news.editorial.refusals import BadPhoto
from news.models import Photo
from news.text.numbers import row_number

_PAGE = 24  # photos a page of the dialog


class PhotoUploadForm(forms.ModelForm):
    upload = forms.FileField(label="tệp ảnh", help_text="JPEG, PNG, WebP hoặc GIF.")

    class Meta:
        model = Photo
        fields = ["alt", "caption", "credit"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 3})}


@admin.register(Photo)
class PhotoAdmin(GuardedAdmin, admin.ModelAdmin):
    view_act = Act.SEE_PHOTOS
    change_act = Act.EDIT_PHOTO
    list_display = ["thumbnail", "caption", "credit", "uploaded_by", "uploaded_at"]
    list_display_links = ["thumbnail", "caption"]
    list_select_related = ["uploaded_by"]
    list_per_page = 30
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["caption"]
    search_help_text = "Tìm theo chú thích, mô tả hoặc tác giả; gõ có dấu hay không dấu đều được."
    fields = ["thumbnail", "alt", "caption", "credit"]
    readonly_fields = ["thumbnail"]

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term), False

    def has_add_permission(self, request) -> bool:
        return may(request.user, Act.ADD_PHOTO)

    @admin.display(description="ảnh")
    def thumbnail(self, photo):
        if not photo.pk:
            return None
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            photo.file.url, photo.alt, photo.width, photo.height,
        )  # fmt: skip

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("thu-vien/", view(require_GET(self.library)), name="news_photo_library"),
            path("tai-len/", view(require_POST(self.upload)), name="news_photo_upload"),
        ]
        return own + super().get_urls()

    def add_view(self, request, form_url="", extra_context=None):
        """Upload one photo; the file itself is judged by `store_photo`."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PhotoUploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ("alt", "caption", "credit")}
            try:
                photo, new = store_photo(_bytes_of(form.cleaned_data["upload"]), by=request.user, **facts)
            except BadPhoto as refusal:
                form.add_error("upload", str(refusal))
            else:
                said = "Đã thêm ảnh vào thư viện." if new else "Ảnh này đã có sẵn trong thư viện."
                self.message_user(request, said)
                if new and not may(request.user, Act.EDIT_PHOTO):
                    return redirect("admin:news_photo_changelist")
                return redirect(reverse("admin:news_photo_change", args=[photo.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Tải ảnh lên",
            "form": form,
            "opts": Photo._meta,
        }
        return TemplateResponse(request, "admin/news/photo/upload.html", context)

    def library(self, request):
        """A page of the library as JSON, newest first: `?tim=` words, `?truoc=` id to go on below."""
        if not may(request.user, Act.SEE_PHOTOS):
            raise PermissionDenied
        photos = Photo.objects.matching(request.GET.get("tim", "")[:200]).order_by("-pk")
        before = row_number(request.GET.get("truoc", ""))
        if before is not None:
            photos = photos.filter(pk__lt=before)
        page = list(photos[: _PAGE + 1])
        return JsonResponse(
            {
                "photos": [_as_json(photo) for photo in page[:_PAGE]],
                "next": page[_PAGE - 1].pk if len(page) > _PAGE else None,
            }
        )

    def upload(self, request):
        """One file from the dialog; the photo as JSON, or `error`, a sentence, with status 400."""
        if not may(request.user, Act.ADD_PHOTO):
            raise PermissionDenied
        file = request.FILES.get("file")
        if file is None:
            return JsonResponse({"error": "Chưa chọn tệp ảnh."}, status=400)
        form = PhotoUploadForm(request.POST, {"upload": file})
        if not form.is_valid():
            sentences = [error for errors in form.errors.values() for error in errors]
            return JsonResponse({"error": " ".join(sentences)}, status=400)
        facts = {name: form.cleaned_data[name] for name in ("alt", "caption", "credit")}
        try:
            photo, new = store_photo(_bytes_of(file), by=request.user, **facts)
        except BadPhoto as refusal:
            return JsonResponse({"error": f"{file.name}: {refusal}"}, status=400)
        return JsonResponse(_as_json(photo) | {"new": new})


def _bytes_of(file) -> bytes:
    """The uploaded bytes; of a file over the limit only enough for `store_photo` to refuse it."""
    return file.read(settings.PHOTO_MAX_BYTES + 1)


def _as_json(photo: Photo) -> dict:
    return {
        "id": photo.pk,
        "url": photo.file.url,
        "width": photo.width,
        "height": photo.height,
        "alt": photo.alt,
        "caption": photo.caption,
        "credit": photo.credit,
    }
