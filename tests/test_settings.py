"""The site starts with nothing set in development, and not at all half-configured in production."""

import os
import subprocess
import sys
from datetime import date, datetime, time

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.utils.formats import get_format, number_format

COMPLETE = {
    "SITE_ENV": "production",
    "SECRET_KEY": "k" * 25 + "0123456789-abcdefghij-ABCDEFGHIJ",
    "ALLOWED_HOSTS": "khoi.example",
    "DATABASE_URL": "postgres://site@/site?host=/run/postgresql",
}


def start(tmp_path, *arguments, **environment) -> subprocess.CompletedProcess:
    """Run Python with these settings and nothing else of our environment."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *(arguments or ("manage.py", "check"))],
        cwd=settings.BASE_DIR,
        env={**inherited, "PYTHONUTF8": "1", "VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def setting(tmp_path, name: str, **environment) -> str:
    code = f"from config import settings; print(settings.{name})"
    return start(tmp_path, "-c", code, **environment).stdout.strip()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
@pytest.mark.parametrize("how", ["absent", "empty"])
def test_production_without_a_needed_setting_says_so_in_one_sentence(tmp_path, missing, how):
    environment = {name: value for name, value in COMPLETE.items() if name != missing}
    if how == "empty":
        environment[missing] = ""
    started = start(tmp_path, **environment)
    assert started.returncode == 1
    assert missing in started.stderr
    assert "Traceback" not in started.stderr
    assert len(started.stderr.strip().splitlines()) == 1


def test_production_with_everything_set_starts(tmp_path):
    assert setting(tmp_path, "PRODUCTION", **COMPLETE) == "True"


def test_debug_cannot_be_on_in_production(tmp_path):
    assert setting(tmp_path, "DEBUG", **COMPLETE, DEBUG="1") == "False"
    assert setting(tmp_path, "DEBUG", DEBUG="1") == "True"


def test_a_mistyped_environment_is_refused(tmp_path):
    started = start(tmp_path, SITE_ENV="prod")
    assert started.returncode == 1
    assert "SITE_ENV" in started.stderr
    assert "Traceback" not in started.stderr


def test_production_sends_cookies_over_https_only(tmp_path):
    code = (
        "from config import settings as s; print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
        "s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_HTTPONLY)"
    )
    assert start(tmp_path, "-c", code, **COMPLETE).stdout.split() == ["True"] * 4


def test_development_starts_with_nothing_set(tmp_path):
    started = start(tmp_path)
    assert started.returncode == 0, started.stderr


def test_a_new_machine_can_migrate_before_static_files_are_collected(tmp_path):
    started = start(tmp_path, "manage.py", "migrate", "--no-input", "--verbosity", "0")
    assert started.returncode == 0, started.stderr


def test_the_database_is_kept_away_from_the_settings_of_the_machine(tmp_path):
    assert str(tmp_path) in setting(tmp_path, "DATABASES")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("24-11-2026", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("05/06/2026", date(2026, 6, 5)),
        ("2026-06-05", date(2026, 6, 5)),
    ],
)
def test_a_date_is_read_day_first(typed, meant):
    assert forms.DateField(localize=True).clean(typed) == meant


@pytest.mark.parametrize("typed", ["11/24/2026", "31/02/2026", "5 June"])
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField(localize=True).clean(typed)


@pytest.mark.parametrize("typed", ["05/06/2026 08:46", "05-06-2026 08:46", "2026-06-05T08:46"])
def test_a_time_is_typed_in_local_time(typed):
    read = forms.DateTimeField(localize=True).clean(typed)
    assert read.replace(tzinfo=None) == datetime(2026, 6, 5, 8, 46)
    assert read.utcoffset().total_seconds() == 7 * 3600


def test_hours_may_be_written_the_vietnamese_way():
    assert forms.TimeField(localize=True).clean("8h30") == time(8, 30)


def test_figures_are_grouped_by_dots():
    assert number_format(1289, force_grouping=True, use_l10n=True) == "1.289"
    assert number_format(1234567.5, 1, force_grouping=True, use_l10n=True) == "1.234.567,5"
    assert forms.DecimalField(localize=True).clean("2,5") == pytest.approx(2.5)


def test_dates_are_shown_day_first():
    shown = Template("{{ day }} {{ day|date:'SHORT_DATE_FORMAT' }}").render(
        Context({"day": date(2020, 7, 21)})
    )
    assert shown == "21-07-2020 21-07-2020"


def test_the_week_begins_on_monday():
    assert get_format("FIRST_DAY_OF_WEEK") == 1


def test_addresses_in_letters_are_the_first_host_unless_told_otherwise(tmp_path):
    assert setting(tmp_path, "SITE_ADDRESS") == "http://127.0.0.1:8000"
    assert setting(tmp_path, "SITE_ADDRESS", **COMPLETE) == "https://khoi.example"
    assert setting(tmp_path, "SITE_ADDRESS", SITE_ADDRESS="https://tin.example/") == "https://tin.example"


def test_letters_go_to_the_server_that_the_environment_names(tmp_path):
    address = "smtp+tls://ten:mat-khau@thu.example:587"
    assert setting(tmp_path, "EMAIL_HOST", EMAIL_URL=address) == "thu.example"
    assert setting(tmp_path, "EMAIL_BACKEND", EMAIL_URL=address).endswith("smtp.EmailBackend")
    assert setting(tmp_path, "EMAIL_BACKEND").endswith("dummy.EmailBackend")
    assert setting(tmp_path, "EMAIL_BACKEND", DEBUG="1").endswith("console.EmailBackend")
