"""A preview link: one unpublished version, for one person, who may say one thing about it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from news.downloads import download
from news.editorial.frozen import thaw
from news.editorial.preview_links import find_open, leave_comment
from news.editorial.refusals import AlreadyDone, NotReady
from news.editorial.talk import LONGEST
from news.models import Attachment, PreviewLink
from news.players import with_players
from news.reading import section_trail, shown_files

# Kept by nobody, found by nobody, and the address told to no other site.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


class CommentForm(forms.Form):
    name = forms.CharField(
        label="Họ và tên",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": "Hãy ghi họ tên của người góp ý.",
            "max_length": "Họ tên dài quá 120 ký tự.",
        },
    )
    # Length and emptiness are judged by the verb, whose sentences come back below the text.
    text = forms.CharField(
        label="Nội dung góp ý",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST, "required": True}),
    )


# Nothing here rests on a cookie: who knows the address may comment, and a forger who knows it
# needs no forgery. So no CSRF cookie is set; with `no-referrer` its check could not pass anyway.
@method_decorator(csrf_exempt, name="dispatch")
class PreviewLinkView(View):
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response[name] = value
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        link = find_open(token)
        if link is None:
            return _nothing_here(request)
        return _page(request, link, CommentForm(initial={"name": link.recipient}), token)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        link = find_open(token)
        if link is None:
            return _nothing_here(request)
        form = CommentForm(request.POST)
        if form.is_valid():
            try:
                leave_comment(link, **form.cleaned_data)
            except NotReady as refusal:
                form.add_error("text", refusal.problems)
            except AlreadyDone as refusal:
                link.refresh_from_db()
                return _page(request, link, form, token, refusal=str(refusal), status=409)
            else:
                return redirect("public:preview_link", token)
        return _page(request, link, form, token, status=400)


preview_link = PreviewLinkView.as_view()


@require_safe
def attachment_file(request: HttpRequest, token: str, number: int) -> HttpResponseBase:
    """A file of the version that the link shows, as long as the link opens."""
    link = find_open(token)
    files = link.content.get("attachments", []) if link else []
    if not any(file["id"] == number for file in files):
        raise Http404
    # Deleted for good since, it opens no more.
    attachment = Attachment.objects.filter(pk=number, article=link.article_id).first()
    if attachment is None:
        raise Http404
    response = download(request, attachment)
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def _page(
    request: HttpRequest,
    link: PreviewLink,
    form: CommentForm,
    token: str,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    edition = thaw(link.content, link.article)
    context = {
        "edition": edition,
        "files": shown_files(
            edition, lambda file: reverse("public:preview_link_attachment", args=[token, file["id"]])
        ),
        "current_section": edition.section if edition.section_id else None,
        "trail": section_trail(edition.section if edition.section_id else None, edition.section_name),
        "preview": True,
        "link": link,
        "form": form,
        "refusal": refusal,
    }
    page = render(request, "public/preview_link.html", context, status=status)
    return with_players(request, page, edition.body)


def _nothing_here(request: HttpRequest) -> HttpResponse:
    """The same for unknown, expired and revoked; what was typed comes back to whoever typed it."""
    typed = request.POST.get("text", "") if request.method == "POST" else ""
    return render(request, "public/preview_link_shut.html", {"typed": typed}, status=404)
