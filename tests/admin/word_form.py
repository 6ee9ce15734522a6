"""A Word file sent and the form of what was understood of it, for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from news.importers import word_files
from news.models import WordFile
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r

FILES = "/quan-tri/news/article/tu-tep-word/"
SEND = f"{FILES}gui/"


def word(title: str = "Đảng ủy Khối họp", *more: str, photos: int = 1, name: str = "bai.docx"):
    shown = [
        block
        for n in range(1, photos + 1)
        for block in (p(picture(f"P{n}")), p(r(f"Ảnh chụp {n}", "i"), jc="center"))
    ]
    data = docx(p(r(title, "b")), p("Sáng nay, Đảng ủy Khối họp."), *shown, p("Nội dung."), *more,
                media={f"P{n}": pixels(n) for n in range(1, photos + 1)})  # fmt: skip
    return SimpleUploadedFile(name, data)


def typed(word_file, user, **changed) -> dict:
    """What the form sends when nothing but `changed` is corrected."""
    client = Client()
    client.force_login(user)
    form = client.get(reverse("admin:news_article_word_file", args=[word_file.pk])).context["form"]
    return {"seen_key": word_file.key, **form.as_sent(), **changed}


def address_of(word_file) -> str:
    return reverse("admin:news_article_word_file", args=[word_file.pk])


def kept(writer, *args, **facts) -> WordFile:
    return word_files.keep(word(*args, **facts).read(), "bai.docx", by=writer)
