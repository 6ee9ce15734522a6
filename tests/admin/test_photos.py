"""The library's screens: who sees what, what is refused in words, nothing typed is lost."""

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from news.models import Photo
from tests.factories import ArticleFactory, PhotoFactory, figure, member, picture

pytestmark = pytest.mark.django_db
LIBRARY = "/quan-tri/news/photo/"


def page_of(photo, ending="change/") -> str:
    return f"{LIBRARY}{photo.pk}/{ending}"


def file(number=1, name="IMG_0001.jpg", data=None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(number) if data is None else data, "image/jpeg")


@pytest.fixture
def editor(client):
    person = member("editor")
    client.force_login(person)
    return person


class TestList:
    def test_it_shows_renditions_and_what_is_lacking(self, client, editor):
        photo = PhotoFactory(alt="")
        answer = client.get(LIBRARY)
        assertContains(answer, "/media/anh-co/")
        assertContains(answer, photo.caption)
        assertContains(answer, "thiếu mô tả")

    def test_it_is_searched_without_diacritics_and_by_day(self, client, editor):
        old = PhotoFactory(caption="Đại hội chi bộ")
        evening = datetime(2025, 3, 8, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
        Photo.objects.filter(pk=old.pk).update(uploaded_at=evening)
        PhotoFactory(caption="Trồng cây")
        assertContains(client.get(LIBRARY, {"tim": "chi bo"}), "Đại hội chi bộ")
        assertNotContains(client.get(LIBRARY, {"tim": "chi bo"}), "Trồng cây")
        of_that_day = client.get(LIBRARY, {"tu": "08/03/2025", "den": "08/03/2025"})
        assertContains(of_that_day, "Đại hội chi bộ")
        assertNotContains(of_that_day, "Trồng cây")

    def test_a_date_that_is_none_is_said_and_the_rest_still_works(self, client, editor):
        PhotoFactory(caption="Trồng cây")
        answer = client.get(LIBRARY, {"tim": "trong cay", "tu": "31/31/2025"})
        assertContains(answer, "Hãy ghi ngày theo kiểu")
        assertContains(answer, "Trồng cây")

    def test_older_photos_are_reached_and_the_search_stays(self, client, editor):
        photos = [PhotoFactory(caption=f"Ảnh hội nghị {number}.") for number in range(38)]
        first = client.get(LIBRARY, {"tim": "hội nghị"})
        assert len(first.context["photos"]) == 36
        older = client.get(f"{LIBRARY}?{first.context['older']}")
        assert [photo.pk for photo in older.context["photos"]] == [photos[1].pk, photos[0].pk]

    def test_it_costs_the_same_for_few_and_for_many(self, client, editor, django_assert_max_num_queries):
        for _ in range(10):
            PhotoFactory()
        with django_assert_max_num_queries(8):
            client.get(LIBRARY)

    def test_an_administrator_has_no_business_here(self, client):
        client.force_login(member("administrator"))
        for address in (LIBRARY, page_of(PhotoFactory()), f"{LIBRARY}add/", f"{LIBRARY}thu-vien/"):
            assert client.get(address).status_code == 403


class TestUploading:
    def test_one_bad_file_refuses_only_itself_also_without_script(self, client, editor):
        files = [file(1, "tot.jpg"), file(name="xau.pdf", data=b"%PDF-1.7"), file(2, "tot2.jpg")]
        answer = client.post(f"{LIBRARY}add/", {"files": files})
        assert Photo.objects.count() == 2
        assertContains(answer, "PDF")
        assertContains(answer, "Đã lưu vào thư viện.", count=2)

    def test_nothing_chosen_is_said(self, client, editor):
        assertContains(client.post(f"{LIBRARY}add/"), "Chưa chọn tệp nào")

    def test_the_answer_to_script_says_what_became_of_the_file(self, client, editor):
        address = f"{LIBRARY}tai-len/"
        new = client.post(address, {"file": file(1)}).json()
        assert new["new"]
        assert new["thumbnail"].startswith("/media/anh-co/")
        again = client.post(address, {"file": file(1)}).json()
        assert (again["id"], again["new"]) == (new["id"], False)
        bad = client.post(address, {"file": file(name="a.svg", data=b"<svg/>")})
        assert bad.status_code == 400
        assert "a.svg: Tệp này là hình vẽ SVG" in bad.json()["error"]

    def test_a_contributor_writes_the_caption_of_their_own(self, client):
        client.force_login(member("contributor"))
        sent = client.post(f"{LIBRARY}tai-len/", {"file": file(1)}).json()
        words = {"caption": "Lễ khai mạc", "alt": "Hội trường", "credit": "", "seen": sent["stamp"]}
        address = f"{LIBRARY}{sent['id']}/chu-thich/"
        assert client.post(address, words).json()["caption"] == "Lễ khai mạc"
        refused = client.post(address, words | {"caption": "Từ một thẻ cũ"})
        assert refused.status_code == 400
        assert "chưa được lưu" in refused.json()["error"]
        assert Photo.objects.get().caption == "Lễ khai mạc"

    def test_a_contributor_takes_back_what_they_just_sent(self, client):
        client.force_login(member("contributor"))
        sent = client.post(f"{LIBRARY}tai-len/", {"file": file(1)}).json()
        answer = client.post(f"{LIBRARY}{sent['id']}/delete/", headers={"accept": "application/json"})
        assert answer.json() == {"deleted": sent["id"]}

    def test_a_forged_form_is_refused(self, editor):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(editor)
        assert strict.post(f"{LIBRARY}tai-len/", {"file": file(1)}).status_code == 403
        assert not Photo.objects.exists()


class TestOnePhoto:
    def words(self, photo, **changed):
        return {
            "seen": photo.stamp, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit,
            "focal_x": 50, "focal_y": 50, **changed,
        }  # fmt: skip

    def test_words_and_focal_point_are_saved(self, client, editor):
        photo = PhotoFactory()
        answer = client.post(page_of(photo), self.words(photo, caption="Mới", focal_x=10, focal_y=90))
        assertRedirects(answer, page_of(photo))
        photo.refresh_from_db()
        assert (photo.caption, photo.focal_x, photo.focal_y) == ("Mới", 10, 90)

    def test_what_was_typed_stays_in_the_form_when_somebody_was_quicker(self, client, editor):
        photo = PhotoFactory(caption="Ban đầu")
        typed = self.words(photo, caption="Của tôi")
        Photo.objects.filter(pk=photo.pk).update(caption="Của người khác")
        answer = client.post(page_of(photo), typed)
        for words in ("Của tôi", "Của người khác", "chưa được lưu"):
            assertContains(answer, words)
        photo.refresh_from_db()
        assert photo.caption == "Của người khác"
        client.post(page_of(photo), typed | {"seen": answer.context["seen"]})
        photo.refresh_from_db()
        assert photo.caption == "Của tôi"

    def test_a_focal_point_outside_is_refused_in_words(self, client, editor):
        photo = PhotoFactory()
        answer = client.post(page_of(photo), self.words(photo, focal_x=300))
        assert answer.status_code == 200
        assert answer.context["form"].errors["focal_x"]

    def test_uses_are_listed_and_linked_only_where_the_person_may_go(self, client):
        photo = PhotoFactory()
        hidden = ArticleFactory(title="Bài của đơn vị khác", body=figure(photo))
        own = member("contributor", unit=ArticleFactory().unit)
        client.force_login(own)
        answer = client.get(page_of(photo))
        assertContains(answer, "Bài của đơn vị khác")
        assertNotContains(answer, f"/article/{hidden.pk}/")

    def test_a_file_is_replaced(self, client, editor):
        photo = PhotoFactory()
        name = photo.file.name
        answer = client.post(page_of(photo, "thay-tep/"), {"file": file(77)}, follow=True)
        assertContains(answer, "Đã thay tệp")
        assert Photo.objects.get().file.name != name

    def test_a_bad_new_file_is_refused_in_words(self, client, editor):
        photo = PhotoFactory()
        answer = client.post(
            page_of(photo, "thay-tep/"), {"file": file(name="a.pdf", data=b"%PDF-1.7")}, follow=True
        )
        assertContains(answer, "PDF")
        assert Photo.objects.get().file.name == photo.file.name

    def test_a_used_photo_is_not_deleted_and_the_screen_says_why(self, client, editor):
        photo = PhotoFactory()
        ArticleFactory(title="Bài đang viết", body=figure(photo))
        assertContains(client.get(page_of(photo, "delete/")), "“Bài đang viết”")
        assertContains(client.post(page_of(photo, "delete/"), follow=True), "Không xóa được")
        assert Photo.objects.exists()

    def test_an_unused_photo_is_deleted_after_asking(self, client, editor):
        photo = PhotoFactory()
        assertContains(client.get(page_of(photo, "delete/")), "không lấy lại được")
        assertRedirects(client.post(page_of(photo, "delete/")), LIBRARY)
        assert not Photo.objects.exists()

    def test_a_contributor_sees_another_s_photo_and_changes_nothing(self, client):
        photo = PhotoFactory(caption="Có sẵn")
        client.force_login(member("contributor"))
        assertNotContains(client.get(page_of(photo)), 'name="caption"')
        changed = client.post(page_of(photo), self.words(photo, caption="Đổi"))
        assertContains(changed, "Chú thích: Đổi", status_code=403)  # typed, and not lost
        replaced = client.post(page_of(photo, "thay-tep/"), {"file": file(77)})
        assertContains(replaced, "không có quyền thay tệp", status_code=403)
        deleted = client.post(page_of(photo, "delete/"))
        assertContains(deleted, "chỉ xóa được ảnh do mình tải lên", status_code=403)
        assert Photo.objects.get().caption == "Có sẵn"
        assert Photo.objects.get().file.name == photo.file.name


def test_the_dialog_gets_its_page_of_the_library(client, editor):
    photo = PhotoFactory(caption="Đại hội")
    found = json.loads(client.get(f"{LIBRARY}thu-vien/", {"tim": "dai hoi"}).content)
    assert [one["id"] for one in found["photos"]] == [photo.pk]
    assert found["photos"][0]["url"] == photo.file.url
