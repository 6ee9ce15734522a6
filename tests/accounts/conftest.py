"""Who signs in."""

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from news.editorial import second_factor
from tests.accounts.signing_in import code_of
from tests.factories import member


@pytest.fixture
def editor():
    return member("editor", username="bientap", email="bientap@khoi.example")


@pytest.fixture
def with_app(editor):
    """An editor with an authenticator app; its last code is long used."""
    key = "31" * 20
    device = TOTPDevice(key=key)
    _, codes = second_factor.enrol(editor, key, code_of(device))
    TOTPDevice.objects.update(last_t=-1)
    return editor, TOTPDevice.objects.get(), codes
