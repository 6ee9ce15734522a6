"""Addresses that readers see. They were given out, so they stay: change none, add some."""

from django.urls import path

from news.public import (
    archive,
    articles,
    attachments,
    documents,
    home,
    letters,
    lists,
    machine_urls,
    preview_link,
    renditions,
    search,
    static_pages,
    suggestions,
    topics,
    units,
)

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("media/anh-co/<path:path>", renditions.rendition_file, name="rendition"),
    path("chuyen-muc/<slug:slug>/", lists.section, name="section"),
    path("don-vi/<slug:slug>/", units.unit, name="unit"),
    path("co-cau-to-chuc/", units.chart, name="organisation"),
    path("nguon/<slug:slug>/", lists.source, name="source"),
    path("tu-khoa/<slug:slug>/", lists.tag, name="tag"),
    path("tac-gia/<slug:slug>/", lists.author, name="author"),
    path("dong-su-kien/", topics.topics, name="topics"),
    path("dong-su-kien/<slug:slug>/", topics.topic, name="topic"),
    path("luu-tru/", archive.archive, name="archive"),
    path("luu-tru/<int:year>/<int:month>/", archive.month, name="archive_month"),
    path("luu-tru/<int:year>/<int:month>/<int:day>/", archive.day, name="archive_day"),
    path("trang/<slug:slug>/", static_pages.static_page, name="static_page"),
    path("so-do-trang/", static_pages.site_map, name="site_map"),
    path("tim-kiem/", search.search, name="search"),
    path("tim-kiem/goi-y/", suggestions.suggestions, name="suggestions"),
    path("bai-viet/<slug:slug>-<int:article_id>/", articles.article, name="article"),
    path("bai-viet/<slug:slug>-<int:article_id>/bao-loi/", letters.report_error, name="report_error"),
    path("lien-he/", letters.contact, name="contact"),
    path("lien-he/da-nhan/", letters.received, name="letter_received"),
    path("tep/<int:number>/<str:name>", attachments.attachment_file, name="attachment"),
    path("van-ban/", documents.document_list, name="documents"),
    path("van-ban/tep/<int:number>/<str:name>", documents.document_file, name="document_file"),
    path("van-ban/trang-dau/<int:number>.webp", documents.first_page, name="document_first_page"),
    path("van-ban/<slug:slug>-<int:number>/", documents.document, name="document"),
    path("xem-thu/<str:token>/", preview_link.preview_link, name="preview_link"),
    path(
        "xem-thu/<str:token>/tep/<int:number>/", preview_link.attachment_file, name="preview_link_attachment"
    ),
    *machine_urls.urlpatterns,
]
