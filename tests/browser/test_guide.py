"""The staff's guide: its pictures are of the real screens, taken on this walk through them.

`make guide-pictures` keeps what this walk sees in static/img/huong-dan/; otherwise it only looks
whether every screen of the guide is still there.
"""

import io
import os
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from news.admin.guide import TOPICS
from news.demo.scenes import draw
from news.editorial import attachments, workflow
from news.models import Article, Attachment
from news.templatetags.guide import FOLDER, PHONE, size_of
from tests.browser.screen import at_desk, sign_in, too_wide
from tests.browser.test_word import word_file
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    SourceFactory,
    UnitFactory,
    approved_article,
    figure,
    give_role,
    member,
)
from tests.office_files import pdf

pytestmark = pytest.mark.django_db

_PICTURE = re.compile(r'{% guide_picture "([^"]+)"')
KEEP = os.environ.get("GUIDE_PICTURES") == "keep"


def pictures_of_the_guide() -> set[str]:
    """The names that the guide's templates ask for."""
    texts = (settings.BASE_DIR / "templates" / topic.template for topic in TOPICS)
    return {name for text in texts for name in _PICTURE.findall(text.read_text())}


@pytest.fixture
def shoot(page):
    """`shoot(name)` takes the guide's picture of that name; `shoot.taken` are the names so far."""

    def take(name: str, at: str = "") -> None:
        width, height = size_of(name)
        page.set_viewport_size({"width": width, "height": height})
        if at:
            page.locator(at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
        else:
            page.evaluate("window.scrollTo(0, 0)")
        page.wait_for_load_state("networkidle")
        shot = page.screenshot()
        take.taken.add(name)
        if KEEP:
            path = settings.BASE_DIR / "static" / FOLDER / f"{name}.webp"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.open(io.BytesIO(shot)).convert("RGB").save(path, "WEBP", quality=72, method=6)

    take.taken = set()
    return take


class Site:
    """A small committee at work: one article in each state that the guide shows."""

    def __init__(self):
        self.unit = UnitFactory(name="Đảng bộ Sở Y tế", short_name="Sở Y tế")
        section = SectionFactory(name="Tin cơ sở")
        for role, name, full_name in (
            ("contributor", "ctv", "Hoàng Thảo Vy"),
            ("editor", "bientap", "Trần Văn Đức"),
            ("publisher", "thuky", "Nguyễn Thị Hạnh"),
            ("administrator", "quantri", "Vũ Đình Khoa"),
        ):
            where = {"unit": self.unit} if role == "contributor" else {}
            setattr(self, name, member(role, username=name, full_name=full_name, **where))
        self.photo = PhotoFactory(
            data=draw("hien-mau", 7),
            caption="Đảng viên trẻ hiến máu tại bệnh viện.",
            alt="Hai người nằm hiến máu",
        )
        facts = {"unit": self.unit, "section": section, "created_by": self.ctv, "lead_photo": self.photo}
        self.draft = ArticleFactory(
            title="Tám mươi đảng viên trẻ hiến máu tình nguyện",
            body="<p>Sáng 24-11, 80 đảng viên trẻ đến bệnh viện từ bảy giờ.</p>" + figure(self.photo), **facts
        )  # fmt: skip
        self.returned = ArticleFactory(title="Chi bộ sinh hoạt chuyên đề quý IV", **facts)
        workflow.submit(fresh(self.returned), by=self.ctv)
        workflow.send_back(
            fresh(self.returned), by=self.bientap, note="Bổ sung số đảng viên dự họp và nội dung thảo luận."
        )
        self.submitted = ArticleFactory(title="Trao huy hiệu Đảng đợt 7 tháng 11", **facts)
        workflow.submit(fresh(self.submitted), by=self.ctv)
        self.approved = approved_article(title="Sơ kết một năm chuyển đổi số ở cơ sở", **facts)
        scheduled = approved_article(title="Lịch tiếp công dân tháng 12", **facts)
        workflow.schedule(scheduled, by=self.thuky, at=timezone.now() + timedelta(hours=20))
        live = approved_article(title="Hội thi cán bộ công đoàn giỏi", **facts)
        workflow.publish(live, by=self.thuky)
        self.live = fresh(live)
        self.republished = ArticleFactory(
            title="Tỉnh khởi công ba công trình giao thông",
            source=SourceFactory(name="Báo tỉnh"),
            source_url="https://bao-mau.example/khoi-cong",
            source_published_at=timezone.now() - timedelta(hours=3),
            **facts,
        )


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def form_of(article: Article) -> str:
    return f"/quan-tri/news/article/{article.pk}/change/"


def open_form(page, article: Article) -> None:
    page.goto(form_of(article))
    page.wait_for_function("() => window.CKEDITOR && CKEDITOR.instances.id_body?.status === 'ready'")


def as_contributor(page, site: Site, shoot) -> None:
    sign_in(page, "ctv")
    open_form(page, site.draft)
    shoot("bai-viet")
    shoot("bai-viet-360")
    open_form(page, site.returned)
    shoot("bi-tra-lai")
    open_form(page, site.republished)
    shoot("nguon-tin", at=".field-source")
    page.goto("/quan-tri/news/photo/add/")
    page.locator("#upload-files").set_input_files(
        [
            {"name": "IMG_0412.jpg", "mimeType": "image/jpeg", "buffer": draw("tap-huan", 3)},
            {"name": "giay-moi.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj"},
        ]
    )
    expect(page.locator("[data-summary]")).to_have_text("1 ảnh đã lưu, 1 tệp không nhận.", timeout=60_000)
    shoot("tai-anh")
    shoot("tai-anh-360")


def with_word_and_blocks(page, site: Site, shoot) -> None:
    """What a contributor brings: a Word file, photos in the text, files to fetch."""
    page.goto("/quan-tri/news/article/tu-tep-word/")
    page.locator("#word-files").set_input_files(
        [
            word_file(
                photos=[
                    draw(scene, 5, width=800) for scene in ("hoi-nghi", "tap-huan", "trao-qua", "le-ket-nap")
                ]
            )
        ]
    )
    expect(page.get_by_label("Tiêu đề")).to_be_visible()
    shoot("tep-word")
    shoot("tep-word-360")
    attachments.attach(
        fresh(site.draft), pdf(), name="Kế hoạch hội thi.pdf", kind=Attachment.Kind.PDF, by=site.ctv
    )
    open_form(page, site.draft)
    shoot("tep-dinh-kem", at=".attachments-panel")
    page.evaluate("window.photoLibrary.openMany(() => {})")
    page.locator(".photo-grid button").first.click()
    shoot("chen-anh")
    page.locator("#photo-dialog [data-close]").click()
    page.evaluate("CKEDITOR.instances.id_body.execCommand('gallery')")
    expect(page.locator("#gallery-dialog")).to_be_visible()
    expect(page.locator(".photo-grid button").first).to_be_visible()
    for button in page.locator(".photo-grid button").all():
        button.click()
    page.locator("#photo-dialog [data-insert]").click()
    expect(page.locator(".gallery-row")).not_to_have_count(0)
    shoot("bo-anh")
    page.locator("#gallery-dialog [data-done]").click()


def as_editor(page, site: Site, shoot) -> None:
    at_desk(page, "bientap")
    shoot("ban-lam-viec")
    page.goto(f"/quan-tri/news/article/{site.submitted.pk}/approve/")
    expect(page.get_by_role("button", name="Duyệt", exact=True)).to_be_visible()
    shoot("duyet")
    page.goto(f"/quan-tri/news/photo/{site.photo.pk}/change/")
    shoot("mot-anh")
    open_form(page, site.submitted)
    page.locator("#id_title").fill("Trao huy hiệu Đảng cho mười hai đảng viên")
    expect(page.locator("[data-typing-status]")).to_contain_text("Đã tự lưu lúc")
    open_form(page, site.submitted)
    expect(page.locator("[data-offer]")).to_be_visible()
    shoot("ban-tu-luu")
    page.locator("#id_title").fill("Trao huy hiệu Đảng cho mười hai đồng chí")
    Article.objects.filter(pk=site.submitted.pk).update(
        title="Trao huy hiệu Đảng đợt 7-11", version=site.submitted.version + 1
    )
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#hai-ban")).to_be_visible()
    shoot("hai-ban", at="#hai-ban")


def as_publisher(page, site: Site, shoot) -> None:
    sign_in(page, "thuky")
    page.goto(f"/quan-tri/news/article/{site.approved.pk}/publish/")
    expect(page.get_by_role("button", name="Đăng", exact=True)).to_be_visible()
    shoot("dang")
    page.goto("/quan-tri/lich-dang/")
    shoot("lich-dang")
    page.goto(f"/quan-tri/news/article/{site.live.pk}/withdraw/")
    shoot("go-bai-360")
    page.goto("/quan-tri/tai-khoan/")
    shoot("tai-khoan")


def as_administrator(page, site: Site, shoot) -> None:
    sign_in(page, "quantri")
    page.goto(f"/quan-tri/accounts/user/{site.ctv.pk}/change/")
    shoot("mot-nguoi")
    page.goto("/quan-tri/news/logentry/")
    shoot("nhat-ky")


def test_every_picture_of_the_guide_shows_a_screen_that_exists(page, shoot, tolerated, settings):
    settings.AUTOSAVE_SECONDS = 1
    tolerated.append("status of 400")  # the file that is no photo
    site = Site()
    for walk in (as_contributor, with_word_and_blocks, as_editor, as_publisher, as_administrator):
        walk(page, site, shoot)
    assert shoot.taken == pictures_of_the_guide()


def test_every_page_of_the_guide_shows_its_pictures_and_fits_a_phone(page, screenshot):
    give_role(member("contributor", username="ctv"), "editor")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    at_desk(page, "ctv")
    page.get_by_role("link", name="Hướng dẫn").first.click()
    expect(page.get_by_role("heading", level=1, name="Hướng dẫn")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, "guide-360")
    for topic in TOPICS:
        page.goto(topic.get_absolute_url())
        assert too_wide(page) == [], topic.slug
        for image in page.locator(".guide-picture img").all():
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("one => one.naturalWidth") > 0, topic.slug
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(TOPICS[0].get_absolute_url())
    screenshot(page, "guide-topic-1280")


def test_a_picture_of_the_guide_has_the_size_that_the_page_keeps_free_for_it():
    """One test for all of them: each would have a database set up and emptied, as a journey needs it."""
    wrong = []
    for name in sorted(pictures_of_the_guide()):
        found = finders.find(f"{FOLDER}/{name}.webp")
        if not found:
            wrong.append(f"{name}: make guide-pictures takes it")
            continue
        with Image.open(found) as picture:
            if picture.size != size_of(name):
                wrong.append(f"{name}: {picture.size}")
    assert wrong == []
