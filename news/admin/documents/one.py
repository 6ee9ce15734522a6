"""One document: its form, taking it down, deleting a draft.

What was typed comes back with every refusal; a newer version by somebody else is shown beside it.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

from news.admin.documents.files import rows_of
from news.admin.documents.form import DocumentForm
from news.admin.documents.screen import one_document, render
from news.editorial import documents
from news.editorial.permissions import Act, may, may_edit_document
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, Refused
from news.models import Document


class ReasonForm(forms.Form):
    # Emptiness is judged by the verb, whose sentence comes back below the text.
    note = forms.CharField(
        label="Lý do gỡ", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


def document_page(request, *, admin, pk: int | None = None):
    """A new document (`pk` None) or one that is there; `_publish` is the button that saves and shows it."""
    if not may(request.user, Act.ADD_DOCUMENT):
        raise PermissionDenied("Bạn không có quyền soạn văn bản.")
    stored = one_document(request, pk) if pk else None
    # The form writes what was typed on its own copy.
    copy = one_document(request, pk) if pk else Document()
    form = DocumentForm(request.POST or None, instance=copy)
    changed, status = [], 200
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, form, stored)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 403
        except Refused as refusal:
            form.add_error(None, refusal.problems if isinstance(refusal, NotReady) else str(refusal))
            status = 409 if isinstance(refusal, AlreadyDone) else 400
        if stored:
            stored = one_document(request, pk)
            changed = documents.newer_changes(stored, form.seen) if form.seen != stored.version else []
    elif request.method == "POST":
        status = 400
    return render(
        request,
        admin,
        "change.html",
        str(stored) if stored else "Văn bản mới",
        status=status,
        form=form,
        document=stored,
        # The next press is made with the other's words in sight.
        seen=stored.version if stored and (changed or not form.is_bound or status == 409) else form.seen,
        changed=changed,
        editable=stored is None or may_edit_document(request.user, stored),
        may_publish=may(request.user, Act.PUBLISH_DOCUMENT),
        manager=rows_of(stored, request.user) if stored else None,
        media=form.media,
    )


def _save(request, form: DocumentForm, stored: Document | None):
    """Do what the button says; where to go then. Raises Refused."""
    replaces = form.cleaned_data["replaces"]
    if stored is None:
        made = documents.add_document(form.instance, replaces=replaces, by=request.user)
        messages.success(request, "Đã lưu bản nháp. Hãy thêm tệp văn bản ở khung “Tệp văn bản”, rồi đăng.")
        return redirect("admin:news_document_change", made.pk)
    saved = documents.save_document(form.instance, replaces=replaces, seen=form.seen, by=request.user)
    said = "Đã lưu văn bản." if saved else "Không có gì thay đổi."
    if "_publish" in request.POST:
        try:
            documents.publish_document(form.instance, seen=form.instance.version, by=request.user)
        except Refused as refusal:
            messages.warning(request, f"{said} {refusal}")
            return redirect("admin:news_document_change", stored.pk)
        said = "Đã đăng. Bạn đọc thấy văn bản này từ bây giờ."
    messages.success(request, said)
    return redirect("admin:news_document_change", stored.pk)


def withdraw(request, *, admin, pk: int):
    document = one_document(request, pk)
    if not may(request.user, Act.PUBLISH_DOCUMENT):
        raise PermissionDenied("Bạn không có quyền gỡ văn bản.")
    form, status = ReasonForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                documents.withdraw_document(document, reason=form.cleaned_data["note"], by=request.user)
            except Refused as refusal:
                form.add_error("note", str(refusal))
            else:
                messages.success(request, "Đã gỡ văn bản. Bạn đọc không còn mở được văn bản và tệp của nó.")
                return redirect("admin:news_document_change", pk)
    possible = document.state == Document.State.PUBLISHED
    return render(
        request, admin, "withdraw.html", "Gỡ văn bản", status=status, document=document, form=form,
        possible=possible,
    )  # fmt: skip


def delete(request, *, admin, pk: int):
    """Asks first; then deletes the draft, or says why not."""
    document = one_document(request, pk)
    if not may_edit_document(request.user, document):
        raise PermissionDenied("Bạn không có quyền xóa văn bản.")
    if request.method != "POST":
        return render(request, admin, "delete.html", "Xóa bản nháp", document=document)
    try:
        documents.delete_draft(document, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:news_document_change", pk)
    messages.success(request, f"Đã xóa bản nháp {document}.")
    return redirect(reverse("admin:news_document_changelist"))
