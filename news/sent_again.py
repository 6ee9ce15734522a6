"""What a form had sent when the answer was "not now": its page gives it back, and can send it once more."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

from news.text.html import clean_html
from news.text.plain import paragraphs

_WORTH_SHOWING = 15  # characters; shorter is quicker typed than read
_SECRET = {"password", "password1", "password2", "otp", "code"}
_NO_WORDS = ("token", "csrf", "pass", "otp", "code", "seen")


@dataclass(frozen=True)
class SentField:
    name: str
    value: str

    @property
    def words(self) -> str:
        """What of it a person typed and would want to see, or nothing; people typed words, the editor sent markup."""
        if any(part in self.name.lower() for part in _NO_WORDS):
            return ""
        words = "\n\n".join(paragraphs(clean_html(self.value))) if self.name == "body" else self.value
        return words if len(words) >= _WORTH_SHOWING else ""


def sent_fields(request: HttpRequest) -> list[SentField]:
    """All fields of a form of ours, in their order; none when another site sent it, or when one is a secret."""
    if request.method != "POST" or not is_from_here(request):
        return []
    fields = _fields(request)
    return (
        [] if any(_SECRET.intersection(re.split("[_-]", field.name.lower())) for field in fields) else fields
    )


def typed_words(request: HttpRequest) -> list[str]:
    """What a person typed into the form that was sent, field by field, as far as it is worth showing."""
    return [words for field in _fields(request) if (words := field.words)]


def _fields(request: HttpRequest) -> list[SentField]:
    return [SentField(name, value) for name, values in request.POST.lists() for value in values]


def is_from_here(request: HttpRequest) -> bool:
    """Sent by a page of this site; what another site sends is neither kept nor repeated."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
