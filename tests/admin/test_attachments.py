"""The files of an article in the admin: by script and without, refused in words, nothing typed lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.editorial import attachments, presence, workflow
from news.models import Article, Attachment
from tests.admin.article_form import sent
from tests.factories import ArticleFactory, approved_article, member, published_article
from tests.office_files import office, pdf

pytestmark = pytest.mark.django_db
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


@pytest.fixture
def article(db) -> Article:
    return ArticleFactory()


def screen(article) -> str:
    return reverse("admin:news_article_attachments", args=[article.pk])


def upload(name="mẫu đơn.pdf", data=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or pdf(), "text/html")


def attached(article, by, number=1) -> Attachment:
    return attachments.attach(article, pdf(f"% {number}\n"), name=f"tep {number}.pdf", kind="pdf", by=by)


def titles(article) -> list[str]:
    return [file.title for file in article.attachments.current()]


def test_no_upload_touches_the_disk(client, editor, article, settings, monkeypatch):
    """A file may turn out to be marked secret."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    made = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *a, **k: made.append(a))
    client.post(screen(article), {"do": "add", "files": upload()})
    assert titles(article) == ["mẫu đơn"]
    assert made == []


class TestWithoutScript:
    def test_several_at_once_and_a_bad_one_refuses_only_itself(self, client, editor, article):
        files = [upload(), upload("xau.pdf", b"<script>"), upload("kế hoạch.docx", office("docx"))]
        answer = client.post(screen(article), {"do": "add", "files": files})
        assertContains(answer, "xau.pdf: Không nhận loại tệp này", status_code=400)
        assert titles(article) == ["mẫu đơn", "kế hoạch"]

    def test_nothing_chosen_is_said(self, client, editor, article):
        assertContains(client.post(screen(article), {"do": "add"}), "Chưa chọn tệp nào", status_code=400)

    def test_named_ordered_removed_and_back(self, client, editor, article):
        first, second = attached(article, editor, 1), attached(article, editor, 2)
        assertRedirects(
            client.post(screen(article), {"do": f"up-{second.pk}", f"title-{first.pk}": "Tờ trình"}),
            screen(article),
        )
        assert titles(article) == ["tep 2", "Tờ trình"]
        answer = client.post(screen(article), {"do": f"remove-{first.pk}"}, follow=True)
        assertContains(answer, "Đã bỏ “Tờ trình” khỏi bài.")
        assertContains(answer, "Tệp đã bỏ khỏi bài (1)")
        client.post(screen(article), {"do": f"back-{first.pk}"})
        assert titles(article) == ["tep 2", "Tờ trình"]

    def test_a_title_that_is_refused_comes_back_as_typed(self, client, editor, article):
        file = attached(article, editor)
        answer = client.post(screen(article), {"do": "titles", f"title-{file.pk}": "Rất dài " * 30})
        assertContains(answer, "quá 200 ký tự", status_code=400)
        assertContains(answer, "Rất dài Rất dài", status_code=400)

    def test_deleted_for_good(self, client, editor, article):
        file = attached(article, editor)
        attachments.remove(article, file.pk, by=editor)
        assertContains(client.get(screen(article)), "Xóa hẳn")
        client.post(screen(article), {"do": f"delete-{file.pk}"})
        assert not Attachment.objects.exists()

    @pytest.mark.parametrize(
        "do", ["", "up-", "up-x", "remove-99999999", "delete-" + "9" * 50, "back-1²", "nonsense-1", "up-1-2"]
    )
    def test_nonsense_changes_nothing(self, client, editor, article, do):
        attached(article, editor)
        assert client.post(
            screen(article), {"do": do, "title-x": "a", "title-" + "9" * 40: "b"}
        ).status_code in (302, 400)
        assert titles(article) == ["tep 1"]


class TestByScript:
    def post(self, client, article, **data):
        return client.post(screen(article), data, headers=FETCH)

    def test_the_answer_brings_the_panel_and_the_versions(self, client, editor, article):
        before = article.version
        answer = self.post(client, article, do="add", files=upload()).json()
        assert answer["refused"] == []
        assert "mẫu đơn.pdf" in answer["panel"]
        article.refresh_from_db()
        assert (answer["before"], answer["version"]) == (before, article.version)
        assert answer["version"] > before

    def test_a_refusal_brings_its_sentence(self, client, editor, article):
        answer = self.post(client, article, do="add", files=upload("a.pdf", b"MZ"))
        assert answer.status_code == 400
        assert answer.json()["refused"] == ["a.pdf: Đây là tệp chương trình, không nhận để giữ an toàn."]

    def test_while_somebody_else_types_it_says_who(self, client, editor, article):
        other = member("editor", full_name="Lê Quỳnh Anh")
        presence.beat(article, by=other, typing=True)
        answer = self.post(client, article, do="add", files=upload())
        assert "Lê Quỳnh Anh đang sửa bài này" in answer.json()["refused"][0]


class TestWhoMay:
    def test_a_contributor_of_the_unit_adds_to_their_draft(self, client, article):
        client.force_login(member("contributor", unit=article.unit))
        client.post(screen(article), {"do": "add", "files": upload()})
        assert titles(article) == ["mẫu đơn"]

    @pytest.mark.parametrize("state", ["submitted", "approved", "published"])
    def test_a_contributor_changes_nothing_after_sending(self, client, state):
        article = ArticleFactory(state="draft")
        file = attached(article, member("editor"))
        Article.objects.filter(pk=article.pk).update(state=state, first_published_at=article.created_at)
        client.force_login(member("contributor", unit=article.unit))
        for do in ("add", f"remove-{file.pk}", f"up-{file.pk}", "titles", f"delete-{file.pk}"):
            data = {"do": do, "files": upload(), f"title-{file.pk}": "Khác"}
            assert client.post(screen(article), data).status_code == 403
        assert titles(article) == ["tep 1"]
        page = client.get(screen(article))
        assertContains(page, "tep 1.pdf")
        assertNotContains(page, "Bỏ khỏi bài")

    @pytest.mark.parametrize("role", ["contributor", "administrator"])
    def test_strangers_see_neither_list_nor_file(self, client, article, role):
        file = attached(article, member("editor"))
        client.force_login(member(role))
        assert client.get(screen(article)).status_code == 403
        where = reverse("admin:news_article_attachment_file", args=[article.pk, file.pk])
        assert client.get(where).status_code == 403
        assert client.post(screen(article), {"do": "add", "files": upload()}).status_code == 403

    def test_a_file_of_another_article_is_not_fetched_or_changed_through_one_s_own(
        self, client, editor, article
    ):
        file = attached(ArticleFactory(), editor)
        where = reverse("admin:news_article_attachment_file", args=[article.pk, file.pk])
        assert client.get(where).status_code == 404
        client.post(screen(article), {"do": f"remove-{file.pk}", f"title-{file.pk}": "Khác"})
        file.refresh_from_db()
        assert (file.position, file.title) == (0, "tep 1")

    def test_a_forged_form_is_refused(self, editor, article):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        assert strict.post(screen(article), {"do": "add", "files": upload()}).status_code == 403
        assert not Attachment.objects.exists()


class TestArticleForm:
    def form(self, article) -> str:
        return reverse("admin:news_article_change", args=[article.pk])

    def test_it_shows_the_files_and_where_to_add_some(self, client, editor, article):
        attached(article, editor)
        page = client.get(self.form(article))
        assertContains(page, "tep 1.pdf")
        assertContains(page, 'id="attachments-form"')

    def test_a_new_article_is_saved_first(self, client, editor):
        assertContains(
            client.get(reverse("admin:news_article_add")), "Bấm Lưu một lần, rồi thêm tệp đính kèm"
        )

    def test_saving_the_form_keeps_the_files(self, client, editor, article):
        attached(article, editor)
        article.refresh_from_db()
        client.post(self.form(article), sent(article, editor, title="Đổi tiêu đề"))
        article.refresh_from_db()
        assert (article.title, titles(article)) == ("Đổi tiêu đề", ["tep 1"])
        assert article.filing["attachments"]

    def test_a_refused_form_keeps_the_files(self, client, editor, article):
        attached(article, editor)
        article.refresh_from_db()
        page = client.post(self.form(article), sent(article, editor, title=""))
        assertContains(page, "tep 1.pdf")
        assert titles(article) == ["tep 1"]

    def test_a_form_opened_before_somebody_attached_a_file_shows_what_is_new(self, client, editor, article):
        data = sent(article, editor, title="Đổi tiêu đề")
        attached(article, member("editor"))
        page = client.post(self.form(article), data)
        assertContains(page, "bài đã được lưu bản mới hơn")
        assert titles(article) == ["tep 1"]

    def test_a_file_on_a_published_article_is_newer_than_the_page(self, client, editor):
        article = published_article()
        attached(article, editor)
        assertContains(client.get(self.form(article)), "Trang đang hiện cũ hơn bài đang sửa.")
        compared = client.get(reverse("admin:news_article_compare", args=[article.pk]))
        assertContains(compared, "Tệp đính kèm")

    def test_the_preview_shows_the_files_where_staff_may_fetch_them(self, client, editor, article):
        file = attached(article, editor)
        article.refresh_from_db()
        page = client.post(
            reverse("admin:news_article_preview"), {**sent(article, editor), "article": article.pk}
        )
        where = reverse("admin:news_article_attachment_file", args=[article.pk, file.pk])
        assertContains(page, f'href="{where}"')
        assert b"".join(client.get(where).streaming_content) == pdf("% 1\n")

    def test_an_old_edition_is_shown_with_its_files(self, client, editor):
        article, boss = approved_article(), member("publisher")
        file = attached(article, editor)
        workflow.approve(article, by=editor)
        workflow.publish(article, by=boss)
        attachments.remove(article, file.pk, by=boss)
        page = client.get(reverse("admin:news_article_edition", args=[article.pk, 1]))
        where = reverse("admin:news_article_attachment_file", args=[article.pk, file.pk])
        assertContains(page, where)
        assert client.get(where).status_code == 200

    def test_the_list_of_files_costs_the_same_for_one_and_for_many(
        self, client, editor, article, django_assert_max_num_queries
    ):
        for number in range(8):
            attached(article, editor, number)
        attachments.remove(article, article.attachments.first().pk, by=editor)
        with django_assert_max_num_queries(10):
            client.get(screen(article))
