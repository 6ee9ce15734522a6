"""A photo in the library is found by its likeness, described, replaced with its uses, deleted unused."""

import io

import pytest
from PIL import Image

from news.editorial import workflow
from news.editorial.photo_library import delete_photo, describe_photo, replace_photo
from news.editorial.photo_uses import photo_uses
from news.editorial.photos import store_photo
from news.editorial.refusals import AlreadyDone, BadPhoto, NotAllowed
from news.models import Article, DeskEntry, FormerPhotoFile, LogEntry, Photo
from news.renditions import picture_html
from news.search.desk_find import desk_hits
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    figure,
    member,
    picture,
    published_article,
    published_edition,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def scene(*, turn: int = 0, quality: int = 90, size=(320, 240)) -> bytes:
    spots = Image.effect_mandelbrot((320, 240), (-1.5, -1.2, 1.0, 1.2), 40).rotate(turn)
    out = io.BytesIO()
    spots.convert("RGB").resize(size).save(out, "JPEG", quality=quality)
    return out.getvalue()


class TestLikeness:
    def test_a_photo_that_looks_like_one_that_is_there_is_stored_and_the_other_offered(self):
        by = member("editor")
        first = store_photo(scene(), by=by).photo
        second = store_photo(scene(quality=60, size=(200, 150)), by=by)
        assert second.new
        assert second.photo != first
        assert second.similar == [first]

    def test_another_picture_offers_nothing(self):
        by = member("editor")
        store_photo(scene(), by=by)
        assert store_photo(scene(turn=90), by=by).similar == []

    def test_plain_pictures_are_not_alike(self):
        by = member("editor")
        store_photo(picture(1), by=by)
        assert store_photo(picture(2), by=by).similar == []

    def test_the_look_up_does_not_read_the_library(self, django_assert_max_num_queries):
        by = member("editor")
        fingerprint = store_photo(scene(), by=by).photo.fingerprint
        with django_assert_max_num_queries(2):
            assert len(Photo.objects.similar_to(fingerprint)) == 1


class TestDescribing:
    def test_an_editor_describes_any_photo_and_the_record_says_so(self):
        photo, by = PhotoFactory(), member("editor")
        assert describe_photo(photo, by=by, caption="Lễ khai mạc", focal_x=20, focal_y=80)
        photo.refresh_from_db()
        assert (photo.caption, photo.focal_x, photo.focal_y) == ("Lễ khai mạc", 20, 80)
        assert desk_hits("le khai mac", DeskEntry.Kind.PHOTO).numbers == [photo.pk]
        assert LogEntry.objects.get(verb="describe_photo").actor == by

    def test_a_contributor_describes_their_own_and_no_other(self):
        own = member("contributor")
        photo = store_photo(picture(), by=own).photo
        assert describe_photo(photo, by=own, caption="Của tôi")
        with pytest.raises(NotAllowed):
            describe_photo(photo, by=member("contributor"), caption="Của người khác")
        photo.refresh_from_db()
        assert photo.caption == "Của tôi"

    def test_two_describing_at_once_do_not_write_over_one_another(self):
        photo, by = PhotoFactory(), member("editor")
        seen = photo.stamp
        describe_photo(photo, by=by, seen=seen, caption="Người thứ nhất")
        with pytest.raises(AlreadyDone):
            describe_photo(photo, by=by, seen=seen, caption="Người thứ hai")
        photo.refresh_from_db()
        assert photo.caption == "Người thứ nhất"

    def test_saving_what_is_there_leaves_no_record(self):
        photo = PhotoFactory()
        assert not describe_photo(photo, by=member("editor"), caption=photo.caption)
        assert not LogEntry.objects.exists()

    def test_a_focal_point_outside_the_picture_is_refused(self):
        with pytest.raises(BadPhoto, match="phần trăm"):
            describe_photo(PhotoFactory(), by=member("editor"), focal_x=101)


class TestReplacing:
    def test_words_and_uses_stay_and_working_copies_show_the_new_file(self):
        photo = PhotoFactory(caption="Chú thích cũ")
        article = ArticleFactory(body=figure(photo, "Riêng"), lead_photo=photo)
        old = photo.file.name
        replace_photo(photo, picture(99, size=(64, 40)), by=member("editor"))
        assert photo.file.name != old
        assert (photo.caption, photo.width, photo.height) == ("Chú thích cũ", 64, 40)
        article.refresh_from_db()
        assert photo.file.url in article.body
        assert old not in article.body
        assert photo_uses(photo).draft_count == 1

    def test_what_was_published_keeps_the_old_file_until_it_is_published_anew(self):
        photo = PhotoFactory()
        article = published_article(body="<p>Tin.</p>" + figure(photo, "Riêng"), lead_photo=photo)
        old = photo.picture
        body = article.editions.get().body
        replace_photo(photo, picture(99, size=(64, 40)), by=member("editor"))
        edition = article.editions.live().get()
        assert edition.lead_picture == old
        assert edition.body == body
        assert photo.file.storage.exists(old.name)
        article.refresh_from_db()
        anew = workflow.publish(article, by=member("publisher"))
        assert anew.lead_picture == photo.picture
        assert picture_html(photo.picture, alt="Đại biểu biểu quyết trong hội trường") in anew.body

    def test_a_text_older_than_the_file_still_finds_its_photo(self):
        photo = PhotoFactory()
        older = figure(photo, "Từ biểu mẫu đang mở")
        replace_photo(photo, picture(99), by=member("editor"))
        article = ArticleFactory(body=older)
        assert photo.file.url in article.body
        assert article.uses.get().photo == photo

    def test_a_file_of_another_photo_is_refused_with_its_number(self):
        by = member("editor")
        other = store_photo(picture(5), by=by).photo
        with pytest.raises(BadPhoto, match=f"ảnh số {other.pk}"):
            replace_photo(PhotoFactory(), picture(5), by=by)

    def test_a_bad_file_changes_nothing(self, settings):
        photo = PhotoFactory()
        name = photo.file.name
        before = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
        with pytest.raises(BadPhoto):
            replace_photo(photo, b"%PDF-1.7", by=member("editor"))
        assert Photo.objects.get().file.name == name
        assert {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()} == before

    def test_of_two_replacing_at_once_one_is_told(self):
        photo, by = PhotoFactory(), member("editor")
        as_the_other_saw_it = Photo.objects.get()
        replace_photo(photo, picture(98), by=by)
        with pytest.raises(AlreadyDone):
            replace_photo(as_the_other_saw_it, picture(99), by=by)
        assert Photo.objects.get().file.name == photo.file.name
        assert FormerPhotoFile.objects.count() == 1

    def test_a_contributor_may_not(self):
        own = member("contributor")
        photo = store_photo(picture(), by=own).photo
        with pytest.raises(NotAllowed):
            replace_photo(photo, picture(9), by=own)


class TestDeleting:
    def test_an_unused_photo_goes_with_all_its_files(self, django_capture_on_commit_callbacks):
        photo, by = PhotoFactory(), member("editor")
        replace_photo(photo, picture(99), by=by)
        storage = photo.file.storage
        names = [photo.file.name, photo.former_files.get().name]
        with django_capture_on_commit_callbacks(execute=True):
            delete_photo(photo, by=by)
        assert not Photo.objects.exists()
        assert not any(storage.exists(name) for name in names)
        assert LogEntry.objects.filter(verb="delete_photo", actor=by).exists()

    def test_a_photo_of_a_working_copy_stays_and_the_refusal_names_the_article(self):
        photo = PhotoFactory()
        ArticleFactory(title="Bài đang viết", body=figure(photo))
        with pytest.raises(BadPhoto, match="“Bài đang viết”"):
            delete_photo(photo, by=member("editor"))
        assert Photo.objects.exists()

    def test_a_photo_that_readers_see_stays_though_the_working_copy_dropped_it(self):
        photo = PhotoFactory()
        article = published_article(body="<p>Tin.</p>" + figure(photo, "Riêng"))
        article.body = "<p>Tin không ảnh.</p>"
        article.save()
        assert photo_uses(photo).live_count == 1
        with pytest.raises(BadPhoto, match="đang hiện trên trang"):
            delete_photo(photo, by=member("editor"))

    def test_a_photo_of_an_edition_on_record_stays(self):
        photo = PhotoFactory()
        edition = published_edition(lead_photo=photo)
        workflow.withdraw(edition.article, by=member("publisher"), reason="Sai số liệu")
        Article.objects.filter(pk=edition.article_id).update(lead_photo=None)
        edition.article.uses.all().delete()
        assert photo_uses(photo).past_count == 1
        with pytest.raises(BadPhoto, match="hồ sơ"):
            delete_photo(photo, by=member("editor"))

    def test_the_first_three_of_many_uses_are_named_and_all_are_counted(self):
        photo = PhotoFactory()
        for number in range(25):
            ArticleFactory(title=f"Bài {number}", lead_photo=photo)
        with pytest.raises(BadPhoto, match="ở 25 bài") as refusal:
            delete_photo(photo, by=member("editor"))
        assert str(refusal.value).count("“") == 3
        assert "và 22 bài khác" in str(refusal.value)

    def test_a_contributor_takes_back_their_own_and_no_other(self):
        own = member("contributor")
        photo = store_photo(picture(), by=own).photo
        with pytest.raises(NotAllowed):
            delete_photo(photo, by=member("contributor"))
        delete_photo(photo, by=own)
        assert not Photo.objects.exists()

    def test_finding_the_uses_costs_the_same_for_one_and_for_many(self, django_assert_max_num_queries):
        photo = PhotoFactory()
        for _ in range(8):
            ArticleFactory(lead_photo=photo)
        with django_assert_max_num_queries(8):
            photo_uses(photo).sentence()
