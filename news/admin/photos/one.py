"""One photo: its words and focal point, where it is used, another file, deletion."""

from copy import copy

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect

from news.admin.photos.screen import bytes_of, facts_of, render
from news.editorial.permissions import Act, may, may_edit_photo, visible_articles
from news.editorial.photo_library import delete_photo, describe_photo, replace_photo
from news.editorial.photo_uses import photo_uses
from news.editorial.refusals import AlreadyDone, BadPhoto, NotAllowed, Refused
from news.models import Photo


class WordsForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = ["alt", "caption", "credit"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 3})}


class PhotoForm(WordsForm):
    class Meta(WordsForm.Meta):
        fields = [*WordsForm.Meta.fields, "focal_x", "focal_y"]
        widgets = {
            **WordsForm.Meta.widgets,
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 100}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 100}),
        }


def photo_page(request, *, admin, pk: int):
    photo = _photo(request, pk)
    editable = may_edit_photo(request.user, photo)
    seen = photo.stamp
    # A form may leave what was typed on the photo, also when it is refused.
    form = PhotoForm(request.POST or None, instance=copy(photo))
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        if form.is_valid():
            try:
                describe_photo(photo, by=request.user, seen=seen, **form.cleaned_data)
            except AlreadyDone as refusal:
                form.add_error(None, str(refusal))
                seen = photo.stamp  # the next press is made with the other's words in sight
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Đã lưu thông tin ảnh.")
                return redirect("admin:news_photo_change", pk=pk)
    uses = photo_uses(photo)
    shown = {article.pk for article in [*uses.drafts, *uses.live]}
    return render(
        request,
        admin,
        "change.html",
        f"Ảnh số {pk}",
        # The page all the same: what was typed stands on it, to be copied.
        status=403 if request.method == "POST" and not editable else 200,
        photo=photo,
        form=form,
        seen=seen,
        editable=editable,
        may_replace=may(request.user, Act.EDIT_PHOTO),
        uses=uses,
        # Titles only where the person may not open the article.
        openable=set(visible_articles(request.user).filter(pk__in=shown).values_list("pk", flat=True)),
    )


def describe_as_json(request, *, admin, pk: int):
    """Caption, alt and credit typed below a photo just uploaded; `error`, a sentence, with 400."""
    photo = _photo(request, pk)
    form = WordsForm(request.POST, instance=Photo.objects.get(pk=pk))
    if not form.is_valid():
        sentences = [error for errors in form.errors.values() for error in errors]
        return JsonResponse({"error": " ".join(sentences)}, status=400)
    try:
        describe_photo(photo, by=request.user, seen=request.POST.get("seen", ""), **form.cleaned_data)
    except Refused as refusal:
        return _refused_as_json(refusal)
    return JsonResponse(facts_of(Photo.objects.get(pk=pk), request.user))


def replace(request, *, admin, pk: int):
    photo = _photo(request, pk)
    if not may(request.user, Act.EDIT_PHOTO):
        raise PermissionDenied("Bạn không có quyền thay tệp của ảnh trong thư viện.")
    file = request.FILES.get("file")
    try:
        if file is None:
            raise BadPhoto("Chưa chọn tệp mới. Hãy chọn tệp ảnh rồi bấm “Thay tệp”.")
        replace_photo(photo, bytes_of(file), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            "Đã thay tệp. Bài đang sửa dùng tệp mới; bài đã đăng giữ tệp cũ cho đến khi được đăng lại.",
        )
    return redirect("admin:news_photo_change", pk=pk)


def delete(request, *, admin, pk: int):
    """Asks first; then deletes, or says why not. As JSON for the upload page's script."""
    photo = _photo(request, pk)
    if request.method != "POST":
        editable = may_edit_photo(request.user, photo)
        return render(
            request,
            admin,
            "delete.html",
            "Xóa ảnh",
            status=200 if editable else 403,
            photo=photo,
            uses=photo_uses(photo),
            editable=editable,
        )
    as_json = request.headers.get("accept") == "application/json"
    try:
        delete_photo(photo, by=request.user)
    except Refused as refusal:
        if as_json:
            return _refused_as_json(refusal)
        if isinstance(refusal, NotAllowed):
            raise PermissionDenied(str(refusal)) from refusal
        messages.error(request, str(refusal))
        return redirect("admin:news_photo_change", pk=pk)
    if as_json:
        return JsonResponse({"deleted": pk})
    messages.success(request, "Đã xóa ảnh khỏi thư viện.")
    return redirect("admin:news_photo_changelist")


def _refused_as_json(refusal: Refused) -> JsonResponse:
    return JsonResponse({"error": str(refusal)}, status=403 if isinstance(refusal, NotAllowed) else 400)


def _photo(request, pk: int) -> Photo:
    if not may(request.user, Act.SEE_PHOTOS):
        raise PermissionDenied
    return get_object_or_404(Photo, pk=pk)
