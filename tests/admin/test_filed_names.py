"""Tags and sources: each there once, however its name is spelt; refused in a sentence beside the field."""

import pytest

from news.models import Source, Tag
from tests.factories import SourceFactory, member

pytestmark = pytest.mark.django_db
TAGS, SOURCES = "/quan-tri/news/tag/", "/quan-tri/news/source/"


@pytest.fixture(autouse=True)
def publisher(client):
    client.force_login(member("publisher"))


def refused(answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.context["adminform"].form.errors["name"])


@pytest.mark.parametrize("name", ["CHUYỂN ĐỔI SỐ", "chuyển  đổi số", "Chuyển đổi số\u200b"])
def test_another_case_of_a_tag_is_that_tag(client, name):
    Tag.objects.named(["Chuyển đổi số", "Hiến máu"])
    assert refused(client.post(f"{TAGS}add/", {"name": name})) == "Đã có từ khóa này: “Chuyển đổi số”."
    other = Tag.objects.get(name="Hiến máu")
    assert "“Chuyển đổi số”" in refused(client.post(f"{TAGS}{other.pk}/change/", {"name": name}))


def test_a_tag_may_change_its_own_case(client):
    [tag] = Tag.objects.named(["chuyển đổi số"])
    client.post(f"{TAGS}{tag.pk}/change/", {"name": "Chuyển đổi số"})
    assert Tag.objects.get().name == "Chuyển đổi số"


@pytest.mark.parametrize("name", ["\u200b", "!!!", ",", "Đảng ủy, chi bộ", "#", "“Đảng ủy”"])
def test_what_nobody_could_type_as_a_tag_is_none(client, name):
    assert refused(client.post(f"{TAGS}add/", {"name": name}))
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["THÔNG TẤN vùng cao", "Thông tấn  Vùng cao", "\u200b", "!!!"])
def test_another_case_of_a_source_is_that_source(client, name):
    SourceFactory(name="Thông tấn Vùng cao")
    assert refused(client.post(f"{SOURCES}add/", {"name": name, "kind": "press"}))
    assert Source.objects.count() == 1
