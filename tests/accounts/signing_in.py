"""Signing in as a browser does, with the code of an authenticator app."""

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import PASSWORD

SIGN_IN = "/quan-tri/login/"
DESK = "/quan-tri/"


def sign_in(client, username: str, password: str = PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """The code the app shows, `steps` half-minutes from now."""
    return f"{totp(device.bin_key, device.step, device.t0 - steps * device.step, device.digits):06d}"
