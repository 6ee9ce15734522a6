"""`/lien-he/` and `…/bao-loi/`: what readers write to the board.

Only these pages set a cookie (for the CSRF token), so that all others may be kept by caches.
"""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from news.editorial.readers_letters import CONTACT_LENGTH, LONGEST, NAME_LENGTH, BadLetter, Written, receive
from news.editorial.refusals import AlreadyDone, TooMany
from news.models import Edition

# Three texts of the longest kind, each letter of them written as nine characters.
_MOST_BYTES = 3 * LONGEST * 9 + 50_000
_TRAP = "ma_phu"  # a field that people do not see and programs fill in; no browser fills it by itself


def _text(label: str, rows: int, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": LONGEST})
    return forms.CharField(label=label, required=False, strip=False, widget=widget, help_text=help_text)


class _LetterForm(forms.Form):
    """What is missing or wrong is judged by the verb, whose sentences come back at the fields."""

    name = forms.CharField(
        label="Họ và tên",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": NAME_LENGTH}),
    )
    contact = forms.CharField(
        label="Thư điện tử hoặc số điện thoại",
        required=False,
        help_text="Chỉ dùng để trả lời thư này, không hiện trên trang.",
        widget=forms.TextInput(attrs={"autocomplete": "email", "maxlength": CONTACT_LENGTH}),
    )
    consent = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].label = (
            "Tôi đồng ý để ban biên tập lưu những điều ghi ở trên, chỉ để xem xét và trả lời. "
            f"Thư được giữ {settings.LETTER_DAYS} ngày rồi xóa."
        )


class ContactForm(_LetterForm):
    text = _text("Nội dung", 8)
    field_order = ["name", "contact", "text", "consent"]


class ErrorForm(_LetterForm):
    wrong = _text(
        "Câu hoặc chỗ sai", 4, "Chép nguyên câu trong bài, hoặc ghi “ảnh thứ hai”, “chú thích ảnh”."
    )
    proposed = _text("Nên sửa thành (không bắt buộc)", 4)
    field_order = ["wrong", "proposed", "name", "contact", "consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "contact"):
            self.fields[name].label += " (không bắt buộc)"


class _CsrfCheck(CsrfViewMiddleware):
    """Django's check as a question: its own page of refusal would lose what was typed."""

    def _reject(self, request, reason):
        return reason


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class LetterPage(View):
    http_method_names = ["get", "head", "post"]
    form_class = ContactForm
    template = "public/contact.html"
    edition: Edition | None = None

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > _MOST_BYTES:
            sentence = (
                "Thư quá dài nên chưa gửi được. Bấm nút quay lại của trình duyệt để lấy lại chữ và rút gọn."
            )
            return self.page(self.form_class(), refusal=sentence, status=413)
        if _CsrfCheck(lambda _: None).process_view(request, lambda _: None, (), {}) is not None:
            # What another site sent is not repeated here.
            form = self.form_class(request.POST) if _from_here(request) else self.form_class()
            sentence = (
                "Trang mở đã lâu hoặc trình duyệt chặn cookie nên thư chưa gửi được. Xin bấm gửi lần nữa."
            )
            return self.page(form, refusal=sentence, status=403)
        if request.POST.get(_TRAP):
            return redirect("public:letter_received")  # a program: it may think that it was heard
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.page(form, status=400)
        try:
            receive(Written(**form.cleaned_data), article=self.edition.article if self.edition else None)
        except BadLetter as refusal:
            for name, sentence in refusal.fields.items():
                form.add_error(name, sentence)
            return self.page(form, status=400)
        except AlreadyDone as refusal:
            return self.page(self.form_class(), refusal=str(refusal), status=409)
        except TooMany as refusal:
            return self.page(form, refusal=str(refusal), status=429)
        return redirect("public:letter_received")

    def page(self, form: forms.Form, *, refusal: str = "", status: int = 200) -> HttpResponse:
        context = {"form": form, "refusal": refusal, "edition": self.edition, "trap": _TRAP}
        return render(self.request, self.template, context, status=status)


@method_decorator([csrf_exempt, never_cache], name="dispatch")
class ErrorReport(LetterPage):
    form_class = ErrorForm
    template = "public/report_error.html"

    def dispatch(self, request, *args, slug: str, article_id: int, **kwargs):
        live = Edition.objects.live().defer("body").select_related("article")
        self.edition = live.filter(article__id=article_id).first()
        if self.edition is None:
            if request.method != "POST":
                raise Http404
            form = self.form_class(request.POST if _from_here(request) else None)
            sentence = "Bài này vừa được gỡ nên không nhận báo lỗi nữa. Chữ đã gõ vẫn còn đây để sao chép."
            return self.page(form, refusal=sentence, status=404)
        if self.edition.slug != slug and request.method != "POST":
            return redirect("public:report_error", self.edition.slug, article_id, permanent=True)
        return super().dispatch(request, *args, **kwargs)


contact = LetterPage.as_view()
report_error = ErrorReport.as_view()


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    return render(request, "public/letter_received.html")


def _from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
