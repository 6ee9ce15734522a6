"""The searches of the admin: the best first, among what a person may see, whatever else is chosen."""

import pytest

from news.admin import search
from news.admin.photos import library
from news.editorial.abbreviations import save_abbreviation
from news.editorial.working_copy import record_version
from news.models import Abbreviation
from news.search import desk_find, net
from tests.factories import (
    ArticleFactory,
    DocumentFactory,
    PhotoFactory,
    SectionFactory,
    TagFactory,
    UnitFactory,
    approved_article,
    member,
    published_article,
)

pytestmark = pytest.mark.django_db
ARTICLES, PHOTOS = "/quan-tri/news/article/", "/quan-tri/news/photo/"


def listed(client, address=ARTICLES, **query) -> list[int]:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return [row.pk for row in answer.context["cl"].result_list]


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def test_the_best_comes_first_and_not_the_newest(client, editor):
    title = ArticleFactory(title="Đảng uỷ Khối họp phiên thường kỳ")
    body = ArticleFactory(title="Tin khác", lead="Sapo", body="<p>Theo Đảng ủy Khối, việc đã xong.</p>")
    other = ArticleFactory(title="Tin thứ ba", lead="Sapo", body="<p>dáng uy nghi của khối đá</p>")
    assert listed(client, q="Đảng uỷ Khối") == [title.pk, body.pk, other.pk]
    assert listed(client, q="dang uy khoi")[0] == title.pk


def test_a_chosen_column_is_what_the_list_is_sorted_by(client, editor):
    second = ArticleFactory(title="B hội nghị", lead="")
    first = ArticleFactory(title="A việc khác", lead="", body="<p>hội nghị</p>")
    assert listed(client, q="hội nghị") == [second.pk, first.pk]
    assert listed(client, q="hội nghị", o="1") == [first.pk, second.pk]


def test_an_abbreviation_finds_the_long_way_and_the_long_way_the_abbreviation(client, editor):
    save_abbreviation(Abbreviation(), short="ĐBKCCQ", full="Đảng bộ Khối các cơ quan", by=editor)
    short = ArticleFactory(title="ĐBKCCQ phát động thi đua", lead="", body="")
    long = ArticleFactory(title="Đảng bộ Khối các cơ quan sơ kết", lead="", body="")
    assert set(listed(client, q="đbkccq")) == {short.pk, long.pk}
    assert set(listed(client, q="dang bo khoi cac co quan")) == {short.pk, long.pk}


def test_a_number_finds_the_article_of_that_number(client, editor):
    article = ArticleFactory(title="Bài có số")
    other = ArticleFactory(title=f"Kết nạp {article.pk} đảng viên")
    assert listed(client, q=f"#{article.pk}") == [article.pk]
    assert listed(client, q=str(article.pk)) == [article.pk, other.pk]


def test_what_a_person_may_not_see_neither_counts_nor_hides_what_they_may(client, monkeypatch):
    """With room for three hits, three newer ones of others don't push the own one out."""
    for module in (net, desk_find):
        monkeypatch.setattr(module, "WIDE", 3)
    unit = UnitFactory()
    own = ArticleFactory(title="Chung một tiêu đề", unit=unit)
    for _ in range(4):
        ArticleFactory(title="Chung một tiêu đề")
    client.force_login(member("contributor", unit=unit))
    assert listed(client, q="chung một tiêu đề") == [own.pk]
    client.force_login(member("contributor", unit=UnitFactory()))
    assert listed(client, q="chung một tiêu đề") == []


def test_a_filter_finds_older_ones_behind_more_newer_hits_than_are_compared(client, editor, monkeypatch):
    for module in (net, desk_find):
        monkeypatch.setattr(module, "WIDE", 3)
    waiting = ArticleFactory(title="Chung một tiêu đề", state="submitted")
    for _ in range(4):
        ArticleFactory(title="Chung một tiêu đề")
    answer = client.get(ARTICLES, {"q": "chung một"})
    assert len(answer.context["cl"].result_list) == 3
    assert search.CAPPED in answer.content.decode()
    assert listed(client, q="chung một", **{"trang-thai": "submitted"}) == [waiting.pk]


def test_the_list_says_when_it_shows_what_is_only_nearly_so(client, editor):
    published_article(title="Bồi dưỡng lý luận chính trị cho đảng viên mới")
    answer = client.get(ARTICLES, {"q": "bồi dưỡng lý luận chính trị xyzt"})
    assert search.NEARLY in answer.content.decode()
    assert len(answer.context["cl"].result_list) == 1


def test_keystrokes_are_read_and_it_is_said_how(client, editor):
    article = ArticleFactory(title="Sổ tay đảng viên")
    answer = client.get(ARTICLES, {"q": "ddangr vieen"})
    assert [row.pk for row in answer.context["cl"].result_list] == [article.pk]
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["Đã tìm theo cách gõ Telex/VNI: đảng viên."]


def test_a_search_of_the_list_takes_at_most_fifteen_queries(client, editor, django_assert_max_num_queries):
    for number in range(40):
        approved_article(title=f"Hội nghị thứ {number}", assigned_to=editor)
    for words in ("hội nghị", "hội nghi thu 7", "hội nghị xyzt abcd", "hội", "khong co gi", "hooji nghij"):
        with django_assert_max_num_queries(15):
            listed(client, q=words)


def offered(client, words: str, what: str = "text") -> list[str]:
    query = {"term": words, "app_label": "news", "model_name": "relatedpick", "field_name": "related"}
    answer = client.get("/quan-tri/autocomplete/", query)
    assert answer.status_code == 200
    return [row[what] for row in answer.json()["results"]]


def picked(client, words: str) -> list[int]:
    return [int(number) for number in offered(client, words, "id")]


def test_related_news_are_picked_from_what_is_published_and_what_one_may_see(client):
    unit = UnitFactory()
    own, draft = ArticleFactory(title="Thi đua quý một", unit=unit), ArticleFactory(title="Thi đua quý hai")
    shown = published_article(title="Thi đua quý ba")
    client.force_login(member("contributor", unit=unit))
    assert picked(client, "thi đua quý") == [shown.pk, own.pk]
    assert draft.pk not in picked(client, "thi đua quý hai")
    client.force_login(member("editor"))
    assert set(picked(client, "thi đua qu")) == {own.pk, draft.pk, shown.pk}


def test_a_draft_with_the_words_in_its_title_comes_before_published_texts_that_say_them(client):
    unit = UnitFactory()
    title = ArticleFactory(title="Thi đua quý một", unit=unit)
    text = published_article(title="Tin khác", lead="", body="<p>Phong trào thi đua quý một đã xong.</p>")
    apart = published_article(title="Tin nữa", lead="", body="<p>Quý bà con thi nhau, một việc đua.</p>")
    client.force_login(member("contributor", unit=unit))
    assert picked(client, "thi đua quý một") == [title.pk, text.pk, apart.pk]


def test_the_unpublished_words_of_a_published_article_find_nothing_for_strangers(client):
    article = published_article(title="Tiêu đề đã đăng")
    article.title = "Tiêu đề còn mật"
    article.save()

    record_version(article, by=member("editor"))
    client.force_login(member("contributor", unit=UnitFactory()))
    assert picked(client, "còn mật") == []
    assert picked(client, "đã đăng") == [article.pk]
    assert offered(client, "đã đăng") == ["Tiêu đề đã đăng"]
    client.force_login(member("editor"))
    assert offered(client, "còn mật") == ["Tiêu đề còn mật"]


def test_tags_units_people_and_documents_are_found_by_the_same_fold(client):
    tag, unit = TagFactory(name="Chuyển đổi số"), UnitFactory(name="Đảng bộ Sở Y tế", short_name="Sở Y tế")
    person = member("administrator", full_name="Nguyễn Thị Hòa")
    document = DocumentFactory(summary="Về chuyển đổi số")
    client.force_login(person)
    assert listed(client, "/quan-tri/news/unit/", q="so y te") == [unit.pk]
    assert listed(client, "/quan-tri/accounts/user/", q="nguyen hoà") == [person.pk]
    client.force_login(member("editor"))
    assert listed(client, "/quan-tri/news/tag/", q="chuyen doi") == [tag.pk]
    assert listed(client, "/quan-tri/news/tag/", q="???") == []
    assert listed(client, "/quan-tri/news/document/", q="CHUYỂN đổi") == [document.pk]


def test_an_administrator_of_a_unit_finds_the_people_of_it(client):
    unit = UnitFactory()
    inside = member("contributor", unit=unit, full_name="Lê Văn Trong")
    member("contributor", unit=UnitFactory(), full_name="Lê Văn Ngoài")
    client.force_login(member("administrator", unit=unit))
    assert listed(client, "/quan-tri/accounts/user/", q="lê văn") == [inside.pk]


def test_the_library_shows_the_best_photo_first_page_by_page(client, editor, monkeypatch):
    monkeypatch.setattr(library, "_DIALOG_PAGE", 2)
    best = PhotoFactory(caption="Lễ trao huy hiệu", alt="")
    others = [PhotoFactory(caption="Quang cảnh", alt="Huy hiệu trên ngực áo, lễ trao") for _ in range(2)]
    PhotoFactory(caption="Khác", alt="")
    first = client.get(PHOTOS + "thu-vien/", {"tim": "lễ trao huy hiệu"}).json()
    assert (first["photos"][0]["id"], first["next"]) == (best.pk, 2)
    rest = client.get(PHOTOS + "thu-vien/", {"tim": "lễ trao huy hiệu", "truoc": 2}).json()
    assert len(rest["photos"]) == 1 and rest["next"] is None
    assert {photo["id"] for photo in first["photos"] + rest["photos"]} == {
        best.pk,
        *(other.pk for other in others),
    }


def test_a_number_finds_the_photo_of_that_number_however_many_others_hold_it(client, editor, monkeypatch):
    for module in (net, desk_find):
        monkeypatch.setattr(module, "WIDE", 3)
    asked = PhotoFactory(caption="Quang cảnh", alt="")
    others = [PhotoFactory(caption=f"Kết nạp {asked.pk} đảng viên") for _ in range(4)]
    assert list(client.get(PHOTOS, {"tim": f" #{asked.pk} "}).context["photos"]) == [asked]
    assert client.get(PHOTOS, {"tim": "#9999"}).context["photos"] == []
    first, *rest = client.get(PHOTOS, {"tim": str(asked.pk)}).context["photos"]
    assert first == asked and set(rest) == set(others)


def test_articles_of_a_section_are_found_by_its_editor(client):
    section = SectionFactory()
    inside = ArticleFactory(title="Một tin chung", section=section)
    ArticleFactory(title="Một tin chung")
    client.force_login(member("editor", sections=[section]))
    assert listed(client, q="tin chung") == [inside.pk]
