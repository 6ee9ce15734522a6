"""Our catalogue fills what Django and the packages leave in English, and is compiled as it is written."""

import string
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext, ngettext, npgettext

from tests.locale.catalogue import read_mo, read_po

OURS = Path(settings.BASE_DIR) / "locale" / "vi" / "LC_MESSAGES"
DJANGO = [
    "conf",
    "contrib.admin",
    "contrib.auth",
    "contrib.contenttypes",
    "contrib.sessions",
    "contrib.humanize",
]
PACKAGES = ["taggit", "simple_history", "axes", "django_otp", "tree_queries"]

# Names of languages, and the page of a Django that was just installed: nobody here sees them.
LANGUAGES = {info["name"] for info in LANG_INFO.values() if "name" in info} | {"Norwegian Bokmål"}
NEVER_SEEN = (
    "The install worked", "View <a href=", "You are seeing this page because", "Django Documentation",
    "Topics, references", "Tutorial:", "Get started with Django", "Django Community", "Connect, get help",
)  # fmt: skip


def places(package: str) -> Path:
    return Path(import_module(package).__file__).parent / "locale"


def english_of(package: str, domain: str) -> set[tuple]:
    """What `package` has to say, (context, English, plural), gathered from whatever languages it ships."""
    files = list(places(package).glob(f"*/LC_MESSAGES/{domain}.po"))
    if (places(package) / "en" / "LC_MESSAGES" / f"{domain}.po").exists():
        files = [places(package) / "en" / "LC_MESSAGES" / f"{domain}.po"]
    return {(*key, plural) for file in files for key, (plural, _) in read_po(file).items()}


def said_in(file: Path) -> set[tuple]:
    """What a catalogue translates; what has a plural answers for the singular alone as well."""
    found = (
        {(*key, plural) for key, (plural, said) in read_po(file).items() if said} if file.exists() else set()
    )
    return found | {(context, english, None) for context, english, _ in found}


def vietnamese_of(package: str, domain: str) -> set[tuple]:
    return said_in(places(package) / "vi" / "LC_MESSAGES" / f"{domain}.po")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_nothing_that_staff_can_see_is_left_in_english(domain):
    packages = [f"django.{name}" for name in DJANGO] + PACKAGES
    known = said_in(OURS / f"{domain}.po").union(*(vietnamese_of(name, domain) for name in packages))
    missing = set().union(*(english_of(name, domain) for name in packages)) - known
    seen = {key for key in missing if key[1] not in LANGUAGES and not key[1].startswith(NEVER_SEEN)}
    assert seen == set()


def test_there_is_something_to_compare():
    assert len(english_of("django.contrib.admin", "django")) > 150
    assert english_of("axes", "django") and english_of("django_otp", "django")


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_is_the_written_one(domain):
    """The site runs without gettext, so the .mo is committed; `msgfmt` was run after the last change."""
    written = {key: said for key, (_, said) in read_po(OURS / f"{domain}.po").items()}
    assert read_mo(OURS / f"{domain}.mo") == written


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_entry_is_translated_and_asks_for_no_value_that_is_not_there(domain):
    for (_, english), (plural, said) in read_po(OURS / f"{domain}.po").items():
        assert said.strip(), english
        given = {name for _, name, _, _ in string.Formatter().parse(_as_braces(plural or english)) if name}
        asked = {name for _, name, _, _ in string.Formatter().parse(_as_braces(said)) if name}
        assert asked <= given, english


def _as_braces(text: str) -> str:
    """`%(name)s` as `{name}`, so that one parser reads both."""
    return text.replace("%(", "{").replace(")s", "}").replace(")d", "}").replace(")r", "}")


def test_ours_goes_before_djangos_own():
    assert gettext("History") == "Lịch sử"
    assert (
        gettext("Password reset unsuccessful") == "Chưa đặt lại được mật khẩu"
    )  # Django's says the contrary
    assert gettext("This field is required.") == "Mục này không được để trống."


@pytest.mark.parametrize("number", [0, 1, 2, 21])
def test_vietnamese_has_one_form_for_any_number(number):
    assert ngettext("%(num)d day", "%(num)d days", number) == "%(num)d ngày"
    assert npgettext("naturaltime-past", "%(num)d week", "%(num)d weeks", number) == "%(num)d tuần"
