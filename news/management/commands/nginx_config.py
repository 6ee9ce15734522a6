"""`manage.py nginx_config`: the web server's configuration, as the site is set now."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import Context, Engine
from django.urls import reverse

from news.editorial.generations import page_store
from news.plain_headers import plain_headers

_TEMPLATE = settings.BASE_DIR / "config" / "nginx.conf"
_LARGEST = "200m"  # a request; what a file may weigh the site says, in words
_PROXY = (
    "proxy_set_header Host $http_host;",
    # The last word on who asks, whatever they claim; the site believes it with TRUSTED_PROXY.
    "proxy_set_header X-Forwarded-For $remote_addr;",
    "proxy_set_header X-Forwarded-Proto $scheme;",
    "proxy_connect_timeout 5s;",
    # Not after waiting in vain: what takes that long once would take it twice.
    "proxy_next_upstream error;",
)


class Command(BaseCommand):
    help = "In ra cấu hình nginx của trang này, để ghi vào /etc/nginx/conf.d/."

    def add_arguments(self, parser):
        parser.add_argument(
            "--upstream",
            default="127.0.0.1:8000",
            help="Nơi gunicorn chờ: host:port hoặc unix:/đường/dẫn.sock (mặc định 127.0.0.1:8000).",
        )
        parser.add_argument("--listen", help="host:port mà nginx chờ, khi địa chỉ của trang là http://.")
        parser.add_argument("--certificate", help="Tệp chứng thư TLS, khi địa chỉ của trang là https://.")
        parser.add_argument("--key", help="Tệp khóa của chứng thư ấy.")
        parser.add_argument(
            "--access-log", default="/var/log/nginx/trang-tin.log", help="Tệp nhật ký truy cập."
        )

    def handle(self, *, upstream, listen, certificate, key, access_log, **options):
        site = urlsplit(settings.SITE_ADDRESS)
        if site.scheme == "https" and not (certificate and key):
            raise CommandError("Địa chỉ của trang (SITE_ADDRESS) là https://: cần cả --certificate và --key.")
        self.stdout.write(
            Engine()
            .from_string(_TEMPLATE.read_text(encoding="utf-8"))
            .render(
                Context(
                    {
                        "site": settings.SITE_ADDRESS,
                        "address": settings.SITE_ADDRESS,
                        "names": " ".join(dict.fromkeys([site.hostname, *_names()])),
                        "upstream": upstream,
                        "listen": listen or str(site.port or 80),
                        "certificate": certificate if site.scheme == "https" else None,
                        "key": key,
                        "access_log": access_log,
                        "session_cookie": settings.SESSION_COOKIE_NAME,
                        "secret_starts": _secret_starts(),
                        "largest_request": _LARGEST,
                        "pages": page_store().tree.folder,
                        "static": settings.STATIC_ROOT,
                        "media": settings.MEDIA_ROOT,
                        "headers": _headers(),
                        "hsts": plain_headers().get("Strict-Transport-Security"),
                        "proxy": "\n        ".join(_PROXY),
                        "away_page": "tam-nghi.html",
                    }
                )
            ),
            ending="",
        )


def _names() -> list[str]:
    """The hosts that the site answers to, as nginx writes them."""
    return [name for name in settings.ALLOWED_HOSTS if name != "*" and not name.startswith("[")]


def _headers() -> list[tuple[str, str]]:
    """Directives in one order, so that the same settings make the same file. nginx says the type by itself."""
    headers = plain_headers()
    headers.pop("Content-Type")
    policy = "Content-Security-Policy"
    headers[policy] = "; ".join(sorted(headers[policy].split("; ")))
    return sorted(headers.items())


def _secret_starts() -> list[str]:
    """What addresses that open to whoever has them begin with."""
    links = (
        reverse("public:preview_link", args=["x"]),
        reverse("admin:password_reset_confirm", args=["x", "x"]),
    )
    return [link.partition("x/")[0] for link in links]
