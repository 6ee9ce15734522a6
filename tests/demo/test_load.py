"""Loading the demo: through the verbs, once, to the end, and never on a real server."""

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Membership, User
from accounts.roles import Role
from news.demo import committee, load
from news.demo.load import DemoReport
from news.editorial import workflow
from news.editorial.permissions import roles_of
from news.models import (
    Article,
    ArticlePhoto,
    Edition,
    EditionSection,
    Photo,
    RelatedPick,
    Section,
    Source,
    Tag,
    Unit,
    UnitChange,
)  # fmt: skip
from tests.small_demo import load_small_demo

pytestmark = pytest.mark.django_db

FEW = 8  # articles; their photos are drawn small


def _load(limit=FEW):
    return load_small_demo(limit=limit, papers=2)


def _everything():
    models = (
        User, Membership, Section, Source, Unit, UnitChange, Tag, Photo, Article, ArticlePhoto, RelatedPick, Edition,
        EditionSection,
    )  # fmt: skip
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_loading_twice_changes_nothing_and_says_so():
    _load()
    before = _everything()
    report = _load()
    assert not report.changed
    assert _everything() == before


def test_a_load_cut_short_is_finished_by_the_next(monkeypatch):
    publish, calls = workflow.publish, []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == 4:
            raise OSError("no space left on device")
        return publish(*args, **kwargs)

    monkeypatch.setattr(workflow, "publish", failing)
    with pytest.raises(OSError, match="no space"):
        _load()
    assert Edition.objects.live().count() == 3
    monkeypatch.setattr(workflow, "publish", publish)
    assert _load().published == FEW - 3
    assert Edition.objects.live().count() == FEW
    assert UnitChange.objects.count() == len(committee.UNIT_CHANGES)


def test_a_wrong_file_stops_the_load_before_anything_is_written(monkeypatch):
    def wrong():
        raise ValueError("07-sai.html: no unit “khong-co”")

    monkeypatch.setattr(load, "read_drafts", wrong)
    with pytest.raises(ValueError, match="07-sai"):
        _load()
    assert not Section.objects.exists()


def test_each_role_can_sign_in_with_the_shared_password():
    _load(limit=0)
    for person in committee.PEOPLE:
        user = User.objects.get(username=person.login)
        assert user.check_password(committee.PASSWORD)
        assert roles_of(user) == {Role(person.role)}
    assert not User.objects.filter(is_superuser=True).exists()


def test_drafts_lie_with_those_who_write_them():
    _load(limit=0)
    drafts = Article.objects.filter(state__in=[Article.State.DRAFT, Article.State.SUBMITTED])
    writers = sorted(drafts.values_list("created_by__username", flat=True))
    assert writers == ["bientap", "congtacvien", "congtacvien"]


def test_one_working_copy_is_ahead_of_what_readers_see(monkeypatch):
    monkeypatch.setattr(load, "_AHEAD", load.read_articles()[0].number)
    _load(limit=1)
    article = Article.objects.get(state=Article.State.PUBLISHED)
    assert "máy sấy hồi" in article.body
    assert "máy sấy hồi" not in Edition.objects.live().get().body


def _demo(**options):
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def test_the_command_is_refused_on_a_real_server(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="máy chủ thật"):
        _demo()
    assert not User.objects.exists()


def test_the_command_prints_addresses_and_a_login_for_each_role(monkeypatch):
    monkeypatch.setattr("news.management.commands.demo.load_demo", lambda progress: DemoReport())
    out = _demo(address="http://127.0.0.1:8123")
    assert "http://127.0.0.1:8123/quan-tri/" in out
    for person in committee.PEOPLE:
        assert f"{person.role.label} " in out and person.login in out
    assert "không có gì thay đổi" in out


def test_if_empty_leaves_a_site_with_articles_alone():
    Article.objects.create(title="Bài của chúng tôi")
    out = _demo(if_empty=True)
    assert Article.objects.count() == 1 and not Photo.objects.exists()
    assert committee.PASSWORD in out
