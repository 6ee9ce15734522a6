"""Finding news: what a reader is shown, what it can be narrowed to, and that any input is answered."""

import datetime
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from news.editorial import workflow
from news.editorial.photo_library import describe_photo
from news.editorial.workflow import withdraw
from news.models import Article, FormerPhotoFile, UnitChange
from news.public import search, search_filters
from news.search import net
from news.search.context import forget
from news.search.find import find
from news.search.rebuild import check
from tests.english import english_in
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    approved_article,
    figure,
    gallery,
    member,
    picture,
    published_document,
    published_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_known():
    forget()


def look(client, question: str = "", **query):
    return client.get(
        "/tim-kiem/", {"q": question, **{name.replace("_", "-"): to for name, to in query.items()}}
    )


def said(pieces) -> str:
    return "".join(text for text, _ in pieces)


def hits(pieces) -> list[str]:
    return [text for text, is_hit in pieces if is_hit]


def found(client, question: str = "", **query) -> list[str]:
    context = look(client, question, **query).context
    return [said(hit.title) for hit in [*context["complete"], *context["incomplete"]]]


def choices(page, name: str) -> list[str]:
    return [str(choice) for group in page.context["groups"] if group.name == name for choice in group.choices]


def test_news_is_found_by_all_words_with_or_without_diacritics(client):
    published_edition(title="Sở Y tế khánh thành phòng khám")
    published_edition(title="Sở Y tế họp", body="<p>Bàn việc phòng khám mới.</p>")
    published_edition(title="Sở Tư pháp họp")
    ArticleFactory(title="Phòng khám chưa đăng")
    for question in ("phòng khám", "phong kham", "PHÒNG  khám", "y tế khám"):
        assert found(client, question) == ["Sở Y tế khánh thành phòng khám", "Sở Y tế họp"], question
    assert found(client, "%") == found(client, "_") == []


def test_hits_are_marked_in_the_words_of_the_text_and_escaped(client):
    body = "<p>Bàn việc khác.</p><p>Phòng khám mới & cũ.</p>"
    published_edition(title="Sở Y tế <họp> phòng khám", lead="Sáng nay.", body=body)
    page = look(client, "phong kham")
    assertContains(page, "Sở Y tế &lt;họp&gt; <mark>phòng khám</mark></a>")
    assertContains(page, "<mark>Phòng khám</mark> mới &amp; cũ.")
    assertNotContains(page, "Bàn việc khác")


def test_documents_and_photos_are_found_beside_news_and_can_be_had_alone(client):
    photo = PhotoFactory(caption="Khánh thành phòng khám xã")
    published_edition(title="Tin có ảnh", body=f"<p>Xã vùng cao.</p>{figure(photo)}")
    old = published_edition(
        title="Phòng khám mở cửa", lead_photo=photo, at=timezone.now() - datetime.timedelta(days=3)
    )
    published_document(number="05-CT/TW", summary="Về phòng khám ở xã")
    page = look(client, "phòng khám")
    assert [label for _, label, _ in page.context["kinds"]] == [
        "Tất cả",
        "Tin bài (2)",
        "Văn bản (1)",
        "Ảnh (1)",
    ]
    assert [hit.kind for hit in page.context["complete"]].count("article") == 2
    assertContains(page, old.get_absolute_url())
    (hit,) = look(client, "phòng khám", loai="anh").context["complete"]
    assert (said(hit.title), said(hit.passage)) == (
        "Khánh thành phòng khám xã",
        "Tin có ảnh",
    )  # the newest that shows it
    assert hit.picture.name == photo.file.name
    assertContains(look(client, "5/CT-TW", loai="van-ban"), "<mark>05-CT/TW</mark>")
    assert found(client, loai="van-ban") == ["Nghị quyết 05-CT/TW"]  # without words: all of the kind


def test_a_photo_replaced_since_is_shown_as_the_page_shows_it(client):
    photo = PhotoFactory(caption="Khánh thành phòng khám")
    published_edition(body=f"<p>Xã vùng cao.</p>{figure(photo)}")
    shown = photo.file.name
    FormerPhotoFile.objects.create(
        photo=photo, name=shown, width=32, height=20, focal_x=50, focal_y=50, replaced_by=member("editor")
    )
    photo.file = ContentFile(picture(7), "khac.jpg")
    photo.save()
    (hit,) = look(client, "khánh thành phòng khám", loai="anh").context["complete"]
    assert hit.picture.name == shown != photo.file.name


def test_a_photo_is_found_and_named_by_what_was_published_whatever_the_library_says_since(client):
    photo, leads = (
        PhotoFactory(caption="Bến đò ngang", alt="Đò", credit="Nông Văn"),
        PhotoFactory(caption="Lời lúc đăng"),
    )
    published_edition(body=f"<p>Xã vùng cao.</p>{gallery(photo, PhotoFactory())}")
    article = published_edition(lead_photo=leads).article
    by = member("editor")
    for one in (photo, leads):
        describe_photo(one, by=by, caption="Chữ còn mật", alt="Chữ còn mật", credit="Người còn mật")
    workflow.publish(approved_article(title="Bài bên cạnh"), by=member("publisher"))
    for question, name in (
        ("bến đò", "Bến đò ngang"),
        ("nông văn", "Bến đò ngang"),
        ("lời lúc đăng", "Lời lúc đăng"),
    ):
        assert found(client, question, loai="anh") == [name], question
    assert found(client, "còn mật") == []
    assert not check()
    # What an article says of it where it stands there counts, when that is published.
    Article.objects.filter(pk=article.pk).update(
        state="approved", body=f"<p>Xã.</p>{figure(photo, '<em>Đò</em> sang sông & về')}"
    )
    workflow.publish(Article.objects.get(pk=article.pk), by=member("publisher"))
    assert found(client, "sang sông", loai="anh") == ["Đò sang sông & về"]
    assert "Chữ còn mật" in found(client, "còn mật", loai="anh")  # now published, at the head
    withdraw(Article.objects.get(pk=article.pk), by=member("publisher"), reason="Sai")
    assert found(client, "còn mật") == [] and found(client, "bến đò", loai="anh") == ["Bến đò ngang"]


def test_choices_say_how_many_and_narrow(client):
    sections = [SectionFactory(name="Xây dựng Đảng"), SectionFactory(name="Y tế")]
    below = SectionFactory(name="Kết nạp", parent=sections[0])
    old_unit, unit = UnitFactory(name="Chi bộ cũ"), UnitFactory(name="Đảng bộ mới")
    change = UnitChange.objects.create(
        kind="rename", decision_number="1", decision_date=datetime.date(2024, 1, 1)
    )
    change.predecessors.add(old_unit), change.successors.add(unit)
    source = SourceFactory(name="Báo Mẫu", kind="own")
    at = datetime.datetime(2024, 5, 6, 8, 0, tzinfo=timezone.get_default_timezone())
    published_edition(title="Kết nạp một", section=below, unit=unit, at=at)
    published_edition(title="Kết nạp hai", section=sections[1], unit=old_unit)
    published_edition(title="Kết nạp ba", section=sections[1], unit=None, source=source, at=at)
    page = look(client, "kết nạp")
    assert choices(page, "chuyen-muc") == ["Y tế (2)", "Kết nạp (1)", "Xây dựng Đảng (1)"]
    # Whoever chooses the unit of today gets the news of those before it too.
    assert choices(page, "to-chuc") == ["Đảng bộ mới (2)", "Chi bộ cũ (1)"]
    assert choices(page, "nguon") == ["Báo Mẫu (1)"]
    assert choices(page, "thoi-gian")[-2:] == [f"Năm {timezone.localdate().year} (1)", "Năm 2024 (2)"]
    assert found(client, "kết nạp", chuyen_muc=sections[0].slug) == ["Kết nạp một"]
    assert set(found(client, "kết nạp", to_chuc=unit.slug)) == {"Kết nạp một", "Kết nạp hai"}
    assert found(client, "kết nạp", to_chuc=old_unit.slug) == ["Kết nạp hai"]
    assert found(client, "kết nạp", nguon=source.slug, thoi_gian="2024") == ["Kết nạp ba"]
    assert found(client, "kết nạp", thoi_gian="7-ngay") == ["Kết nạp hai"]
    narrowed = look(client, "kết nạp", nguon=source.slug, thoi_gian="2024", loai="tin-bai")
    assertContains(narrowed, "Bỏ lọc theo nguồn tin")
    assert (
        narrowed.context["chosen"][0][0]
        == f"?q={quote('kết nạp').replace('%20', '+')}&loai=tin-bai&thoi-gian=2024"
    )
    assertContains(
        look(client, "kết nạp", chuyen_muc=sections[0].slug, nguon=source.slug), "bỏ lọc và tìm trong tất cả"
    )


def test_pages_are_numbered_and_end(client, monkeypatch):
    monkeypatch.setattr(search, "PER_PAGE", 2)
    for number in range(5):
        published_edition(title=f"Đại hội {number}")
    titles = [found(client, "đại hội", trang=page) for page in (1, 2, 3)]
    assert [len(page) for page in titles] == [2, 2, 1]
    assert len({title for page in titles for title in page}) == 5
    middle = look(client, "đại hội", trang=2)
    (
        assertContains(middle, "Trang trước"),
        assertContains(middle, "Trang sau"),
        assertContains(middle, "trang 2/3"),
    )
    assertContains(look(client, "đại hội", trang=9), "Không còn kết quả nào ở trang này")


def test_more_than_are_counted_are_said_to_be_more(client, monkeypatch):
    for module in (net, search_filters):
        monkeypatch.setattr(module, "WIDE", 3)
    monkeypatch.setattr(search, "PER_PAGE", 2)
    for number in range(5):
        published_edition(title=f"Đại hội {number}", unit=None)
    page = look(client, "đại hội")
    assertContains(page, "hơn 3 kết quả")
    assert [label for _, label, _ in page.context["kinds"]] == ["Tất cả", "Tin bài (hơn 3)"]


def test_what_was_looked_for_instead_is_said(client):
    published_edition(title="Đảng uỷ Khối họp", lead="")
    assertContains(look(client, "ddangr uyr khoois"), "Đã tìm theo cách gõ Telex/VNI: <b>đảng ủy khối</b>")
    assertContains(look(client, "đảng uỷ khpi"), "cách viết gần nhất")
    published_edition(title="Sở Y tế khánh thành phòng khám", lead="", body="<p>Xã vùng cao.</p>")
    page = look(client, "sở y tế khánh thành phòng khám đa khoa")
    assertContains(page, "Không có kết quả nào đủ các từ")
    assertContains(page, "Có phần lớn các từ")


def test_nothing_asked_and_nothing_found_are_answered_with_advice(client):
    for address in ("/tim-kiem/", "/tim-kiem/?q=+%00+"):
        page = client.get(address)
        assertContains(page, "Gõ một vài từ"), assertNotContains(page, "noindex")
    page = look(client, "khôngcó<&>")
    assertContains(page, "Không tìm thấy gì với “khôngcó&lt;&amp;&gt;”")
    assertContains(page, 'value="khôngcó&lt;&amp;&gt;"')
    assertContains(page, "noindex")
    assert english_in(page.text) == english_in(client.get("/tim-kiem/").text) == {}
    assertContains(look(client, "so " * 1000), "Câu tìm quá dài")


def test_what_is_gone_meanwhile_is_left_out(client, monkeypatch):
    article = published_edition(title="Phòng khám một").article
    published_edition(title="Phòng khám hai")

    def and_then_withdrawn(*asked, **how):
        before = find(*asked, **how)
        withdraw(article, by=member("publisher"), reason="Đăng nhầm")
        return before

    monkeypatch.setattr(search, "find", and_then_withdrawn)
    assert found(client, "phòng khám") == ["Phòng khám hai"]
    monkeypatch.undo()
    assert found(client, "phòng khám") == ["Phòng khám hai"]


_HOSTILE = (
    '"', '""', '"a', "-", "- -a", "-a", '-"', "NOT", "a AND", "a OR b NEAR(c", "a*", "*", "^a", "{title}:a", "title:a", "(", ")",
    "a'b", "';--", "a\\", "%", "_", "\x00", "a\x00b", "\x1b[1m", "\u202e", "\ufeff", "🙂", "a" * 10_000, "a " * 5_000,
    '" ' * 5_000, "ệ" * 3_000, "\u0301" * 2_000, "1" * 5_000, "\n\t", "&amp;<script>",
)  # fmt: skip


def test_any_input_is_answered(client):
    published_edition(title="Phòng khám a b")
    for question in _HOSTILE:
        for query in ({"q": question}, {"q": question, "loai": "tin-bai"}):
            for address in ("/tim-kiem/", "/tim-kiem/goi-y/"):
                assert client.get(address, query).status_code == 200, (address, question[:40])
    for raw in (
        "q=%ED%A0%80",
        "q=%FF%FE",
        "q=%",
        "q=%zz",
        "q=a&q=b&q=%00",
        "q[]=a",
        "&&==",
        "q=" + "%C3" * 500,
    ):
        for address in ("/tim-kiem/", "/tim-kiem/goi-y/"):
            assert client.get(f"{address}?{raw}").status_code == 200, raw


def test_what_is_offered_while_typing_leads_to_it_and_may_be_kept(client, django_assert_max_num_queries):
    article = published_edition(title="Phòng khám <mới>", tags=["Phòng khám"]).article
    with django_assert_max_num_queries(7):
        page = client.get("/tim-kiem/goi-y/", {"q": "phong kh"})
    assertContains(page, '<li role="option"', count=2)
    assertContains(page, "Phòng khám &lt;mới&gt;")
    assertContains(page, f'data-to="{article.editions.get().get_absolute_url()}"')
    assertContains(page, 'data-to="/tu-khoa/phong-kham/"')
    assert page["Cache-Control"] == "public, max-age=60"
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies
    assert client.get("/tim-kiem/goi-y/").text.strip() == ""
    assert client.post("/tim-kiem/goi-y/").status_code == 405


def test_a_parameter_that_says_nothing_is_as_good_as_none(client):
    published_edition(title="Phòng khám")
    bad = ("x", "\x00", "-1", "0", "9" * 30, "１", "1.5", "²", "'--", "7 ngày", "1899", "a" * 500, "%")
    for name in ("loai", "chuyen-muc", "to-chuc", "nguon", "thoi-gian", "trang"):
        for value in bad:
            page = client.get("/tim-kiem/", {"q": "phòng khám", name: value})
            assert page.status_code == 200, (name, value)
            assert len(page.context["complete"]) == 1, (name, value)


def test_a_page_costs_so_many_queries_whatever_it_shows(client):
    photo = PhotoFactory(caption="Ảnh phòng khám")
    sections, units = [SectionFactory() for _ in range(4)], [UnitFactory() for _ in range(4)]
    source, publisher = SourceFactory(kind="own"), member("publisher")
    for number in range(24):
        published_edition(
            title=f"Phòng khám {number}", section=sections[number % 4], unit=units[number % 4], source=source,
            lead_photo=photo, by=publisher, created_by=publisher,
        )  # fmt: skip
    for _ in range(3):
        published_document(summary="Về phòng khám")
    where = {
        "chuyen-muc": sections[0].slug,
        "to-chuc": units[0].slug,
        "nguon": source.slug,
        "thoi-gian": "12-thang",
    }
    # Where the words typed are nowhere together, other readings of them are tried.
    for most, query in (
        (6, {"q": ""}), (6, {"q": "phòng khám"}), (6, {"q": "phòng khám", **where}), (6, {"loai": "anh"}), (6, {"q": "-"}),
        (6, {"q": "phòng khám", "trang": "2"}), (8, {"q": "phong kham so ba muoi"}), (8, {"q": "phongf khamr"}),
        (8, {"q": "phonk kham"}),
    ):  # fmt: skip
        forget()
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/tim-kiem/", query).status_code == 200
        assert len(asked) <= most, query
