"""The table of abbreviations: who changes it, what is refused, what becomes of searches."""

from importlib import import_module

import pytest

from news.editorial.abbreviations import delete_abbreviation, save_abbreviation
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady
from news.models import Abbreviation, LogEntry
from news.search.context import forget
from news.search.find import find
from news.search.question import ask
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
        ("vtx-cũ", "Hợp tác xã", "đã có trong bảng"),
        ("ợ1" * 15, "Hợp tác xã", "dài quá"),
        ("Hợp tác", "hợp  tác", "phải khác từ viết tắt"),
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


def test_two_that_differ_in_a_stroke_are_two_and_each_is_read_as_typed(editor):
    save_abbreviation(Abbreviation(), short="ĐU", full="Đảng ủy", by=editor)
    save_abbreviation(Abbreviation(), short="DU", full="Dân vận ủy", by=editor)
    pairs = list(Abbreviation.objects.filter(short__in=["ĐU", "DU"]).values_list("short", "full"))

    def read(text: str) -> set[str]:
        return {" ".join(word.folded for word in way) for way in ask(text, pairs).readings}

    assert read("ĐU") == {"du", "dang uy"}
    assert read("du") == {"du", "dang uy", "dan van uy"}


def test_changing_one_that_was_deleted_gives_back_what_was_typed(client, editor):
    abbreviation = AbbreviationFactory()
    typed = {"short": "VTXX", "full": "Viện thử xem xưa", "seen": abbreviation.stamp}
    address = f"{ADDRESS}{abbreviation.pk}/change/"
    Abbreviation.objects.all().delete()
    page = client.post(address, typed).content.decode()
    assert "vừa có người xóa" in page and 'value="Viện thử xem xưa"' in page
    assert f'action="{ADDRESS}add/"' in page
    assert client.post(address, {}).status_code == 200


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
