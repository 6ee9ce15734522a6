"""Addresses that readers see. They were given out, so they stay: change none, add some."""

from django.urls import path

from news.public import renditions, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("media/anh-co/<path:path>", renditions.rendition_file, name="rendition"),
    path("chuyen-muc/<slug:slug>/", views.section, name="section"),
    path("bai-viet/<slug:slug>-<int:article_id>/", views.article, name="article"),
]
