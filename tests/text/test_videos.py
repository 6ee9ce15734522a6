"""Which addresses are videos, and the one form in which each is kept."""

import pytest

from news.text.videos import read_video

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "address",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"https://youtube.com/watch?feature=share&v={ID}&t=30s",
        f"https://m.youtube.com/watch?v={ID}",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"  https://youtu.be/{ID} ",
    ],
)
def test_every_address_of_a_video_becomes_one(address):
    video = read_video(address)
    assert video.address == f"https://www.youtube.com/watch?v={ID}"
    assert video.host == "youtube.com"
    assert video.frame == f"https://www.youtube-nocookie.com/embed/{ID}"


@pytest.mark.parametrize(
    ("address", "kept", "host"),
    [
        ("/media/video/dai-hoi.mp4", "/media/video/dai-hoi.mp4", ""),
        ("/media/video/đại-hội.webm", "/media/video/đại-hội.webm", ""),
        ("https://video.tinh.example/2026/dai-hoi.MP4#t=3", "https://video.tinh.example/2026/dai-hoi.MP4",
         "video.tinh.example"),
    ],
)  # fmt: skip
def test_a_file_is_kept_without_what_follows_its_name(address, kept, host):
    video = read_video(address)
    assert (video.address, video.host, video.frame) == (kept, host, "")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "javascript://www.youtube.com/watch?v=" + ID,
        "data:video/mp4;base64,AAAA",
        f"http://www.youtube.com/watch?v={ID}",
        f"//www.youtube.com/watch?v={ID}",
        f"https://www.youtube.com.evil.example/watch?v={ID}",
        f"https://evil.example/watch?v={ID}",
        f"https://youtube.com@evil.example/watch?v={ID}",
        f"https://www.youtube.com:8443/watch?v={ID}",
        "https://www.youtube.com/watch?v=short",
        f"https://www.youtube.com/watch?v={ID}x",
        f"https://www.youtube.com/embed/{ID}/../../evil",
        'https://www.youtube.com/watch?v="><script>',
        "https://vimeo.com/123456",
        "/media/video/dai-hoi.exe",
        "/media/../etc/video.mp4",
        "//evil.example/a.mp4",
        "/\\evil.example/a.mp4",
        "https://evil.example\\@youtube.com/a.mp4",
        "https://[::1/a.mp4",
        "https://a.example:port/a.mp4",
        "/media/a.mp4?x=1",
        "/media/" + "a" * 600 + ".mp4",
    ],
)
def test_whatever_else_is_no_video(address):
    assert read_video(address) is None


def test_a_kept_address_is_read_as_itself():
    for address in (f"https://youtu.be/{ID}", "/media/video/a.mp4", "https://v.example/a.mp4"):
        kept = read_video(address)
        assert read_video(kept.address) == kept
