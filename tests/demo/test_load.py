"""Loading the demo: through the verbs, once, to the end, and never on a real server."""

import io
import unicodedata

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q

from accounts.models import Membership, User
from accounts.roles import Role
from news.demo import committee, load
from news.demo.load import DemoReport, load_demo
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

pytestmark = pytest.mark.django_db

FEW = 8  # articles; their photos are drawn small


def _load(limit=FEW):
    return load_demo(limit=limit, papers=2, width=160)


def _everything():
    models = (
        User, Membership, Section, Source, Unit, UnitChange, Tag, Photo, Article, ArticlePhoto, RelatedPick, Edition,
        EditionSection,
    )  # fmt: skip
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_loading_says_what_it_made():
    report = _load()
    assert (report.sections, report.units, report.sources) == (8, len(committee.UNITS), 10)
    assert (report.people, report.published, report.drafts) == (len(committee.PEOPLE), FEW, 3)
    assert report.photos == Photo.objects.count()
    assert Edition.objects.live().count() == FEW


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


def test_articles_keep_their_time_and_their_writer():
    _load()
    for edition in Edition.objects.live().select_related("article__created_by"):
        assert edition.published_at == edition.article.first_published_at
        assert edition.article.created_by.username in {person.login for person in committee.PEOPLE}
        assert edition.made_by.username == "thuky"


def test_figures_show_photos_of_the_library_with_caption_alt_and_credit():
    _load()
    uses = ArticlePhoto.objects.filter(role=ArticlePhoto.Role.BODY)
    assert uses.exists()
    assert not uses.filter(Q(photo=None) | Q(caption="") | Q(alt="")).exists()
    assert not Photo.objects.filter(Q(caption="") | Q(alt="") | Q(credit="")).exists()
    assert not Edition.objects.filter(body__contains="photo-awaited").exists()


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


def test_merged_units_are_closed_and_their_news_stay():
    _load()
    assert set(Unit.objects.exclude(closed_on=None).values_list("slug", flat=True)) == {
        unit.slug for unit in committee.UNITS if unit.closed_on
    }
    assert Edition.objects.live().filter(unit__closed_on__isnull=False).exists()
    successor = Unit.objects.get(slug="so-nong-nghiep-va-moi-truong")
    assert successor.predecessors().count() == 2


def test_all_text_is_in_nfc():
    _load()
    for row in Edition.objects.values("title", "lead", "body", "lead_caption", "unit_name", "section_name"):
        assert all(unicodedata.is_normalized("NFC", text) for text in row.values())


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
