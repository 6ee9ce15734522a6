"""Where the editor sends what was pasted; it gets clean markup back, and what was dropped."""

import json

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views import View

from news.admin.articles.screen import route
from news.editorial.permissions import Act, may
from news.text.paste import clean_paste, clean_paste_text

_LONGEST = 5_000_000  # characters; Word writes fifty for each one that is read


class Paste(View):
    """POST of JSON `{html}` or `{text}`, answered by `{html, said}`, or `error`, a sentence, with 400."""

    http_method_names = ["post"]
    admin = None

    def post(self, request):
        if not (may(request.user, Act.CREATE) or may(request.user, Act.MANAGE_PAGES)):
            raise PermissionDenied("Bạn không có quyền viết bài hay trang giới thiệu.")
        try:
            message = json.loads(request.body)
            kind = "html" if "html" in message else "text"
            pasted = message[kind]
            if not isinstance(pasted, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, RecursionError):
            return JsonResponse({"error": "Máy chủ không đọc được đoạn dán. Hãy dán lại."}, status=400)
        if len(pasted) > _LONGEST:
            return JsonResponse({"error": "Đoạn dán quá dài. Hãy chia nhỏ rồi dán từng phần."}, status=400)
        clean = clean_paste(pasted) if kind == "html" else clean_paste_text(pasted)
        return JsonResponse({"html": clean.html, "said": clean.said})


def urls(admin):
    return [route(admin, "dan/", Paste, "paste")]
