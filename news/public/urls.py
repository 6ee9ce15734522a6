"""Addresses that readers see. They were given out, so they stay: change none, add some."""

from django.urls import path

from news.public import preview_link, renditions, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("media/anh-co/<path:path>", renditions.rendition_file, name="rendition"),
    path("chuyen-muc/<slug:slug>/", views.section, name="section"),
    path("bai-viet/<slug:slug>-<int:article_id>/", views.article, name="article"),
    path("xem-thu/<str:token>/", preview_link.preview_link, name="preview_link"),
]
