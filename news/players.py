"""Which videos a page may play, and the policy under which it does.

`settings.VIDEO_HOSTS` names the hosts; files of our own site always may.
"""

from dataclasses import replace
from urllib.parse import urlsplit

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import validate_host

from news.text.videos import YOUTUBE, Video, read_video

_YOUTUBE_FRAME = "https://www.youtube-nocookie.com"
_YOUTUBE_NAMES = {YOUTUBE, "www.youtube.com", "youtu.be"}


def playable(address: str) -> Video | None:
    """The video at `address`, when a page of ours may play it; its address without our own host."""
    video = read_video(address)
    if video is None or not video.host:
        return video
    if video.host == YOUTUBE:
        return video if _youtube_allowed() else None
    if _is_ours(video.host):
        return replace(video, address=urlsplit(video.address).path, host="")
    return video if video.host in settings.VIDEO_HOSTS else None


def hosts_in_words() -> str:
    """The hosts a video may come from, for a sentence: `trang này, youtube.com, youtu.be`."""
    return ", ".join(["trang này", *settings.VIDEO_HOSTS])


def with_players(request: HttpRequest, response: HttpResponse, body: str) -> HttpResponse:
    """`response`, which shows the public `body`, allowed to load the players of its videos.

    A page without videos keeps the policy of all pages, and nothing loads from elsewhere.
    """
    if '<figure class="video"' not in body:
        return response
    policy = {
        "frame-src": [_YOUTUBE_FRAME] if _youtube_allowed() else ["'none'"],
        "media-src": [
            SELF,
            *(f"https://{host}" for host in settings.VIDEO_HOSTS if host not in _YOUTUBE_NAMES),
        ],
    }
    return csp_update(policy)(lambda _: response)(request)


def _youtube_allowed() -> bool:
    return not _YOUTUBE_NAMES.isdisjoint(settings.VIDEO_HOSTS)


def _is_ours(host: str) -> bool:
    ours = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    return host == urlsplit(settings.SITE_ADDRESS).hostname or validate_host(host, ours)
