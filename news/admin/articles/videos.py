"""What the editor's `Video` button asks: is this the address of a video that pages may play?"""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.http import JsonResponse
from django.views import View

from news.admin.articles.screen import route
from news.editorial.permissions import Act, may
from news.players import hosts_in_words, playable
from news.text.videos import read_video

_LONGEST = 2000  # characters, as every browser takes
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/", re.IGNORECASE)  # without its https://
_of_the_web = URLValidator(schemes=["http", "https"])


class VideoAddress(View):
    """`?dia-chi=` answered by `{address, host}`, or with 400 by `error`, a sentence, and `link`:
    what may stand in the text as a plain link instead (empty when nothing may).
    """

    http_method_names = ["get"]
    admin = None

    def get(self, request):
        if not may(request.user, Act.CREATE):
            raise PermissionDenied("Bạn không có quyền viết bài.")
        typed = request.GET.get("dia-chi", "").strip()[: _LONGEST + 1]
        address = f"https://{typed}" if _BARE.match(typed) else typed
        video = playable(address)
        if video is not None:
            return JsonResponse({"address": video.address, "host": video.host})
        return JsonResponse({"error": _refusal(address), "link": _link(address)}, status=400)


def _link(address: str) -> str:
    """`address`, if it is one of the web and not too long for one."""
    if len(address) > _LONGEST:
        return ""
    try:
        _of_the_web(address)
    except ValidationError:
        return ""
    return address


def _refusal(address: str) -> str:
    if not address:
        return "Hãy dán địa chỉ của video."
    if address.startswith("http://"):
        return "Địa chỉ video phải bắt đầu bằng https://."
    if read_video(address) is not None:
        return f"Trang này chỉ phát video từ: {hosts_in_words()}. Địa chỉ vừa dán ở nơi khác."
    return (
        "Địa chỉ này không dẫn tới một video. Hãy mở video rồi sao chép địa chỉ của nó, "
        "hoặc ghi đường dẫn tệp .mp4, .m4v, .webm trên trang này, ví dụ /media/video/dai-hoi.mp4."
    )


def urls(admin):
    return [route(admin, "video/", VideoAddress, "video")]
