"""`Thư bạn đọc`: taking letters from readers, answering them, and forgetting them in time.

The record says who dealt with which letter, by number: it is kept for ever, so nothing of what a
letter says, and nothing of who sent it, may stand there.
"""

import ipaddress
import logging
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format

from news.editorial import letters, notices
from news.editorial.identity import owner_name
from news.editorial.permissions import Act, may_answer, people_who_may_answer
from news.editorial.record import log, request_address
from news.editorial.refusals import AlreadyDone, NotAllowed, NotReady, TooMany
from news.models import Article, Letter, Notice
from news.text.normalise import normalise, one_line

logger = logging.getLogger(__name__)

LONGEST = 5000  # characters of each text
NAME_LENGTH, CONTACT_LENGTH = 120, 200
# Of everybody together within a day: what no board reads, and no disk should fill with.
MOST_A_DAY = 500
_HOUR = timedelta(hours=1)
_AT_ONCE = 500  # letters deleted by one statement
State = Letter.State


@dataclass(frozen=True)
class Written:
    """What a reader typed. `text` is a contact's; `wrong` and `proposed` are an error report's."""

    name: str = ""
    contact: str = ""
    text: str = ""
    wrong: str = ""
    proposed: str = ""
    consent: bool = False


class BadLetter(NotReady):
    """`fields` says which field lacks what: {field: sentence}."""

    def __init__(self, fields: dict[str, str]):
        self.fields = fields
        super().__init__(list(fields.values()))


@transaction.atomic
def receive(written: Written, *, article: Article | None = None) -> Letter:
    """Take a reader's letter; with `article` it reports an error there.

    From nobody with an account, so nobody is asked whether they may. Raises BadLetter, TooMany,
    AlreadyDone (the same words from the same place within the hour).
    """
    cleaned = _checked(written, about=article)
    sender = _sender()
    now = timezone.now()
    _forget_old()
    recent = Letter.objects.filter(received_at__gt=now - _HOUR, sender_hash=sender)
    same = {name: cleaned[name] for name in ("text", "wrong", "proposed")}
    if sender and recent.filter(article=article, **same).exists():
        raise AlreadyDone("Thư này vừa được gửi rồi, ban biên tập đã nhận. Không cần gửi lại.")
    _ask_limits(sender, recent, now)
    letter = Letter.objects.create(
        **cleaned,
        kind=Letter.Kind.ERROR if article else Letter.Kind.CONTACT,
        article=article,
        sender_hash=sender,
        delete_after=now + timedelta(days=settings.LETTER_DAYS),
    )
    about = f"Bạn đọc báo lỗi bài “{article.title}”." if article else "Có thư mới của bạn đọc."
    notices.tell(
        people_who_may_answer(letter), Notice.Kind.LETTER, article=article, letter=letter, actor=None, sentence=about
    )  # fmt: skip
    return letter


@transaction.atomic
def answer(letter: Letter, *, text: str, by) -> None:
    """Keep the answer, and send it where the reader left an e-mail address.

    Raises NotAllowed, NotReady (empty, too long), AlreadyDone.
    """
    _ask(letter, by)
    text = normalise(text).strip()
    if not text:
        raise NotReady(["Hãy ghi câu trả lời."])
    if len(text) > LONGEST:
        raise NotReady([f"Câu trả lời dài {len(text)} ký tự, quá {LONGEST} ký tự; hãy rút gọn."])
    _settle(letter, State.ANSWERED, by=by, answer=text)
    if letter.email:
        letters.send_to_reader(letter.email, subject="Trả lời thư bạn đọc", text=_reply(letter))
    log("answer_letter", by=by, article=letter.article, subject=str(letter))


@transaction.atomic
def close(letter: Letter, *, by) -> None:
    """It needs no answer, or was answered by telephone. Raises NotAllowed, AlreadyDone."""
    _settle(letter, State.CLOSED, by=by)
    log("close_letter", by=by, article=letter.article, subject=str(letter))


@transaction.atomic
def mark_spam(letter: Letter, *, by) -> None:
    """It is no letter. Raises NotAllowed, AlreadyDone."""
    _settle(letter, State.SPAM, by=by)
    log("spam_letter", by=by, article=letter.article, subject=str(letter))


@transaction.atomic
def reopen(letter: Letter, *, by) -> None:
    """Closed or taken for spam by mistake, or an answer that did not arrive: it waits again, with its answer.

    Raises NotAllowed, AlreadyDone.
    """
    _ask(letter, by)
    claim = Letter.objects.kept().filter(pk=letter.pk).exclude(state=State.NEW)
    if not claim.update(state=State.NEW, answered_by=None, answered_at=None):
        raise AlreadyDone(_what_happened(letter))
    letter.refresh_from_db()
    log("reopen_letter", by=by, article=letter.article, subject=str(letter))


@transaction.atomic
def purge_letters() -> int:
    """Delete what has been kept long enough, for a timer; how many there were."""
    gone = 0
    while count := _forget_old():
        gone += count
    if gone:
        log("purge_letters", by=None, subject=f"{gone} thư")
    return gone


def contact_sentence(contact: str) -> str:
    """What is wrong with `contact` (one line), or nothing."""
    if len(contact) > CONTACT_LENGTH:
        return f"Địa chỉ dài quá {CONTACT_LENGTH} ký tự."
    digits = sum(letter.isdigit() for letter in contact)
    if 8 <= digits <= 15 and not contact.strip("+0123456789 .-()"):
        return ""
    try:
        validate_email(contact)
    except ValidationError:
        return "Hãy ghi địa chỉ thư điện tử như ten@example.com, hoặc số điện thoại như 0912 345 678."
    return ""


def _checked(written: Written, *, about: Article | None) -> dict[str, str]:
    lines = {"name": one_line(written.name), "contact": one_line(written.contact)}
    texts = {name: normalise(getattr(written, name)).strip() for name in ("text", "wrong", "proposed")}
    problems = {}
    if about is None:
        if not lines["name"]:
            problems["name"] = "Hãy ghi họ và tên."
        if not lines["contact"]:
            problems["contact"] = "Hãy ghi thư điện tử hoặc số điện thoại để ban biên tập trả lời."
        if not texts["text"]:
            problems["text"] = "Hãy ghi nội dung thư."
    elif not texts["wrong"]:
        problems["wrong"] = "Hãy chép câu hoặc chỗ sai vào đây."
    if len(lines["name"]) > NAME_LENGTH:
        problems["name"] = f"Họ tên dài quá {NAME_LENGTH} ký tự."
    if lines["contact"] and (sentence := contact_sentence(lines["contact"])):
        problems["contact"] = sentence
    for name, text in texts.items():
        if len(text) > LONGEST:
            problems[name] = f"Nội dung dài {len(text)} ký tự, quá {LONGEST} ký tự; hãy rút gọn."
    if not written.consent:
        problems["consent"] = "Hãy đánh dấu đồng ý thì ban biên tập mới được lưu thư."
    if problems:
        raise BadLetter(problems)
    return lines | texts


def _sender() -> str:
    """The machine that asks, keyed: of an IPv6 address the network, because a machine has many of them."""
    address = request_address.get()
    if not address:
        return ""
    place = ipaddress.ip_address(address)
    place = getattr(place, "ipv4_mapped", None) or place  # `::ffff:203.0.113.7`, of a socket for both
    if place.version == 6:
        place = ipaddress.ip_network(f"{place}/64", strict=False)
    return salted_hmac("news.letters", str(place), algorithm="sha256").hexdigest()


def _ask_limits(sender: str, recent, now) -> None:
    """The cache stops a storm cheaply, the rows hold when the cache is emptied or not shared."""
    most = settings.LETTERS_PER_HOUR
    sentence = f"Mỗi giờ nhận được nhiều nhất {most} thư từ một nơi. Nội dung vẫn còn đây; xin gửi lại sau."
    if sender and (_asked_this_hour(sender, now) > most or recent.count() >= most):
        raise TooMany(sentence)
    today = Letter.objects.filter(received_at__gt=now - timedelta(days=1))
    if today.order_by()[:MOST_A_DAY].count() >= MOST_A_DAY:
        raise TooMany("Hôm nay hộp thư đã đầy. Nội dung vẫn còn đây; xin gửi lại vào ngày mai.")


def _asked_this_hour(sender: str, now) -> int:
    key = f"letters-{sender}-{now:%Y%m%d%H}"
    try:
        cache.add(key, 0, 3600)
        return cache.incr(key)
    except Exception:  # whatever a cache can do; the rows still count
        logger.warning("the cache did not count a letter", exc_info=True)
        return 0


def _forget_old() -> int:
    old = list(Letter.objects.over().order_by("delete_after").values_list("pk", flat=True)[:_AT_ONCE])
    Letter.objects.filter(pk__in=old).delete()
    return len(old)


def _settle(letter: Letter, state: State, *, by, **facts) -> None:
    _ask(letter, by)
    now = timezone.now()
    claim = Letter.objects.kept().filter(pk=letter.pk, state=State.NEW)
    if not claim.update(state=state, answered_by=by, answered_at=now, **facts):
        raise AlreadyDone(_what_happened(letter))
    letter.refresh_from_db()


def _what_happened(letter: Letter) -> str:
    now = Letter.objects.kept().select_related("answered_by").filter(pk=letter.pk).first()
    if now is None:
        return "Thư này đã hết hạn lưu và không còn nữa."
    if now.state == State.NEW:
        return "Thư này đang chờ trả lời, không cần mở lại."
    when = date_format(timezone.localtime(now.answered_at), "H:i d-m-Y")
    return f"Thư này {now.get_state_display()} ({now.answered_by}, lúc {when})."


def _ask(letter: Letter, by) -> None:
    if not may_answer(by, letter):
        raise NotAllowed(f"Bạn không có quyền {Act.ANSWER_LETTERS.value} này.")


def _reply(letter: Letter) -> str:
    asked = letter.text or "\n\n".join(filter(None, [letter.wrong, letter.proposed]))
    greeting = f"Kính gửi {letter.name}," if letter.name else "Kính gửi bạn đọc,"
    about = f"Về bài: {settings.SITE_ADDRESS}{_address(letter.article)}\n\n" if letter.article else ""
    quoted = "\n".join(f"> {line}" for line in asked.split("\n"))
    return f"{greeting}\n\n{letter.answer}\n\nBan biên tập {owner_name()}\n\n{about}Thư của bạn:\n{quoted}\n"


def _address(article: Article) -> str:
    return reverse("public:article", args=[article.slug, article.pk])
