"""manage.py import_page: what it says and which exit code it ends with."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from news.models import Article, Edition, FormerAddress
from tests.factories import SectionFactory, UnitFactory, member

pytestmark = pytest.mark.django_db

PAGE = """Hoạt động Đảng ủy Khối

{title}

21-07-2020 08:46

      Trong năm năm qua, Đảng bộ đã đạt kết quả khá toàn diện trên các lĩnh vực công tác.

      Nổi bật nhất trong nhiệm kỳ là việc đổi mới công tác chỉ đạo, điều hành của Đảng ủy Khối.

 Nguồn: Báo mẫu

Tin liên quan
"""


@pytest.fixture
def old_page(tmp_path):
    def write(name: str = "trang.txt", title: str = "Một nhiệm kỳ nhiều dấu ấn") -> str:
        path = tmp_path / name
        path.write_text(PAGE.format(title=title), encoding="utf-8")
        return str(path)

    return write


def test_each_file_is_reported_with_what_became_of_it(old_page, capsys):
    call_command("import_page", old_page(), old_page("hai.txt", "Tiêu đề thứ hai của trang cũ"))
    out = capsys.readouterr().out
    assert out.count("đã lưu thành bản nháp: “") == 2
    assert "2 tệp: 2 đã lưu thành bản nháp." in out
    assert Article.objects.count() == 2


def test_the_same_file_again_says_that_nothing_changed(old_page, capsys):
    call_command("import_page", old_page())
    call_command("import_page", old_page())
    assert "không thay đổi gì" in capsys.readouterr().out
    assert Article.objects.count() == 1


def test_files_that_are_no_pages_are_named_and_the_rest_go_on(old_page, tmp_path, capsys):
    (tmp_path / "rong.txt").write_bytes(b"")
    (tmp_path / "anh.jpg").write_bytes(b"\xff\xd8\xff\x00\x01")
    missing = tmp_path / "khong-co.txt"
    with pytest.raises(CommandError, match=r"tệp: 1 đã lưu thành bản nháp, 3 bị từ chối\.") as refusal:
        call_command(
            "import_page", str(tmp_path / "rong.txt"), str(tmp_path / "anh.jpg"), str(missing), old_page()
        )
    assert refusal.value.returncode == 1
    said = capsys.readouterr().err
    for name in ("rong.txt", "anh.jpg", "khong-co.txt"):
        assert name in said
    assert Article.objects.count() == 1


def test_publishing_needs_a_name(old_page):
    with pytest.raises(CommandError, match="--by"):
        call_command("import_page", old_page(), "--publish")
    assert not Article.objects.exists()


def test_a_publisher_publishes_with_section_and_unit_by_name_or_slug(old_page):
    section, unit, publisher = SectionFactory(name="Tin cơ sở"), UnitFactory(), member("publisher")
    call_command(
        "import_page", old_page(), "--section", "Tin cơ sở", "--unit", unit.slug,
        "--publish", "--by", publisher.username,
    )  # fmt: skip
    edition = Edition.objects.live().get()
    assert (edition.section, edition.unit, edition.made_by) == (section, unit, publisher)


def test_who_may_not_publish_is_refused_and_nothing_is_stored(old_page, capsys):
    SectionFactory(name="Tin cơ sở")
    with pytest.raises(CommandError):
        call_command("import_page", old_page(), "--publish", "--by", member("editor").username)
    assert "không có quyền" in capsys.readouterr().err
    assert not Article.objects.exists()


@pytest.mark.parametrize("option", [["--section", "Không có"], ["--unit", "khong-co"], ["--by", "khong-co"]])
def test_unknown_names_are_refused_before_anything_is_read(old_page, option):
    with pytest.raises(CommandError, match="Không có"):
        call_command("import_page", old_page(), *option)
    assert not Article.objects.exists()


def test_the_address_where_a_page_stood_leads_to_its_article(old_page, capsys):
    """Given beside the file or in its first line, now or when the file is imported again."""
    first, second = old_page(), old_page("hai.txt", "Tiêu đề thứ hai của trang cũ")
    call_command("import_page", first)
    call_command("import_page", first, address="https://cu.example/tin.aspx?id=1")
    text = Path(second).read_text(encoding="utf-8")
    Path(second).write_text(f"https://cu.example/tin.aspx?id=2\n\n{text}", encoding="utf-8")
    call_command("import_page", second)
    assert dict(FormerAddress.objects.values_list("path", "article__title")) == {
        "/tin.aspx?id=1": "Một nhiệm kỳ nhiều dấu ấn",
        "/tin.aspx?id=2": "Tiêu đề thứ hai của trang cũ",
    }
    call_command("import_page", first, address="https://cu.example/tin.aspx?id=2")
    assert "đã dẫn tới nơi khác" in capsys.readouterr().out
    with pytest.raises(CommandError, match="một tệp"):
        call_command("import_page", first, second, address="https://cu.example/tin.aspx?id=3")
