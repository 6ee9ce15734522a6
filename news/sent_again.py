"""What a form had sent when the answer was "not now": its page gives it back, and can send it once more."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

_LONG = 60  # characters from which on a line is shown to the person, not only sent along
_SECRET = ("password", "otp", "code")


@dataclass(frozen=True)
class SentField:
    name: str
    value: str

    @property
    def is_shown(self) -> bool:
        return len(self.value) >= _LONG and self.name != "csrfmiddlewaretoken"


def sent_fields(request: HttpRequest) -> list[SentField]:
    """All fields of a form of ours, in their order; none when another site sent it, or when one is a secret."""
    if request.method != "POST" or not is_from_here(request):
        return []
    fields = [SentField(name, value) for name, values in request.POST.lists() for value in values]
    return [] if any(part in field.name.lower() for part in _SECRET for field in fields) else fields


def is_from_here(request: HttpRequest) -> bool:
    """Sent by a page of this site; what another site sends is neither kept nor repeated."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()
