"""`Giao diện trang` over HTTP: what is pressed is done, what is refused is said and comes back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from news.models import Banner, FrontLead, HomeBlock, MenuEntry, Mourning, Photo, SiteIdentity
from tests.english import english_in
from tests.factories import (
    BannerFactory,
    MourningFactory,
    PhotoFactory,
    SectionFactory,
    SiteIdentityFactory,
    member,
    picture,
    published_edition,
)

pytestmark = pytest.mark.django_db

IDENTITY = {
    "valid_from": "01-12-2035", "name": "Đảng bộ các cơ quan", "short_name": "Đảng bộ", "kind": "Trang thông tin",
    "scheme": "green", "organisation": "Ban Biên tập", "governing_body": "Đảng ủy", "address": "Số 1",
    "phone": "", "email": "", "responsible": "Hứa Kim Ngân", "responsible_title": "", "licence_number": "",
    "licence_date": "", "licence_issuer": "", "logo": "",
}  # fmt: skip
SPAN = {
    "shown_from_0": "01-12-2035",
    "shown_from_1": "08:00",
    "shown_until_0": "09-12-2035",
    "shown_until_1": "08:00",
}


@pytest.fixture
def publisher(client):
    person = member("publisher")
    client.force_login(person)
    return person


@pytest.fixture
def administrator(client):
    person = member("administrator")
    client.force_login(person)
    return person


def sent(client, name: str, data: dict, *numbers, status: int | None = None):
    response = client.post(reverse(f"admin:{name}", args=numbers), data, follow=status is None)
    assert status is None or response.status_code == status
    assert english_in(response.text) == {}
    return response


def image(number: int = 3) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.jpg", picture(number, size=(400, 100)), "image/jpeg")


def test_an_owner_renamed_in_advance(client, administrator):
    SiteIdentityFactory(name="Tên nay", email="bbt@khoi.example")
    add = client.get(reverse("admin:identity_add"))
    assert 'value="Tên nay"' in add.text and 'value="bbt@khoi.example"' in add.text
    assert "Đã lưu" in sent(client, "identity_add", IDENTITY | {"file": image()}).text
    coming = SiteIdentity.objects.get(name="Đảng bộ các cơ quan")
    assert coming.logo.uploaded_by == administrator
    listed = client.get(reverse("admin:identities")).text
    assert "Sắp áp dụng" in listed and "Đang áp dụng" in listed
    preview = client.get(reverse("admin:appearance_preview") + "?luc=2035-12-01T00:00").text
    assert "Đảng bộ các cơ quan" in preview and "scheme-green" in preview
    assert "Tên nay" in client.get(reverse("admin:appearance_preview") + "?luc=9999-99").text
    sent(client, "identity", IDENTITY | {"no_logo": "on"}, coming.pk)
    coming.refresh_from_db()
    assert coming.logo is None
    assert "Đã bỏ" in sent(client, "identity", {"_bo": "1"}, coming.pk).text
    assert SiteIdentity.objects.count() == 1


def test_a_refused_identity_comes_back_as_typed_with_its_picture(client, administrator):
    now = SiteIdentityFactory()
    wrong = IDENTITY | {
        "valid_from": "01-01-2020",
        "licence_number": "08/GP",
        "phone": "gọi tôi",
        "file": image(),
    }
    response = sent(client, "identity_add", wrong, status=400)
    for words in (
        'value="Đảng bộ các cơ quan"',
        "số điện thoại bằng chữ số",
        "gọi tôi",
        f'value="{Photo.objects.get().pk}"',
    ):
        assert words in response.text
    early = sent(client, "identity_add", IDENTITY | {"valid_from": "01-01-2020"}, status=400)
    assert "từ hôm nay trở đi" in early.text
    assert "Chỉ bỏ được bản chưa đến ngày" in sent(client, "identity", {"_bo": "1"}, now.pk).text
    broken = IDENTITY | {"file": SimpleUploadedFile("a.jpg", b"no picture")}
    assert "field-error" in sent(client, "identity_add", broken, status=400).text
    past = SiteIdentityFactory(valid_from=timezone.localdate() - timedelta(days=90))
    refused = sent(client, "identity", IDENTITY, past.pk, status=400)
    assert "giữ làm hồ sơ" in refused.text


def test_the_menu_is_arranged_without_script(client, publisher):
    section = SectionFactory(name="Tin cơ sở")
    sent(client, "menu", {"theo_chuyen_muc": "1"})
    sent(client, "menu", {"address": "https://a.example/", "label": "Nơi khác"})
    sectional, outside = MenuEntry.objects.all()
    moved = client.post(reverse("admin:menu"), {"len": outside.pk})
    page = client.get(moved.url).text
    assert f'name="len" value="{outside.pk}" aria-label="Lên: Nơi khác" disabled autofocus' in page
    assert list(MenuEntry.objects.all()) == [outside, sectional]
    sent(client, "menu", {"thu_tu": f"{sectional.pk},{outside.pk}"})
    assert list(MenuEntry.objects.all()) == [sectional, outside]
    assert "vừa được người khác sửa" in sent(client, "menu", {"thu_tu": "x,9"}).text
    sent(
        client,
        "menu_entry",
        {"address": "https://a.example/", "label": "Ở dưới", "parent": sectional.pk},
        outside.pk,
    )
    assert MenuEntry.objects.get(parent=sectional).label == "Ở dưới"
    wrong = sent(client, "menu", {"address": "/khong-co/", "label": "Gõ nhầm"}, status=400)
    assert "không có địa chỉ /khong-co/" in wrong.text and 'value="Gõ nhầm"' in wrong.text
    wrong = sent(
        client, "menu_entry", {"section": section.pk, "parent": ""} | {"address": "/"}, outside.pk, status=400
    )
    assert "errornote" in wrong.text
    sent(client, "menu", {"bo": sectional.pk})
    assert not MenuEntry.objects.exists()
    assert "người khác bỏ" in sent(client, "menu", {"bo": "1" * 30}).text


def test_the_front_page_is_arranged_without_script(client, publisher):
    section = SectionFactory(name="Tin cơ sở")
    sent(client, "home_blocks", {"kind": "section", "section": section.pk, "count": "3"})
    sent(client, "home_blocks", {"kind": "links", "count": "4", "title": "Nơi khác"})
    news, links = HomeBlock.objects.all()
    sent(client, "home_blocks", {"len": links.pk})
    assert list(HomeBlock.objects.all()) == [links, news]
    sent(client, "home_blocks", {"thu_tu": f"{news.pk},{links.pk}"})
    assert list(HomeBlock.objects.all()) == [news, links]
    sent(client, "home_blocks", {"tat": news.pk})
    assert not HomeBlock.objects.get(pk=news.pk).shown
    twice = sent(client, "home_blocks", {"kind": "section", "section": section.pk, "count": "99"}, status=400)
    assert twice.text.count("field-error") >= 1
    lines = {
        "lien-ket-TOTAL_FORMS": "2",
        "lien-ket-INITIAL_FORMS": "0",
        "lien-ket-0-label": "Báo",
        "title": "Nơi khác",
    }
    half = sent(client, "home_block", lines, links.pk, status=400)
    assert "cần cả chữ lẫn địa chỉ" in half.text and 'value="Báo"' in half.text
    bad = sent(
        client, "home_block", lines | {"lien-ket-0-address": "http://a.example/"}, links.pk, status=400
    )
    assert "bắt đầu bằng https://" in bad.text and 'value="http://a.example/"' in bad.text
    sent(client, "home_block", lines | {"lien-ket-0-address": "https://a.example/"}, links.pk)
    assert links.links.get().address == "https://a.example/"
    sent(client, "home_blocks", {"bo": links.pk})
    assert list(HomeBlock.objects.all()) == [news]


def test_a_story_is_pinned_and_let_go(client, publisher):
    edition = published_edition(title="Tin quan trọng")
    lead = {"ghim": "1", "edition": edition.pk, "until_0": "01-12-2035", "until_1": "08:00"}
    assert "phía trước" in sent(client, "home_blocks", lead | {"until_0": "01-12-2020"}, status=400).text
    assert sent(client, "home_blocks", lead | {"edition": "x"}, status=400)
    assert "Đang ghim “Tin quan trọng”" in sent(client, "home_blocks", lead).text
    sent(client, "home_blocks", {"bo_ghim": "1"})
    assert not FrontLead.objects.exists()
    assert "Không có tin nào đang ghim" in sent(client, "home_blocks", {"bo_ghim": "1"}).text


def test_banners_come_from_the_library_or_from_a_file(client, publisher):
    chosen = {"alt": "Mừng đại hội", "position": "1", **SPAN}
    sent(client, "banner_add", chosen | {"photo": PhotoFactory().pk})
    sent(client, "banner_add", chosen | {"file": image(4), "everywhere": "on"})
    assert Banner.objects.count() == 2
    assert "Hãy chọn một ảnh" in sent(client, "banner_add", chosen, status=400).text
    wrong = sent(client, "banner_add", chosen | {"photo": "9" * 30, "address": "javascript:x"}, status=400)
    assert "không còn trong thư viện" in wrong.text
    late = chosen | {"photo": PhotoFactory().pk, "shown_until_0": "01-01-2035", "address": "http://a"}
    refused = sent(client, "banner_add", late, status=400)
    assert "thôi hiện phải sau" in refused.text and 'value="Mừng đại hội"' in refused.text
    assert english_in(client.get(reverse("admin:banners")).text) == {}
    sent(client, "banner", {"_bo": "1"}, Banner.objects.first().pk)
    assert Banner.objects.count() == 1


def test_mourning_is_set_and_ended(client, administrator):
    span = {
        "begins_at_0": "01-12-2035",
        "begins_at_1": "08:00",
        "ends_at_0": "30-11-2035",
        "ends_at_1": "08:00",
    }
    refused = sent(client, "mournings", span | {"words": "Cả nước để tang"}, status=400)
    assert "kết thúc phải sau" in refused.text and "Cả nước để tang</textarea>" in refused.text
    now = MourningFactory()
    assert "đang để tang" in client.get(reverse("admin:appearance")).text
    BannerFactory()
    assert english_in(client.get(reverse("admin:appearance")).text) == {}
    sent(client, "mourning", span | {"ends_at_0": "02-12-2035"}, now.pk)
    sent(client, "mourning", {"_bo": "1"}, now.pk)
    assert not Mourning.objects.exists()
