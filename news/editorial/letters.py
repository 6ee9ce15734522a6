"""E-mails to staff, and answers to readers: plain text, sent when what they tell of is truly in the database."""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse

from news.editorial.identity import owner_name
from news.text.normalise import one_line

logger = logging.getLogger(__name__)

# Nothing that happens to one article concerns more people; a mistake in the roles must not
# become a flood.
MOST_LETTERS = 50

# One after the other, beside the request: nobody waits for a mail server, least of all the
# reader whose request let a scheduled article appear. A process that ends empties it first.
_postman = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")

_TEXT = """Kính gửi đồng chí {name},

{sentence}

Mở xem tại: {address}

Thư này do hệ thống biên tập của {site} gửi tự động, xin đừng trả lời.
Chọn việc muốn nhận thư tại: {choices}
"""


def send_after_commit(people, *, subject: str, sentence: str, address: str) -> None:
    """One letter for each of `people` who has an e-mail address, once the transaction is through.

    `subject` and `sentence` in Vietnamese, `address` absolute. A mail server that fails is
    logged; what was done stays done.
    """
    reachable = [person for person in people if person.email]
    if len(reachable) > MOST_LETTERS:
        logger.warning("only %s of %s letters are sent", MOST_LETTERS, len(reachable))
    choices = settings.SITE_ADDRESS + reverse("admin:notice_choices")
    letters = [
        EmailMessage(
            subject=one_line(f"[{settings.SITE_NAME}] {subject}"),
            body=_TEXT.format(
                name=person, sentence=sentence, address=address, site=settings.SITE_NAME, choices=choices
            ),
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        for person in reachable[:MOST_LETTERS]
    ]
    if letters:
        transaction.on_commit(partial(_hand_over, letters), robust=True)


def send_to_reader(address: str, *, subject: str, text: str) -> None:
    """One letter to somebody outside, once the transaction is through; a failure is logged."""
    letter = EmailMessage(subject=one_line(f"[{owner_name()}] {subject}"), body=text, to=[address])
    transaction.on_commit(partial(_hand_over, [letter]), robust=True)


def _hand_over(letters: list[EmailMessage]) -> None:
    if settings.LETTERS_IN_BACKGROUND:
        _postman.submit(_send, letters)
    else:
        _send(letters)


def _send(letters: list[EmailMessage]) -> None:
    try:
        with get_connection() as connection:
            for letter in letters:
                try:
                    connection.send_messages([letter])
                except SMTPRecipientsRefused:
                    # One bad address must not silence the others.
                    # Without its name: the log is kept longer than a reader's address may be.
                    logger.warning("the mail server refused an address")
    except Exception:
        # Anything a server, a network or a wrong setting can do; one failure ends the attempt,
        # so that a dead server is tried once for an event and not for every letter.
        logger.exception("%s letters could not be sent", len(letters))
