"""Signing in as a person sees it: a wrong password, a lockout, the app, a forced change, a phone."""

import base64
import re

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from accounts.models import User
from tests.browser.screen import too_wide
from tests.factories import PASSWORD, UnitFactory, UserFactory, give_role, member

pytestmark = pytest.mark.django_db

PHONE = {"width": 360, "height": 740}


def fill(page, password: str = PASSWORD, username: str = "thuky") -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def code_now() -> str:
    device = TOTPDevice.objects.get()
    return f"{totp(device.bin_key):06d}"


def test_signing_in_leads_back_to_where_one_wanted_to_go(page):
    member("publisher", username="thuky")
    page.goto("/quan-tri/news/article/")
    fill(page)
    expect(page).to_have_url("/quan-tri/news/article/")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_text("Bạn đã đăng xuất.")).to_be_visible()


def test_a_wrong_password_says_so_and_keeps_the_name(page):
    member("publisher", username="thuky")
    page.goto("/quan-tri/")
    fill(page, "khong-phai-mat-khau")
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("thuky")


def test_repeated_failures_shut_out(page, settings, tolerated, screenshot):
    tolerated.append("429")
    member("publisher", username="thuky")
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        with page.expect_navigation():
            fill(page, "khong-phai-mat-khau")
    expect(page.get_by_role("heading", name="Tạm thời không đăng nhập được")).to_be_visible()
    assert too_wide(page) == []
    screenshot(page, "sign-in-shut-out-360")


def test_setting_up_the_app_and_signing_in_with_it(page, settings, screenshot):
    settings.SECOND_FACTOR_REQUIRED = True
    member("publisher", username="thuky")
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/")
    screenshot(page, "sign-in-360")
    assert too_wide(page) == []
    fill(page)
    expect(page.get_by_role("heading", name="Bật xác thực hai lớp")).to_be_visible()
    assert page.get_by_alt_text("Mã QR").evaluate("picture => picture.naturalWidth") > 0
    assert too_wide(page) == []
    screenshot(page, "second-factor-360")
    key = page.locator("code.key").inner_text().replace(" ", "")
    device = TOTPDevice(key=_hex(key))
    page.get_by_label("Mã xác thực").fill(f"{totp(device.bin_key):06d}")
    page.get_by_role("button", name="Bật xác thực hai lớp").click()
    shown = page.locator(".codes code")
    expect(shown).to_have_count(10)
    codes = shown.all_inner_texts()
    assert too_wide(page) == []
    screenshot(page, "recovery-codes-360")
    page.get_by_role("link", name="Tôi đã cất mã").click()
    expect(page).to_have_url("/quan-tri/")
    page.get_by_role("button", name="Đăng xuất").click()
    fill(page)
    expect(page.get_by_role("heading", name="Nhập mã xác thực")).to_be_visible()
    screenshot(page, "code-360")
    page.get_by_label("Mã xác thực hoặc mã dự phòng").fill(codes[0])
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page).to_have_url("/quan-tri/")


def _hex(spelled: str) -> str:
    return base64.b32decode(spelled + "=" * (-len(spelled) % 8)).hex()


def test_the_app_of_before_lets_in(page):
    person = member("editor", username="thuky")
    TOTPDevice.objects.create(user=person, key="42" * 20, confirmed=True)
    page.goto("/quan-tri/")
    fill(page)
    page.get_by_label("Mã xác thực").fill(code_now())
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page).to_have_url("/quan-tri/")


def test_a_required_new_password_comes_first(page, screenshot):
    person = member("editor", username="thuky")
    User.objects.filter(pk=person.pk).update(must_change_password=True)
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/news/article/")
    fill(page)
    expect(page.get_by_role("alert")).to_contain_text("yêu cầu bạn đổi mật khẩu")
    assert too_wide(page) == []
    screenshot(page, "forced-password-360")
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill("mot cau that dai")
    page.get_by_label("Nhập lại mật khẩu mới").fill("mot cau that dai")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page).to_have_url("/quan-tri/news/article/")


def test_before_the_idle_time_out_one_is_warned_and_may_go_on(page, settings, screenshot):
    settings.IDLE_MINUTES = 1  # less than the two minutes of the warning: it shows at once
    member("editor", username="thuky")
    page.goto("/quan-tri/")
    fill(page)
    warning = page.locator("#idle-warning")
    expect(warning).to_contain_text("Bạn sẽ bị đăng xuất sau")
    screenshot(page, "idle-warning")
    go_on = page.get_by_role("button", name="Tiếp tục làm việc")
    expect(go_on).to_be_visible()
    settings.IDLE_MINUTES = 60
    # Not `click`, which waits for a button that the warning's own look at the clock may hide first.
    with page.expect_request(lambda request: request.method == "POST" and "phien-lam-viec" in request.url):
        page.locator("[data-idle-go-on]").dispatch_event("click")
    expect(warning).to_be_hidden()


def test_after_the_time_out_signing_in_in_another_tab_saves_what_was_typed(page, context, settings):
    member("administrator", username="thuky")
    page.goto("/quan-tri/accounts/user/add/")
    fill(page)
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Hạnh")
    page.get_by_label("Tên đăng nhập").fill("hanhnt")
    settings.IDLE_MINUTES = 0
    page.wait_for_load_state()  # before, nobody listens
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    over = page.get_by_role("link", name="Đăng nhập lại")
    expect(over).to_be_visible()
    settings.IDLE_MINUTES = 60
    with context.expect_page() as opened:
        over.click()
    other = opened.value
    other.get_by_label("Tên đăng nhập").wait_for()
    # The session of before has ended as well.
    fill(other)
    expect(other.get_by_text("Bạn đã đăng nhập lại")).to_be_visible()
    other.close()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(over).to_be_hidden()
    page.get_by_label("Toàn trang").check()
    page.get_by_role("button", name="Tạo tài khoản").click()
    expect(page).to_have_url(re.compile(r"/quan-tri/accounts/user/\d+/change/"))
    assert User.objects.filter(username="hanhnt").exists()


def test_the_people_screens_fit_a_phone(page, screenshot):
    unit = UnitFactory(name="Đảng bộ Sở Nông nghiệp và Môi trường")
    person = UserFactory(full_name="Nguyễn Thị Hạnh", email="mot-dia-chi-thu-dien-tu-rat-dai@khoi.example")
    give_role(person, "contributor", unit=unit)
    member("administrator", username="thuky")
    page.set_viewport_size(PHONE)
    page.goto("/quan-tri/")
    fill(page)
    for number, tail in enumerate(
        ["", "add/", "them-nhieu/", f"{person.pk}/change/", f"{person.pk}/khoa/", f"to-chuc/{unit.pk}/"]
    ):
        page.goto(f"/quan-tri/accounts/user/{tail}")
        screenshot(page, f"people-360-{number}")
        assert too_wide(page) == [], tail
    page.goto("/quan-tri/tai-khoan/")
    screenshot(page, "account-360")
    assert too_wide(page) == []
