"""Addresses that readers see. They were given out, so they stay: change none, add some."""

from django.urls import path

from news.public import attachments, machine_urls, preview_link, renditions, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("media/anh-co/<path:path>", renditions.rendition_file, name="rendition"),
    path("chuyen-muc/<slug:slug>/", views.section, name="section"),
    path("bai-viet/<slug:slug>-<int:article_id>/", views.article, name="article"),
    path("tep/<int:number>/<str:name>", attachments.attachment_file, name="attachment"),
    path("xem-thu/<str:token>/", preview_link.preview_link, name="preview_link"),
    path(
        "xem-thu/<str:token>/tep/<int:number>/", preview_link.attachment_file, name="preview_link_attachment"
    ),
    *machine_urls.urlpatterns,
]
