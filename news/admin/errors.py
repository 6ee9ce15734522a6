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
from django.http import JsonResponse
from django.shortcuts import render
from django.views import defaults

from news.admin import refused_posts

_FORBIDDEN = "Tài khoản của bạn không được mở trang này."
_NOT_FOUND = "Địa chỉ này không dẫn tới trang nào. Có thể nó bị gõ thiếu, hoặc mục ấy không còn."


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


def not_found(request, exception):
    """404; staff get back to their desk."""
    # What the exception says is Django's own English more often than ours.
    return render(request, "admin/404.html", {"sentence": _NOT_FOUND}, status=404)
