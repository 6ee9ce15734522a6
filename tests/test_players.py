"""Which videos pages play, and what their policy then allows."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from news.players import playable, with_players
from tests.factories import member, published_edition, video

YOUTUBE = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def policy_of(client, body: str) -> dict[str, str]:
    page = client.get(published_edition(body=body).get_absolute_url())
    parts = page["Content-Security-Policy"].split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize("hosts", [["youtube.com"], ["youtu.be"], ["www.youtube.com"]])
def test_youtube_is_let_in_by_any_of_its_names(settings, hosts):
    settings.VIDEO_HOSTS = hosts
    assert playable(YOUTUBE).frame.startswith("https://www.youtube-nocookie.com/embed/")


def test_without_hosts_only_our_own_files_play(settings):
    settings.VIDEO_HOSTS = []
    assert playable(YOUTUBE) is None
    assert playable("https://video.tinh.example/a.mp4") is None
    assert playable("/media/video/a.mp4").address == "/media/video/a.mp4"


def test_our_own_host_is_known_in_full_and_never_by_a_star(settings):
    settings.ALLOWED_HOSTS, settings.SITE_ADDRESS = [".trang.example"], "https://khac.example"
    for host in ("trang.example", "www.trang.example", "khac.example"):
        assert playable(f"https://{host}/media/a.mp4").address == "/media/a.mp4"
    settings.ALLOWED_HOSTS = ["*"]
    assert playable("https://evil.example/a.mp4") is None


@pytest.mark.django_db
def test_the_policy_of_a_page_with_a_video_names_exactly_the_hosts_of_the_setting(client, settings):
    policy = policy_of(client, video(YOUTUBE, "Phim"))
    assert policy["frame-src"] == "https://www.youtube-nocookie.com"
    assert policy["media-src"] == "'self'"
    settings.VIDEO_HOSTS = ["video.tinh.example"]
    policy = policy_of(client, video("/media/video/a.mp4", "Phim"))
    assert policy["frame-src"] == "'none'"
    assert policy["media-src"] == "'self' https://video.tinh.example"
    assert "unsafe" not in str(policy)


@pytest.mark.django_db
def test_a_page_without_videos_loads_nothing_from_elsewhere(client):
    assert "http" not in str(policy_of(client, f'<p>Xem <a href="{YOUTUBE}">phim</a></p>'))
    assert "http" not in str(policy_of(client, f'<p>&lt;figure class="video" data-video="{YOUTUBE}"&gt;</p>'))


@pytest.mark.django_db
def test_previews_play_as_the_page_does(client):
    edition = published_edition(body=video(YOUTUBE, "Phim"))
    client.force_login(member("publisher"))
    shown = client.get(f"/quan-tri/news/article/{edition.article_id}/cac-ban-dang/1/")
    assert "frame-src https://www.youtube-nocookie.com" in shown["Content-Security-Policy"]


def test_the_page_itself_is_left_as_it_is():
    page = HttpResponse("x")
    assert with_players(RequestFactory().get("/"), page, '<figure class="video">') is page
