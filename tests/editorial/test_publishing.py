"""From the working copy to what readers see, and back off the site."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from news.editorial.publishing import content_digest, live_edition, snapshot
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.editorial.workflow import approve, publish, submit, withdraw
from news.models import Article, Edition, EditionSection, EditionTag, RelatedPick
from news.renditions import url
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    figure,
    member,
    published_article,
    published_edition,
)

pytestmark = pytest.mark.django_db


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


# --- Article and edition ----------------------------------------------------------


def test_publishing_makes_the_first_edition_live():
    publisher, article = member("publisher"), approved_article()
    edition = publish(article, by=publisher)
    assert (edition.number, edition.state, edition.made_by) == (1, Edition.State.LIVE, publisher)
    stored = fresh(article)
    assert stored.state == Article.State.PUBLISHED
    assert stored.first_published_at == edition.published_at


def test_an_edition_keeps_names_as_they_stood():
    article = published_article(
        source=SourceFactory(name="Báo mẫu"),
        source_url="https://bao-mau.example/1",
        source_published_at=timezone.now() - timedelta(days=1),
        tags=["Đảng ủy"],
    )
    unit, section = article.unit.name, article.section.name
    for thing in (article.unit, article.section, article.source):
        thing.name = "Tên đã đổi"
        thing.save()
    edition = live_edition(article)
    assert (edition.unit_name, edition.section_name, edition.source_name) == (unit, section, "Báo mẫu")
    assert edition.tags == [{"name": "Đảng ủy", "slug": "dang-uy"}]


def test_an_edit_after_publishing_does_not_reach_readers():
    article = fresh(published_article(body="<p>bản đầu</p>"))
    article.title, article.body = "Tiêu đề sửa dở", "<p>đang sửa dở</p>"
    article.save()
    edition = live_edition(article)
    assert edition.body == "<p>bản đầu</p>"
    assert edition.title != "Tiêu đề sửa dở"


def test_a_changed_caption_in_the_library_does_not_reach_readers():
    photo = PhotoFactory(caption="Chú thích cũ")
    article = published_article(body=figure(photo), lead_photo=photo)
    photo.caption = "Chú thích mới"
    photo.save()
    edition = live_edition(article)
    assert "Chú thích cũ" in edition.body
    assert edition.lead_caption == "Chú thích cũ"


def test_publishing_again_supersedes_and_keeps_the_first_time():
    article = fresh(published_article())
    first = article.first_published_at
    article.body = "<p>bản hai</p>"
    article.save()
    second = publish(article, by=member("publisher"))
    assert second.number == 2
    assert second.published_at == first
    assert second.revised_at == second.live_from
    old, new = article.editions.order_by("number")
    assert (old.state, new.state) == (Edition.State.SUPERSEDED, Edition.State.LIVE)
    assert old.live_until == new.live_from


def test_a_first_edition_is_no_revision():
    assert published_edition().revised_at is None


def test_what_was_published_elsewhere_before_keeps_its_time():
    then = datetime(2020, 7, 21, 1, 46, tzinfo=UTC)
    edition = published_edition(at=then)
    assert edition.published_at == then
    assert edition.live_from > then


def test_nothing_is_live_twice():
    article = fresh(published_article())
    for number in range(3):
        article.body = f"<p>bản {number}</p>"
        article.save()
        publish(article, by=member("publisher"))
    assert [edition.state for edition in article.editions.order_by("number")] == ["superseded"] * 3 + ["live"]


def test_snapshots_of_the_same_content_have_the_same_digest():
    article = published_article(tags=["Đảng ủy"], lead_photo=PhotoFactory())
    edition = live_edition(article)
    assert snapshot(fresh(article)).digest == edition.digest == content_digest(edition)
    article = fresh(article)
    article.lead += "."
    assert snapshot(article).digest != edition.digest


def test_hand_picked_articles_go_along_in_order():
    article, first, second = approved_article(), ArticleFactory(), ArticleFactory()
    RelatedPick.objects.create(article=article, related=second, position=2)
    RelatedPick.objects.create(article=article, related=first, position=1)
    assert publish(article, by=member("publisher")).picked_articles == [first.pk, second.pk]


# --- Figures as readers get them --------------------------------------------------


def test_a_figure_gets_the_photo_its_size_and_its_words():
    photo = PhotoFactory(caption="Của ảnh", alt="Mô tả", credit="Minh Châu")
    body = published_edition(body=figure(photo)).body
    assert f'src="{url(photo.picture, shape="goc", width=32)}"' in body
    assert 'alt="Mô tả" width="32" height="20" loading="lazy"' in body
    assert '<figcaption>Của ảnh <span class="credit">Ảnh: Minh Châu</span></figcaption>' in body
    assert "data-photo" not in body


def test_the_words_at_the_place_go_before_those_of_the_library():
    photo = PhotoFactory(caption="Của ảnh", alt="Mô tả")
    body = published_edition(body=figure(photo, "Tại chỗ", "Riêng")).body
    assert "Tại chỗ" in body
    assert 'alt="Riêng"' in body
    assert "Của ảnh" not in body


def test_no_word_of_the_library_becomes_markup():
    photo = PhotoFactory(caption="a <b>&", alt='"><script>', credit="<i>x")
    body = published_edition(body=figure(photo)).body
    assert "a &lt;b&gt;&amp;" in body
    assert "<script" not in body
    assert "<i>" not in body


def test_the_caption_of_a_figure_without_photo_is_not_lost():
    waiting = "<figure><figcaption>Quang cảnh</figcaption></figure>"
    body = published_edition(body=waiting, from_archive=True).body
    assert body == '<figure class="photo photo-awaited"><figcaption>Quang cảnh</figcaption></figure>'


# --- Where it stands --------------------------------------------------------------


def test_an_edition_stands_in_its_sections_their_parents_and_its_tags():
    parent = SectionFactory()
    child, further = SectionFactory(parent=parent), SectionFactory()
    edition = published_edition(
        section=child, further_sections=[further, child], tags=["Đảng ủy", "Công đoàn"]
    )
    assert set(edition.placements.values_list("section", flat=True)) == {parent.pk, child.pk, further.pk}
    assert edition.tag_placements.count() == 2


def test_only_the_live_edition_has_places():
    old, new = SectionFactory(), SectionFactory()
    article = fresh(published_article(section=old, tags=["Đảng ủy"]))
    article.section = new
    article.save()
    edition = publish(article, by=member("publisher"))
    assert list(EditionSection.objects.values_list("edition", "section")) == [(edition.pk, new.pk)]
    assert list(EditionTag.objects.values_list("edition", flat=True)) == [edition.pk]


# --- Withdrawing ------------------------------------------------------------------


def test_withdrawing_takes_it_down_and_keeps_it_on_record():
    publisher = member("publisher")
    article = published_article(tags=["Đảng ủy"])
    withdraw(article, by=publisher, reason=" Sai số liệu. ")
    edition = article.editions.get()
    assert (edition.state, edition.withdrawn_by) == (Edition.State.WITHDRAWN, publisher)
    assert edition.withdrawal_reason == "Sai số liệu."
    assert edition.withdrawn_at == edition.live_until
    assert live_edition(article) is None
    assert not EditionSection.objects.exists()
    assert not EditionTag.objects.exists()
    assert fresh(article).state == Article.State.WITHDRAWN


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_withdrawing_wants_a_reason(reason):
    article = published_article()
    with pytest.raises(NotReady, match="lý do"):
        withdraw(article, by=member("publisher"), reason=reason)
    assert live_edition(article)


def test_what_is_not_live_cannot_be_withdrawn():
    article = published_article()
    withdraw(article, by=member("publisher"), reason="Sai.")
    with pytest.raises(AlreadyDone):
        withdraw(article, by=member("publisher"), reason="Sai.")
    with pytest.raises(AlreadyDone):
        withdraw(approved_article(), by=member("publisher"), reason="Sai.")


def test_a_withdrawn_article_may_be_published_again_once_approved_anew():
    article = published_article()
    first = article.first_published_at
    withdraw(article, by=member("publisher"), reason="Sai.")
    with pytest.raises(AlreadyDone):
        publish(article, by=member("publisher"))
    submit(article, by=member("editor"))
    approve(article, by=member("editor"))
    edition = publish(article, by=member("publisher"))
    assert (edition.number, edition.state) == (2, Edition.State.LIVE)
    assert edition.published_at == first


# --- Who may ----------------------------------------------------------------------


@pytest.mark.parametrize("role", [None, "contributor", "editor", "administrator"])
def test_nobody_but_a_publisher_publishes_or_withdraws(role):
    person = UserFactory(role=role)
    waiting, live = approved_article(created_by=person), published_article()
    with pytest.raises(NotAllowed):
        publish(waiting, by=person)
    with pytest.raises(NotAllowed):
        withdraw(live, by=person, reason="Sai.")
    assert not waiting.editions.exists()
    assert fresh(waiting).state == Article.State.APPROVED
    assert live_edition(live)


def test_a_publisher_publishes_within_reach_only():
    here, elsewhere = approved_article(), approved_article()
    for person in (member("publisher", unit=here.unit), member("publisher", sections=[here.section])):
        with pytest.raises(NotAllowed):
            publish(elsewhere, by=person)
        publish(fresh(here), by=person)


def test_a_publisher_of_yesterday_publishes_no_more():
    yesterday = timezone.localdate() - timedelta(days=1)
    person = UserFactory(role="publisher", role__starts_on=yesterday, role__ends_on=yesterday)
    with pytest.raises(NotAllowed):
        publish(approved_article(), by=person)


# --- What must be right first -----------------------------------------------------


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"title": ""}, "chưa có tiêu đề"),
        ({"section": None}, "chưa chọn chuyên mục"),
        ({"lead": "", "body": ""}, "chưa có sapo và nội dung"),
    ],
)
def test_an_unfinished_article_is_refused_with_a_sentence(lacking, sentence):
    article = approved_article(**lacking)
    with pytest.raises(NotReady, match=sentence):
        publish(article, by=member("publisher"))
    assert not article.editions.exists()
    assert fresh(article).state == Article.State.APPROVED


def test_a_closed_unit_sends_no_new_articles_but_keeps_its_old_ones():
    closed = UnitFactory(closed_on=date(2026, 3, 1))
    with pytest.raises(NotReady, match="đã kết thúc hoạt động"):
        publish(approved_article(unit=closed), by=member("publisher"))
    publish(ArticleFactory(unit=closed, from_archive=True), by=member("publisher"))
    article = fresh(published_article())
    article.unit.closed_on = date(2026, 3, 1)
    article.unit.save()
    publish(fresh(article), by=member("publisher"))


# --- Two at once ------------------------------------------------------------------


def test_of_two_people_who_publish_at_once_one_wins():
    article = approved_article()
    one, other = fresh(article), fresh(article)
    publish(one, by=member("publisher"))
    with pytest.raises(AlreadyDone, match="đã “Đăng” lúc"):
        publish(other, by=member("publisher"))
    assert article.editions.count() == 1


def test_of_two_people_who_publish_an_edit_at_once_one_wins():
    article = published_article()
    one, other = fresh(article), fresh(article)
    publish(one, by=member("publisher"))
    with pytest.raises(AlreadyDone):
        publish(other, by=member("publisher"))
    assert article.editions.count() == 2


def test_what_somebody_changed_meanwhile_is_not_published_unseen():
    article = approved_article()
    seen = fresh(article)
    article.body = "<p>sửa sau lưng</p>"
    article.save()
    with pytest.raises(AlreadyDone):
        publish(seen, by=member("publisher"))
    assert not article.editions.exists()


def test_what_is_in_the_trash_is_not_published():
    article = ArticleFactory(state=Article.State.TRASHED)
    with pytest.raises(AlreadyDone):
        publish(article, by=member("publisher"))


@pytest.mark.django_db(transaction=True)
def test_a_failure_on_the_way_leaves_everything_as_it_was(monkeypatch):
    article = published_article(tags=["Đảng ủy"])
    before = list(EditionSection.objects.values_list("edition", "section"))

    def fail(edition):
        raise RuntimeError("đứt giữa chừng")

    monkeypatch.setattr("news.editorial.publishing.place", fail)
    with pytest.raises(RuntimeError):
        publish(fresh(article), by=member("publisher"))
    assert article.editions.get().state == Edition.State.LIVE
    assert list(EditionSection.objects.values_list("edition", "section")) == before
