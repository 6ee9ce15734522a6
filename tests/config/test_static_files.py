"""What `collectstatic` makes of stylesheets and scripts: one file, small, with the same rules."""

import json

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from config.static_files import bundled, served


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of the static files as a production site serves them."""
    folder = tmp_path_factory.mktemp("collected")
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.static_files.SmallStaticFilesStorage"},
    }
    with override_settings(
        STATIC_ROOT=folder, STORAGES=storages, STATICFILES_DIRS=[settings.BASE_DIR / "static"]
    ):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin*", "ckeditor*"])
        yield folder, staticfiles_storage.url("css/site.css").removeprefix("/static/")


def test_the_stylesheet_holds_its_parts_and_imports_nothing(collected):
    folder, name = collected
    css = (folder / name).read_text()
    assert "@import" not in css
    assert "--paper:" in css  # tokens.css
    assert "@media print{" in css  # print.css
    assert "/*" not in css


def test_what_readers_load_is_small(collected):
    folder, name = collected
    # `form.css` comes on pages with a form; `preview.css` is only on pages that readers have no address of.
    assert (folder / name).stat().st_size + (folder / "css/form.css").stat().st_size <= 25_000
    scripts = [path for path in (folder / "js/public").glob("*.js") if path.stem.count(".") == 0]
    assert len(scripts) >= 4
    assert sum(path.stat().st_size for path in scripts) <= 8_000


def test_what_the_stylesheet_names_is_there_under_its_lasting_name(collected):
    folder, name = collected
    files = json.loads((folder / "staticfiles.json").read_text())["paths"]
    font = files["fonts/be-vietnam-pro/400.woff2"]
    assert f"../{font}" in (folder / name).read_text()
    assert (folder / font).exists()


def test_collecting_twice_takes_a_changed_part_in(collected):
    folder, _ = collected
    (folder / "css/site.css").write_text("old")
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin*", "ckeditor*"])
    assert "--paper:" in (folder / "css/site.css").read_text()


def test_an_import_of_nothing_is_refused():
    with pytest.raises(FileNotFoundError):
        bundled('@import url("khong-co.css");', "css")


def test_a_script_keeps_what_it_says():
    script = b'// why\nconst words = `a  ${"b"}`;\nif (/[/]x/.test(words)) { go(); }\n'
    small = served("js/public/one.js", script).decode()
    assert "why" not in small
    assert '`a  ${"b"}`' in small
    assert "/[/]x/" in small
