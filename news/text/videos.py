"""Addresses of videos: which ones a page of ours could play, and in what form they are kept.

Only the shape is judged here. Which hosts are let in is a setting (`news.players`).
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

# The still of a video that was given no photo.
VIDEO_STILL = "/static/img/video.svg"

YOUTUBE = "youtube.com"
_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com"}
# Eleven letters of base 64, as in every address that YouTube gives out.
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([^/]+)/?")

_LONGEST = 500  # characters
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
# The formats that every browser plays by itself.
_FILE = re.compile(r"(?:/[\w.~%+-]+)+\.(?:mp4|m4v|webm)", re.IGNORECASE)


@dataclass(frozen=True)
class Video:
    """`address` is the one form that is kept. `host` is empty for a file of our own site."""

    address: str
    host: str
    frame: str = ""  # the address of its player; empty for a file, which the browser plays itself


def read_video(address: str) -> Video | None:
    """The video at `address`, or None when it is no address of a video in a form we know."""
    if len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return _file("", parts)
    if parts.scheme != "https" or "@" in parts.netloc or port not in (None, 443):
        return None
    if host in _YOUTUBE_HOSTS or host == "youtu.be":
        return _youtube(host, parts)
    return _file(host, parts) if _HOST.fullmatch(host) else None


def _file(host: str, parts) -> Video | None:
    path = parts.path
    if (
        parts.query
        or not _FILE.fullmatch(path)
        or any(step in ("", ".", "..") for step in path.split("/")[1:])
    ):
        return None
    return Video(f"https://{host}{path}" if host else path, host)


def _youtube(host: str, parts) -> Video | None:
    if host == "youtu.be":
        number = parts.path.strip("/")
    elif parts.path in ("/watch", "/watch/"):
        number = parse_qs(parts.query).get("v", [""])[0]
    else:
        found = _YOUTUBE_PATH.fullmatch(parts.path)
        number = found[1] if found else ""
    if not _YOUTUBE_ID.fullmatch(number):
        return None
    return Video(
        f"https://www.youtube.com/watch?v={number}",
        YOUTUBE,
        # Sets no cookie before the video plays.
        f"https://www.youtube-nocookie.com/embed/{number}",
    )
