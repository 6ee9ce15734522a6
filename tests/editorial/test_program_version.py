from news.editorial.program_version import program_version


def test_version_is_another_one_when_what_readers_see_is(settings, tmp_path):
    seen = {program_version.__wrapped__()}
    settings.SITE_NAME = "Tên khác"
    seen.add(program_version.__wrapped__())
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    seen.add(program_version.__wrapped__())
    settings.BASE_DIR = tmp_path
    seen.add(program_version.__wrapped__())
    assert len(seen) == 4
    assert program_version.__wrapped__() in seen
