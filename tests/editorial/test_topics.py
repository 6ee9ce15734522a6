"""Topics: who may, what is refused, and the order that a hand gives."""

import pytest

from news.editorial import topics
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.editorial.workflow import withdraw
from news.models import LogEntry, Topic
from tests.factories import ArticleFactory, TopicFactory, member, published_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("editor")


def order(topic) -> list[str]:
    return [entry.article.title for entry in topic.entries.all()]


def test_the_board_alone_does_anything_with_topics():
    topic, article = TopicFactory(), published_article()
    doings = (
        lambda by: topics.save_topic(Topic(), by=by, title="Đại hội"),
        lambda by: topics.save_topic(topic, by=by, title="Đại hội"),
        lambda by: topics.add_article(topic, article, by=by),
        lambda by: topics.remove_article(topic, article.pk, by=by),
        lambda by: topics.move_article(topic, article.pk, by=by, down=True),
        lambda by: topics.set_open(topic, False, by=by),
        lambda by: topics.delete_topic(topic, by=by),
    )
    for role in ("contributor", "administrator"):
        person = member(role)
        for doing in doings:
            with pytest.raises(NotAllowed):
                doing(person)
    assert not LogEntry.objects.filter(verb__contains="topic").exists()


def test_articles_go_to_the_top_and_are_moved_one_place_at_a_time(editor):
    topic = topics.save_topic(Topic(), by=editor, title="Đại hội các cấp")
    assert topic.slug == "dai-hoi-cac-cap"
    articles = [published_article(title=title) for title in ("một", "hai", "ba")]
    for article in articles:
        topics.add_article(topic, article, by=editor)
    assert order(topic) == ["ba", "hai", "một"]
    topics.move_article(topic, articles[0].pk, by=editor, down=False)
    topics.move_article(topic, articles[2].pk, by=editor, down=False)  # stays at the top
    assert order(topic) == ["ba", "một", "hai"]
    topics.move_article(topic, articles[2].pk, by=editor, down=True)
    assert order(topic) == ["một", "ba", "hai"]
    topics.remove_article(topic, articles[2].pk, by=editor)
    assert order(topic) == ["một", "hai"]
    done = LogEntry.objects.filter(verb="fill_topic", subject="Đại hội các cấp")
    assert done.count() == 7 and done.first().note == "Bỏ: ba"


def test_what_a_topic_does_not_take_is_refused_with_the_reason(editor, monkeypatch):
    topic, article = TopicFactory(), published_article()
    with pytest.raises(NotReady, match="chưa hiện trên trang"):
        topics.add_article(topic, ArticleFactory(), by=editor)
    topics.add_article(topic, article, by=editor)
    with pytest.raises(AlreadyDone, match="đã có trong"):
        topics.add_article(topic, article, by=editor)
    monkeypatch.setattr(topics, "ARTICLES_AT_MOST", 1)
    with pytest.raises(TooMany):
        topics.add_article(topic, published_article(), by=editor)
    with pytest.raises(NotReady, match="đang có bài"):
        topics.delete_topic(topic, by=editor)
    topics.set_open(topic, False, by=editor)
    with pytest.raises(AlreadyDone):
        topics.set_open(topic, False, by=editor)
    with pytest.raises(NotReady, match="đã khép lại"):
        topics.add_article(topic, published_article(), by=editor)
    topics.remove_article(topic, article.pk, by=editor)
    with pytest.raises(AlreadyDone, match="không còn trong"):
        topics.remove_article(topic, article.pk, by=editor)
    topics.delete_topic(topic, by=editor)
    with pytest.raises(AlreadyDone, match="xóa"):
        topics.delete_topic(topic, by=editor)


def test_two_topics_cannot_have_one_name_or_address(editor):
    topics.save_topic(Topic(), by=editor, title="Đại hội", slug="dai-hoi")
    with pytest.raises(NotReady, match="liên kết tĩnh “dai-hoi”"):
        topics.save_topic(Topic(), by=editor, title="Đại họi")
    with pytest.raises(NotReady, match="cùng tên"):
        topics.save_topic(Topic(), by=editor, title="Đại hội", slug="khac")
    assert Topic.objects.count() == 1


def test_who_saves_a_topic_second_is_told_and_writes_nothing_over(editor):
    topic = topics.save_topic(Topic(), by=editor, title="Đại hội")
    seen = topic.version
    topics.save_topic(topic, by=editor, title="Đại hội các cấp", seen=seen)
    with pytest.raises(AlreadyDone, match="người khác sửa"):
        topics.save_topic(topic, by=member("publisher"), title="Đại hội Đảng", seen=seen)
    topic.refresh_from_db()
    assert (topic.title, topic.slug) == ("Đại hội các cấp", "dai-hoi")


def test_a_withdrawn_article_leaves_the_page_and_keeps_its_place(client, editor):
    topic, articles = TopicFactory(), [published_article() for _ in range(2)]
    for article in articles:
        topics.add_article(topic, article, by=editor)
    withdraw(articles[1], by=member("publisher"), reason="Đăng nhầm")
    page = client.get(topic.get_absolute_url()).context["page"]
    assert [edition.article_id for edition in page.editions] == [articles[0].pk]
    assert len(order(topic)) == 2
