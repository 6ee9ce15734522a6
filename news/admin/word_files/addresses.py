"""The addresses of `Tạo bài từ tệp Word`, below the articles'."""

from django.urls import path

from news.admin.receive import Bounds, into_memory
from news.admin.word_files import one, send
from news.importers.docx.archive import LARGEST, TOO_LARGE
from news.importers.word_files import MOST

_BOUNDS = Bounds(MOST, LARGEST, 2 * LARGEST, TOO_LARGE)


def urls(admin):
    site = admin.admin_site

    def own(pattern: str, view, name: str):
        guarded = site.admin_view(view.as_view(admin=admin))
        # Any form may carry a file along, so none of these addresses lets Django store one.
        held = into_memory(guarded, site=site, bounds=lambda: _BOUNDS)
        return path(f"tu-tep-word/{pattern}", held, name=f"news_article_word{name}")

    return [
        own("", send.Files, ""),
        own("gui/", send.SendOne, "_send"),
        own("luu-tat-ca/", one.SaveAll, "_save_all"),
        own("<int:pk>/", one.WaitingFile, "_file"),
        own("<int:pk>/bo/", one.Drop, "_drop"),
        own("<int:pk>/anh/<int:place>/", one.Picture, "_picture"),
    ]
