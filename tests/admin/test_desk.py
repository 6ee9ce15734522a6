"""The first page answers "what is waiting for me?", exactly, for every role."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.admin import waiting
from news.admin.desk import ROWS, desk
from news.editorial import workflow
from news.editorial.permissions import may, waiting_for
from news.editorial.transitions import Verb
from news.models import Article, EditingSession
from tests.factories import (
    ArticleFactory,
    SectionFactory,
    UnitFactory,
    UserFactory,
    approved_article,
    give_role,
    member,
    published_article,
)  # fmt: skip

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/"


def open_desk(client, person):
    client.force_login(person)
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return answer


def blocks(answer) -> dict:
    return {block.key: block for block in answer.context["blocks"]}


def test_without_a_role_nobody_sees_it(client):
    client.force_login(UserFactory())
    assert client.get(ADDRESS).status_code == 302


def test_an_editor_sees_what_waits_for_approval(client):
    waits, draft = ArticleFactory(state="submitted"), ArticleFactory()
    found = blocks(open_desk(client, member("editor")))
    assert found["cho-duyet"].count == 1
    assert [article.pk for article in found["cho-duyet"].articles] == [waits.pk]
    assert "cho-dang" not in found
    assert draft.pk not in [a.pk for block in found.values() for a in block.articles]


def test_an_editor_does_not_wait_for_their_own_article(client, settings):
    editor = member("editor")
    ArticleFactory(state="submitted", created_by=editor)
    assert blocks(open_desk(client, editor))["cho-duyet"].count == 0
    settings.APPROVE_OWN_ARTICLES = True
    assert blocks(open_desk(client, editor))["cho-duyet"].count == 1


def test_a_publisher_sees_what_waits_for_publishing_and_not_what_is_published(client):
    waits = approved_article()
    publisher = member("publisher")
    published_article(by=publisher)
    found = blocks(open_desk(client, publisher))
    assert "cho-duyet" not in found
    assert [article.pk for article in found["cho-dang"].articles] == [waits.pk]


def test_reach_bounds_what_waits(client):
    unit, section = UnitFactory(), SectionFactory()
    inside = ArticleFactory(state="submitted", unit=unit)
    in_section = ArticleFactory(state="submitted", section=section)
    ArticleFactory(state="submitted")
    assert [a.pk for a in blocks(open_desk(client, member("editor", unit=unit)))["cho-duyet"].articles] == [
        inside.pk
    ]
    found = blocks(open_desk(client, member("editor", sections=[section])))
    assert [a.pk for a in found["cho-duyet"].articles] == [in_section.pk]


def test_a_contributor_sees_what_came_back_and_what_is_in_work(client):
    unit = UnitFactory()
    writer = member("contributor", unit=unit)
    back = ArticleFactory(state="returned", created_by=writer, unit=unit)
    draft = ArticleFactory(created_by=writer, unit=unit)
    ArticleFactory(state="returned", unit=unit)
    answer = open_desk(client, writer)
    found = blocks(answer)
    assert set(found) == {"tra-lai", "phan-cong", "ban-nhap"}
    assert [a.pk for a in found["tra-lai"].articles] == [back.pk]
    assert [a.pk for a in found["ban-nhap"].articles] == [draft.pk]
    assert "Lịch đăng" not in answer.content.decode()
    assert "Viết bài mới" in answer.content.decode()


def test_an_assignment_shows_its_date_and_when_it_is_late(client):
    editor = member("editor")
    late = ArticleFactory(assigned_to=editor, due_on=timezone.localdate() - timedelta(days=1))
    ArticleFactory(assigned_to=editor, due_on=timezone.localdate() + timedelta(days=3), state="submitted")
    ArticleFactory(assigned_to=editor, state="trashed")
    answer = open_desk(client, editor)
    block = blocks(answer)["phan-cong"]
    assert block.count == 2
    assert block.articles[0].pk == late.pk
    assert answer.content.decode().count("Quá hạn") == 1


def test_an_article_may_stand_in_two_blocks(client):
    editor = member("editor")
    ArticleFactory(assigned_to=editor, state="submitted")
    found = blocks(open_desk(client, editor))
    assert (found["phan-cong"].count, found["cho-duyet"].count) == (1, 1)
    assert len(found["cho-duyet"].articles) == 1


def test_what_is_scheduled_today_is_shown_and_tomorrow_not(client, monkeypatch):
    noon = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    publisher = member("publisher")
    today, tomorrow = approved_article(), approved_article()
    workflow.schedule(today, by=publisher, at=noon + timedelta(hours=2))
    workflow.schedule(tomorrow, by=publisher, at=noon + timedelta(hours=13))
    coming = desk(publisher)["coming"]
    assert coming["count"] == 1
    assert [edition.article_id for edition in coming["editions"]] == [today.pk]


def test_who_is_editing_now_is_shown_for_ninety_seconds(client):
    now, editor, other = timezone.now(), member("editor"), member("editor")
    mine, theirs, left = ArticleFactory(), ArticleFactory(), ArticleFactory()
    for article, user, ago in ((mine, editor, 0), (theirs, other, 60), (left, other, 100)):
        EditingSession.objects.create(
            article=article, user=user, opened_at=now, seen_at=now - timedelta(seconds=ago)
        )
    assert [session.article_id for session in desk(editor)["editing"]] == [theirs.pk]


def test_an_administrator_meets_no_article(client):
    published_article()
    answer = open_desk(client, member("administrator"))
    text = answer.content.decode()
    assert "blocks" not in answer.context
    assert "Viết bài mới" not in text
    assert "/quan-tri/news/unit/" in text
    assert "/quan-tri/news/article/" not in text


def test_counts_are_exact_and_lists_short(client):
    ArticleFactory.create_batch(ROWS + 3, state="submitted")
    answer = open_desk(client, member("editor"))
    block = blocks(answer)["cho-duyet"]
    assert (block.count, len(block.articles), block.more) == (ROWS + 3, ROWS, 3)
    rows = client.get(block.address).context["cl"].result_list
    assert len(rows) == ROWS + 3


def test_every_block_leads_to_the_same_articles(client):
    person = UserFactory(role="editor")
    give_role(person, "publisher")
    ArticleFactory(state="submitted")
    approved_article()
    for state in ("draft", "returned"):
        ArticleFactory(state=state, created_by=person)
    ArticleFactory(assigned_to=person)
    for key, block in blocks(open_desk(client, person)).items():
        rows = client.get(block.address).context["cl"].result_list
        assert {row.pk for row in rows} == {row.pk for row in block.articles}, key
        assert len(rows) == block.count == 1


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.PUBLISH])
@pytest.mark.parametrize("own", [True, False])
def test_what_waits_is_what_the_verb_allows(verb, own, settings):
    settings.APPROVE_OWN_ARTICLES = own
    unit, section = UnitFactory(), SectionFactory()
    people = [
        member(role, **where)
        for role in ("contributor", "editor", "publisher", "administrator")
        for where in ({}, {"unit": unit}, {"sections": [section]})
    ]
    for state in ("draft", "submitted", "approved", "trashed"):
        for facts in ({}, {"unit": unit}, {"section": section}, {"created_by": people[3]}):
            ArticleFactory(state=state, **facts)
    for person in people:
        found = set(Article.objects.filter(waiting_for(person, verb)).values_list("pk", flat=True))
        assert found == {a.pk for a in Article.objects.all() if may(person, verb, a)}, person


def test_the_desk_takes_at_most_twelve_queries(client, django_assert_max_num_queries):
    person = UserFactory(role="editor", role__sections=[SectionFactory()])
    give_role(person, "publisher", unit=UnitFactory())
    for state in ("submitted", "approved", "draft", "returned"):
        for article in ArticleFactory.create_batch(5, state=state, created_by=person, assigned_to=person):
            EditingSession.objects.create(
                article=article, user=UserFactory(), opened_at=timezone.now(), seen_at=timezone.now()
            )
    client.force_login(person)
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


def test_every_waiting_condition_has_a_name():
    person = UserFactory(role="editor")
    give_role(person, "publisher")
    assert set(waiting.conditions(person)) == set(waiting.NAMES)
