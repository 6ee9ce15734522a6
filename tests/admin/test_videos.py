"""The address of a video as staff type it: what comes back, and in which words it is refused."""

import pytest
from django.urls import reverse

from tests.factories import member

pytestmark = pytest.mark.django_db

ID = "dQw4w9WgXcQ"
VIDEO = f"https://www.youtube.com/watch?v={ID}"


@pytest.fixture
def ask(client):
    client.force_login(member("editor"))

    def asked(address: str):
        return client.get(reverse("admin:news_article_video"), {"dia-chi": address})

    return asked


@pytest.mark.parametrize(
    "typed", [VIDEO, f" https://youtu.be/{ID}?si=x ", f"youtu.be/{ID}", f"www.youtube.com/live/{ID}"]
)
def test_an_address_comes_back_in_its_one_form(ask, typed):
    response = ask(typed)
    assert (response.status_code, response.json()) == (200, {"address": VIDEO, "host": "youtube.com"})


@pytest.mark.parametrize("typed", ["/media/video/a.mp4", "https://testserver/media/video/a.mp4"])
def test_a_file_of_this_site_is_named_without_the_site(ask, typed, settings):
    settings.ALLOWED_HOSTS = ["testserver", "trang.example"]
    typed = typed.replace("https://testserver", "https://trang.example")
    assert ask(typed).json() == {"address": "/media/video/a.mp4", "host": ""}


@pytest.mark.parametrize(
    ("typed", "said", "link"),
    [
        ("", "Hãy dán địa chỉ của video.", ""),
        ("javascript:alert(1)", "không dẫn tới một video", ""),
        ("vimeo.com/1", "không dẫn tới một video", "https://vimeo.com/1"),
        ("https://www.youtube.com/@kenh", "không dẫn tới một video", "https://www.youtube.com/@kenh"),
        ("https://xa.example/a.mp4", "chỉ phát video từ: trang này, youtube.com, youtu.be", "https://xa.example/a.mp4"),
        (f"http://youtu.be/{ID}", "phải bắt đầu bằng https://", f"http://youtu.be/{ID}"),
        ("https://[::1", "không dẫn tới một video", ""),
        ("https://a.example/" + "x" * 3000, "không dẫn tới một video", ""),
        ("\x00", "", ""),
    ],
)  # fmt: skip
def test_what_is_no_video_is_refused_in_words_and_offered_as_a_link(ask, typed, said, link):
    response = ask(typed)
    assert response.status_code == 400
    if "\x00" not in typed:
        assert said in response.json()["error"]
        assert response.json()["link"] == link


def test_hosts_follow_the_setting(ask, settings):
    settings.VIDEO_HOSTS = ["video.tinh.example"]
    assert ask("https://video.tinh.example/a.mp4").json()["host"] == "video.tinh.example"
    refused = ask(VIDEO).json()
    assert "trang này, video.tinh.example" in refused["error"]
    assert refused["link"] == VIDEO
