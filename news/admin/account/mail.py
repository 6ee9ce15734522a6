"""Letters about passwords. Sent beside the request, so that how long a page takes tells nothing."""

import logging
from threading import Thread

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def send_password_link(person, address: str) -> None:
    """Write to `person` how to set a new password at `address` (whole URL)."""
    text = render_to_string(
        "mail/password.txt",
        {
            "person": person,
            "address": address,
            "site_name": settings.SITE_NAME,
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        },
    )
    beside_the_request(_send, f"Đặt mật khẩu – {settings.SITE_NAME}", text, person.email)


def beside_the_request(do, *arguments) -> None:
    Thread(target=do, args=arguments).start()


def _send(subject: str, text: str, address: str) -> None:
    try:
        send_mail(subject, text, None, [address])
    except Exception:  # a mail server can fail in many ways, and nobody waits for the answer
        logger.exception("the letter with a password link could not be sent")
