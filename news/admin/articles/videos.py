"""What the editor's `Video` button asks: is this the address of a video that pages may play?"""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views import View

from news.admin.articles.screen import route
from news.editorial.permissions import Act, may
from news.players import hosts_in_words, playable
from news.text.videos import read_video

_LONGEST = 2000  # characters, as every browser takes


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
        address = typed if typed.startswith("/") or "://" in typed or not typed else f"https://{typed}"
        video = playable(address)
        if video is not None:
            return JsonResponse({"address": video.address, "host": video.host})
        link = address if address.startswith(("https://", "http://")) and len(address) <= _LONGEST else ""
        return JsonResponse({"error": _refusal(address), "link": link}, status=400)


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
