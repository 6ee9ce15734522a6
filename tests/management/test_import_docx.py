"""manage.py import_docx: what it says and which exit code it ends with."""

import pytest
from django.core.management import CommandError, call_command

from news.models import Article, Photo
from tests.factories import UnitFactory, member
from tests.factories import picture as pixels
from tests.importers.docx.word import docx, p, picture, r

pytestmark = pytest.mark.django_db


@pytest.fixture
def word(tmp_path):
    def write(name: str = "bai.docx", *more: str, title: str = "Đảng ủy Khối họp") -> str:
        data = docx(p(r(title, "b")), p("Sáng nay, Đảng ủy Khối họp."), p(picture("P1")), p("Nội dung."), *more,
                    media={"P1": pixels(5)})  # fmt: skip
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


@pytest.fixture
def writer():
    return member("contributor", unit=UnitFactory())


def test_each_file_is_reported_with_what_was_noticed(word, writer, capsys):
    call_command("import_docx", word(), word("hai.docx", title="Bài thứ hai"), "--by", writer.username)
    out = capsys.readouterr().out
    assert "bai.docx: đã lưu thành bản nháp: “Đảng ủy Khối họp” (bài số" in out
    assert "  – 1 ảnh chưa có chú thích" in out
    assert "2 tệp: 2 đã lưu thành bản nháp." in out
    assert (Article.objects.count(), Photo.objects.count()) == (2, 1)


def test_the_same_file_again_changes_nothing(word, writer, capsys):
    path = word()  # once: what is written anew a moment later is another file by its times
    call_command("import_docx", path, "--by", writer.username)
    call_command("import_docx", path, "--by", writer.username)
    assert "không thay đổi gì" in capsys.readouterr().out
    assert Article.objects.count() == 1


def test_refused_files_are_named_and_the_rest_go_on(word, writer, tmp_path, capsys):
    (tmp_path / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    secret = word("mat.docx", p("TUYỆT MẬT"), title="Kế hoạch riêng")
    with pytest.raises(CommandError, match=r"tệp: 1 đã lưu thành bản nháp, 4 bị từ chối\.") as refusal:
        call_command("import_docx", str(tmp_path / "cu.doc"), secret, str(tmp_path), str(tmp_path / "khong.docx"), word(),
                     "--by", writer.username)  # fmt: skip
    assert refusal.value.returncode == 1
    said = capsys.readouterr().err
    assert "cu.doc: từ chối. Đây là tệp Word đời cũ" in said
    assert "dấu chỉ độ mật" in said
    assert "Kế hoạch riêng" not in said
    assert Photo.objects.count() == 1


def test_a_unit_is_found_by_name_or_slug(word, capsys):
    unit, editor = UnitFactory(), member("editor")
    call_command("import_docx", word(), "--unit", unit.name, "--by", editor.username)
    assert Article.objects.get().unit == unit


@pytest.mark.parametrize("option", [["--by", "khong-co"], ["--by", "{by}", "--unit", "khong-co"]])
def test_unknown_names_are_refused(word, writer, option):
    with pytest.raises(CommandError, match="Không có"):
        call_command("import_docx", word(), *[part.format(by=writer.username) for part in option])
    assert not Article.objects.exists()


def test_who_may_not_write_imports_nothing(word, capsys):
    with pytest.raises(CommandError):
        call_command("import_docx", word(), "--by", member("administrator").username)
    assert "không có quyền viết bài" in capsys.readouterr().err
    assert not Photo.objects.exists()
