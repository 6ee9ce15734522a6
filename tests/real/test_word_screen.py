"""Real Word files sent through the screen: read, shown and saved, or refused with what to do."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from news.models import Article, WordFile
from tests.factories import UnitFactory, member
from tests.inert import complaints
from tests.real.inputs import INPUTS, needs

pytestmark = [needs("docx"), pytest.mark.django_db]

# What the screen itself adds to a body.
OWN = ("loading", "word-awaited")
FILES = sorted((INPUTS / "docx").glob("*"))


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_a_real_file_becomes_a_draft_or_is_refused(client, path):
    writer = member("contributor", unit=UnitFactory())
    client.force_login(writer)
    sent = SimpleUploadedFile(path.name, path.read_bytes())
    answer = client.post(reverse("admin:news_article_word_send"), {"file": sent})
    if answer.status_code == 400:
        assert "Hãy" in answer.json()["error"]
        assert not WordFile.objects.exists()
        return
    address = answer.json()["address"]
    page = client.get(address)
    assert page.status_code == 200
    assert [said for said in complaints(page.context["body"]) if not any(own in said for own in OWN)] == []
    for place in WordFile.objects.get().pictures.filter(refusal="").values_list("place", flat=True):
        assert client.get(f"{address}anh/{place}/").status_code == 200
    form = page.context["form"].as_sent()
    done = client.post(address, form | {"title": form["title"] or "Tiêu đề viết thêm"})
    article = Article.objects.get()
    assert done.url == reverse("admin:news_article_change", args=[article.pk])
    assert complaints(article.body) == []
    assert client.get(done.url).status_code == 200
