"""What moves leaves its address behind; old ones are written down by hand, and lead nowhere in circles."""

import pytest

from news.editorial.former_addresses import (
    add_former_address,
    current_address,
    delete_former_address,
    keep_imported_address,
    save_with_address,
)
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import FormerAddress, LogEntry
from tests.factories import ArticleFactory, SectionFactory, UnitFactory, member, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return member("administrator")


def test_a_section_or_unit_that_moves_leads_on_from_all_its_former_addresses(administrator):
    for thing, folder in ((SectionFactory(slug="mot"), "chuyen-muc"), (UnitFactory(slug="mot"), "don-vi")):
        for slug in ("hai", "ba"):
            thing.slug = slug
            save_with_address(thing, by=administrator)
        rows = FormerAddress.objects.filter(path__startswith=f"/{folder}/")
        assert {row.path: current_address(row) for row in rows} == {
            f"/{folder}/mot/": f"/{folder}/ba/",
            f"/{folder}/hai/": f"/{folder}/ba/",
        }
        thing.slug = "mot"
        save_with_address(thing, by=administrator)
        assert sorted(rows.values_list("path", flat=True)) == [f"/{folder}/ba/", f"/{folder}/hai/"]
        assert LogEntry.objects.filter(verb="move_page", subject=str(thing)).count() == 3


def test_another_section_may_take_an_address_that_is_free(administrator):
    first, second = SectionFactory(slug="tin"), SectionFactory(slug="bai")
    first.slug = "tin-tuc"
    save_with_address(first, by=administrator)
    second.slug = "tin"
    save_with_address(second, by=administrator)
    assert list(FormerAddress.objects.values_list("path", "section")) == [("/chuyen-muc/bai/", second.pk)]


def test_an_address_is_kept_as_browsers_send_it_whoever_copied_it(administrator):
    for copied in ("https://cu.example/b%C3%A0i.aspx?id=1&t=%C4%91#x", "/bài.aspx?id=2"):
        add_former_address(copied, "/kenh-rss/", by=administrator)
    assert set(FormerAddress.objects.values_list("path", flat=True)) == {
        "/bài.aspx?id=1&t=đ",
        "/bài.aspx?id=2",
    }


def test_where_it_leads_is_named_and_chains_are_never_longer_than_one(administrator):
    section = SectionFactory(slug="tin")
    article = published_article()
    add_former_address("/a.html", "/tu-khoa/b/rss/", by=administrator)
    add_former_address("/tu-khoa/b/rss/", "/chuyen-muc/tin/", by=administrator)
    add_former_address("/c.html", "/a.html", by=administrator)
    add_former_address("/d.html", article.editions.get().get_absolute_url(), by=administrator)
    assert dict(FormerAddress.objects.values_list("path", "section")) == {
        "/a.html": section.pk, "/tu-khoa/b/rss/": section.pk, "/c.html": section.pk, "/d.html": None,
    }  # fmt: skip
    assert FormerAddress.objects.get(path="/d.html").article == article


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("tin.html", "/", "phải bắt đầu bằng"),
        ("javascript:alert(1)", "/", "phải bắt đầu bằng"),
        ("//cu.example/tin", "/", "phải bắt đầu bằng"),
        ("/tin tức.html", "/", "không có dấu cách"),
        ("/tin%00.html", "/", "phải bắt đầu bằng"),
        ("/" + "a" * 500, "/", "dài quá 500"),
        ("/", "/kenh-rss/", "đang có một trang"),
        ("/?id=12", "/kenh-rss/", "đang có một trang"),
        ("/quan-tri/news/", "/", "đang có một trang"),
        ("/chuyen-muc/dang-co/", "/", "đang có một trang"),
        ("/cu.html", "https://noi-khac.example/", "trang của chính trang tin này"),
        ("/cu.html", "//noi-khac.example/", "trang của chính trang tin này"),
        ("/cu.html", "/\\noi-khac.example/", "không dẫn tới trang nào"),
        ("/cu.html", "/quan-tri/", "không dẫn tới trang nào"),
        ("/cu.html", "/chuyen-muc/khong-co/", "không dẫn tới trang nào"),
        ("/cu.html", "/bai-viet/khong-co-999999999999999999999/", "không dẫn tới trang nào"),
        ("/tu-khoa/x/rss/", "/tu-khoa/x/rss/?a=1", "Hai địa chỉ là một"),
        ("/tu-khoa/y/rss/", "/dan-ve-y.html", "Hai địa chỉ là một"),
    ],
)
def test_what_is_no_way_from_a_former_page_to_one_of_ours_is_refused(administrator, old, new, sentence):
    SectionFactory(slug="dang-co")
    add_former_address("/dan-ve-y.html", "/tu-khoa/y/rss/", by=administrator)
    with pytest.raises(NotReady, match=sentence):
        add_former_address(old, new, by=administrator)


def test_what_is_written_down_is_not_overwritten_and_goes_once(administrator):
    former = add_former_address("/cu.html", "/", by=administrator)
    with pytest.raises(AlreadyDone, match="đã được ghi"):
        add_former_address("/cu.html", "/kenh-rss/", by=administrator)
    delete_former_address(former, by=administrator)
    with pytest.raises(AlreadyDone):
        delete_former_address(former, by=administrator)
    verbs = LogEntry.objects.filter(subject="/cu.html").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["add_former_address", "delete_former_address"]


def test_only_who_manages_the_site_changes_addresses(administrator):
    former = add_former_address("/cu.html", "/", by=administrator)
    publisher, section = member("publisher"), SectionFactory()
    for attempt in (
        lambda: add_former_address("/khac.html", "/", by=publisher),
        lambda: delete_former_address(former, by=publisher),
        lambda: save_with_address(section, by=publisher),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_an_imported_page_brings_its_address_but_takes_nobody_elses():
    first, second = ArticleFactory(), ArticleFactory()
    address = "https://cu.example/tin.aspx?id=7"
    assert keep_imported_address(first, address, by=None) == ""
    assert keep_imported_address(first, address, by=None) == ""
    assert "dẫn tới nơi khác" in keep_imported_address(second, address, by=None)
    assert "đang có một trang" in keep_imported_address(second, "https://cu.example/", by=None)
    assert list(FormerAddress.objects.values_list("path", "article")) == [("/tin.aspx?id=7", first.pk)]
