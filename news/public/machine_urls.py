"""Addresses that programs ask for; `urls` takes them in."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from news.public import site_files, sitemaps
from news.public.feeds import lists
from news.public.feeds.page import feeds_page
from news.public.feeds.views import Atom, Rss, feed

# What has a feed: the path of its page, the page's name, what it lists.
_WITH_FEEDS = (
    ("", "home", lists.of_site),
    ("chuyen-muc/<slug:slug>/", "section", lists.of_section),
    ("don-vi/<slug:slug>/", "unit", lists.of_unit),
    ("tu-khoa/<slug:slug>/", "tag", lists.of_tag),
)

urlpatterns = [
    *(path(f"{page}rss/", feed(Rss, listing), name=f"{name}_rss") for page, name, listing in _WITH_FEEDS),
    *(path(f"{page}atom/", feed(Atom, listing), name=f"{name}_atom") for page, name, listing in _WITH_FEEDS),
    path("kenh-rss/", feeds_page, name="feeds"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-trang.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-tin-moi.xml", sitemaps.fresh_news, name="sitemap_news"),
    re_path(r"^sitemap-(?P<month>[0-9]{4}-[0-9]{2})\.xml$", sitemaps.month, name="sitemap_month"),
    path("robots.txt", site_files.robots, name="robots"),
    path("manifest.webmanifest", site_files.manifest, name="manifest"),
    path(".well-known/security.txt", site_files.security, name="security"),
    path("security.txt", RedirectView.as_view(pattern_name="public:security", permanent=True)),
    path("favicon.ico", site_files.icon("icon-192.png"), name="favicon"),
    path("apple-touch-icon.png", site_files.icon("apple-touch-icon.png"), name="touch_icon"),
]
