"""What staff see when something can't be shown: in Vietnamese, with a way back.

`config.errors` asks these below the admin's address.
"""

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

from news.admin import refused_posts
from news.sent_again import sent_fields

_FORBIDDEN = "Tài khoản của bạn không được mở trang này."
_NOT_FOUND = "Địa chỉ này không dẫn tới trang nào. Có thể nó bị gõ thiếu, hoặc mục ấy không còn."


_AWAY = "Máy chủ dữ liệu chưa trả lời, việc vừa làm có thể chưa được ghi."
_TOO_BIG = (
    f"Nội dung gửi lên quá lớn (quá {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2} MB hoặc quá nhiều ô) nên "
    "máy chủ không nhận và chưa ghi gì."
)


def bad_request(request, exception):
    """400; a form too big to be read says what to do, since its text can't be given back from here."""
    too_big = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    if not too_big:
        return defaults.bad_request(request, exception)
    if request.content_type == "application/json":
        return JsonResponse({"refusal": _TOO_BIG}, status=413)
    return render(request, "admin/413.html", {"sentence": _TOO_BIG}, status=413)


def not_allowed(request, allowed: list[str]):
    """405, for an address that only takes what a button sends."""
    answer = render(request, "admin/405.html", status=405)
    answer["Allow"] = ", ".join(allowed)
    return answer


def forbidden(request, exception: PermissionDenied | None = None):
    """403; what our own refusals say is shown, they are written for people."""
    sentence = str(exception or "") or _FORBIDDEN
    sent = request.method == "POST" and request.user.is_authenticated
    kept = refused_posts.forbidden(request, sentence) if sent else None
    return kept or render(request, "403.html", {"sentence": sentence}, status=403)


def database_away(request):
    """503 while the database does not answer; the form that was sent stands there, to be sent again."""
    if request.headers.get("X-Background") == "1" or request.content_type == "application/json":
        answer = JsonResponse({"refusal": _AWAY}, status=503)
    else:
        page = {
            "sent": sent_fields(request),
            "files": bool(request.FILES),
            "address": request.get_full_path(),
        }
        # Without the request: who asks, and whose site it is, stands in the database.
        answer = HttpResponse(render_to_string("admin/503.html", page), status=503)
    answer["Retry-After"] = "30"
    answer["Cache-Control"] = "no-store"
    return answer


def not_found(request, exception):
    """404; staff get back to their desk."""
    # What the exception says is Django's own English more often than ours.
    return render(request, "admin/404.html", {"sentence": _NOT_FOUND}, status=404)
