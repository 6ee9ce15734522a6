"""The table of abbreviations: who changes it, what is refused, what becomes of searches."""

from importlib import import_module

import pytest

from news.editorial.abbreviations import delete_abbreviation, save_abbreviation
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Abbreviation, LogEntry
from news.search.context import forget
from news.search.find import find
from tests.factories import AbbreviationFactory, SectionFactory, member, published_article

pytestmark = pytest.mark.django_db
ADDRESS = "/quan-tri/news/abbreviation/"


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


def test_an_abbreviation_works_from_the_next_search_on_and_both_ways(client, editor):
    short = published_article(title="HTXNN thu mua lúa", lead="Tin.").pk
    full = published_article(title="Hợp tác xã nông nghiệp thu mua ngô", lead="Tin.").pk
    assert {hit.object_id for hit in find("htxnn").hits} == {short}
    answer = client.post(f"{ADDRESS}add/", {"short": "HTXNN", "full": "Hợp tác xã nông nghiệp"}, follow=True)
    assert "Đã lưu: HTXNN = Hợp tác xã nông nghiệp." in answer.content.decode()
    forget()
    assert {hit.object_id for hit in find("htxnn").hits} == {short, full}
    assert {hit.object_id for hit in find("hop tac xa nong nghiep").hits} == {short, full}
    entry = LogEntry.objects.get(verb="add_abbreviation")
    assert (entry.actor, entry.subject) == (editor, "HTXNN")
    delete_abbreviation(Abbreviation.objects.get(short="HTXNN"), by=editor)
    forget()
    assert {hit.object_id for hit in find("htxnn").hits} == {short}


@pytest.mark.parametrize(
    "short, full, said",
    [
        ("HTXNN", "Hợp", "từ hai tiếng trở lên"),
        ("!!!", "Hợp tác xã", "ít nhất một chữ cái"),
        ("", "Hợp tác xã", "Hãy ghi từ viết tắt"),
        ("vtx-cu", "Hợp tác xã", "đã có trong bảng"),
        ("H" * 31, "Hợp tác xã", "30 ký tự"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(client, editor, short, full, said):
    AbbreviationFactory(short="VTX CŨ")
    answer = client.post(f"{ADDRESS}add/", {"short": short, "full": full})
    page = answer.content.decode()
    assert answer.status_code == 200 and said in page
    assert f'value="{full}"' in page
    assert not Abbreviation.objects.filter(full=full).exists()


def test_of_two_who_change_one_the_second_sees_what_the_first_wrote(client, editor):
    abbreviation = AbbreviationFactory(short="VTX", full="Viện thử xem")
    seen = abbreviation.stamp
    save_abbreviation(abbreviation, short="VTX", full="Viện thí xạ", by=member("publisher"), seen=seen)
    typed = {"short": "VTX", "full": "Viện thú xưa", "seen": seen}
    page = client.post(f"{ADDRESS}{abbreviation.pk}/change/", typed).content.decode()
    assert "VTX = Viện thí xạ" in page and 'value="Viện thú xưa"' in page
    abbreviation.refresh_from_db()
    assert abbreviation.full == "Viện thí xạ"
    # Now it was in sight.
    client.post(f"{ADDRESS}{abbreviation.pk}/change/", {**typed, "seen": abbreviation.stamp})
    abbreviation.refresh_from_db()
    assert abbreviation.full == "Viện thú xưa"


def test_only_the_board_of_the_whole_site_changes_the_table():
    abbreviation = AbbreviationFactory()
    for who in (
        member("contributor"),
        member("administrator"),
        member("editor", sections=[SectionFactory()]),
    ):
        with pytest.raises(NotAllowed):
            save_abbreviation(Abbreviation(), short="HTX", full="Hợp tác xã", by=who)
        with pytest.raises(NotAllowed):
            delete_abbreviation(abbreviation, by=who)


def test_what_is_gone_or_there_already_is_said():
    by, abbreviation = member("editor"), AbbreviationFactory()
    Abbreviation.objects.all().delete()
    with pytest.raises(AlreadyDone):
        save_abbreviation(abbreviation, short="HTX", full="Hợp tác xã", by=by, seen=abbreviation.stamp)
    with pytest.raises(AlreadyDone):
        delete_abbreviation(abbreviation, by=by)
    save_abbreviation(Abbreviation(), short="HTX", full="Hợp tác xã", by=by)
    with pytest.raises(NotReady, match="đã có trong bảng"):
        save_abbreviation(Abbreviation(), short="h-t-x".replace("-", ""), full="Hội thi xã", by=by)


def test_the_first_abbreviations_are_as_the_table_wants_them():
    Abbreviation.objects.all().delete()
    for short, full in import_module("news.migrations.0016_desk_search").ABBREVIATIONS:
        Abbreviation(short=short, full=full).full_clean(exclude=["key"])
