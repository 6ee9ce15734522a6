"""import_photos: a line for every file, and an exit code that only unreadable paths spoil."""

import pytest
from django.core.management import CommandError, call_command

from news.models import Photo
from tests.factories import UserFactory, member, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.jpg").write_bytes(picture(1))
    (tmp_path / "b" / "c.png").write_bytes(picture(2, kind="PNG"))
    (tmp_path / "b" / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "e.jpg").write_bytes(picture(1))
    (tmp_path / ".an.jpg").write_bytes(picture(3))
    return tmp_path


def run(capsys, *paths) -> list[str]:
    member("editor", username="bientap")
    call_command("import_photos", *map(str, paths), "--by", "bientap")
    return capsys.readouterr().out.splitlines()


def test_every_file_has_a_line_in_the_order_of_names(folder, capsys):
    lines = run(capsys, folder)
    assert [line.partition(": ")[0].removeprefix(f"{folder}/") for line in lines[:-1]] == [
        ".an.jpg", "a.jpg", "b/c.png", "b/d.pdf", "e.jpg",
    ]  # fmt: skip
    assert "tệp ẩn" in lines[0]
    assert "đã lưu, ảnh số" in lines[1]
    assert "không nhận" in lines[3]
    assert "PDF" in lines[3]
    assert "đã có trong thư viện" in lines[4]
    assert lines[-1] == "5 tệp: 2 đã lưu, 1 đã có, 1 không nhận, 1 bỏ qua."
    assert Photo.objects.count() == 2


def test_the_same_folder_again_stores_nothing(folder, capsys):
    run(capsys, folder)
    call_command("import_photos", str(folder), "--by", "bientap")
    assert Photo.objects.count() == 2


def test_a_path_that_is_not_there_spoils_the_exit_code_but_not_the_others(folder, capsys):
    with pytest.raises(CommandError) as failure:
        run(capsys, folder / "khong-co.jpg", folder / "a.jpg")
    assert failure.value.returncode == 1
    assert "không có tệp này" in capsys.readouterr().err
    assert Photo.objects.count() == 1


def test_who_may_not_add_photos_is_refused_before_anything_is_read(folder):
    UserFactory(username="khach")
    for name in ("khach", "khongco"):
        with pytest.raises(CommandError, match=name):
            call_command("import_photos", str(folder), "--by", name)
    assert not Photo.objects.exists()
