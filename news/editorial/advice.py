"""What could be better about an article. Advice stops nothing."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from news.editorial.problem import Problem
from news.models import Article, Edition, Photo, Section
from news.players import hosts_in_words, playable
from news.text.figures import Figure, galleries

TITLE_CHARACTERS = 120
LEAD_WORDS = 60
PHOTO_WIDTH = 800  # pixels; narrower looks blurred across a column on a modern screen
GALLERY_PHOTOS = 40
_LINKS = 60  # looked at in one body; enough for any article, and a bound for the query

_NO_SUCH_NUMBER = 2**63  # no row has it, and SQLite refuses to be asked

_HEADING = re.compile(r"<h([234])\b")
_HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_REPEATED_SPACES = re.compile(r"\S[ \u00a0]{2,}\S")


def on_text(article: Article):
    """Title, lead, headings and spaces; no query."""
    title = article.title
    if len(title) > TITLE_CHARACTERS:
        yield _advice(f"Tiêu đề dài {len(title)} ký tự; nên gọn trong {TITLE_CHARACTERS}.", "title")
    if in_capitals(title):
        yield _advice("Tiêu đề viết toàn chữ hoa khó đọc; nên viết như câu thường.", "title")
    words = len(article.lead.split())
    if words > LEAD_WORDS:
        yield _advice(f"Sapo dài {words} chữ; nên gọn trong {LEAD_WORDS}.", "lead")
    heading = heading_out_of_order(article.body)
    if heading:
        yield _advice(heading, "body")
    for text, name, field in (
        (article.lead, "Sapo", "lead"),
        (unescape(_TAG.sub("", article.body)), "Nội dung", "body"),
    ):
        if _REPEATED_SPACES.search(text):
            yield _advice(f"{name} có chỗ gõ thừa dấu cách.", field)


def on_photos(article: Article, in_body: list[Photo | None]):
    """Photos too small for the page; no query once the lead photo is loaded."""
    lead = article.lead_photo
    if lead is not None and lead.width < PHOTO_WIDTH:
        yield _advice(_small("Ảnh đại diện", lead), "lead_photo")
    for place, photo in enumerate(in_body, start=1):
        if photo is not None and photo.width < PHOTO_WIDTH:
            yield _advice(_small(f"Ảnh thứ {place} trong bài", photo), "body")


def on_videos(videos: list[Figure]):
    """Videos that readers cannot play on the page, or whose player has no name; no query."""
    for place, figure in enumerate(videos, start=1):
        if playable(figure.video) is None:
            yield _advice(
                f"Video thứ {place} trong bài ({figure.video}) không ở nơi được phép ({hosts_in_words()}): "
                "bạn đọc sẽ thấy một liên kết.",
                "body",
            )
        elif not figure.caption_text:
            yield _advice(
                f"Video thứ {place} trong bài chưa có chú thích; nên ghi để người dùng phần mềm đọc màn hình "
                "biết đó là video gì.",
                "body",
            )


def on_galleries(body: str):
    """Galleries that nobody looks through to the end; no query."""
    for place, photos in enumerate(galleries(body), start=1):
        if len(photos) > GALLERY_PHOTOS:
            yield _advice(
                f"Bộ ảnh thứ {place} có {len(photos)} ảnh; nên chọn nhiều nhất {GALLERY_PHOTOS}.", "body"
            )


def on_links(body: str):
    """Links inside the site that lead nowhere. At most two queries."""
    articles: dict[str, int] = {}
    sections: dict[str, str] = {}
    nowhere: list[str] = []
    for path in dict.fromkeys(_paths_inside(body)):
        try:
            match = resolve(path)
        except Resolver404:
            nowhere.append(path)
            continue
        if match.view_name == "public:article":
            articles[path] = match.kwargs["article_id"]
        elif match.view_name == "public:section":
            sections[path] = match.kwargs["slug"]
    if articles:
        numbers = [number for number in articles.values() if number < _NO_SUCH_NUMBER]
        live = set(
            Edition.objects.live().filter(article__in=numbers).order_by().values_list("article_id", flat=True)
        )
        nowhere += [path for path, number in articles.items() if number not in live]
    if sections:
        known = set(Section.objects.filter(slug__in=sections.values()).values_list("slug", flat=True))
        nowhere += [path for path, slug in sections.items() if slug not in known]
    for path in nowhere:
        yield _advice(f"Liên kết {path} không dẫn tới trang nào đang hiện.", "body")


def in_capitals(title: str) -> bool:
    """Nearly all of it; an abbreviation such as `UBND` in a short title is none."""
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) >= 12 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def heading_out_of_order(body: str) -> str:
    """The sentence about the first heading that skips a level, or nothing."""
    above = 1  # the page's own h1 is the title
    for found in _HEADING.finditer(body):
        level = int(found[1])
        if level > above + 1:
            if above == 1:
                return f"Tiêu đề mục đầu tiên trong bài ở cấp {level}; nên bắt đầu từ cấp 2."
            return f"Tiêu đề mục nhảy từ cấp {above} xuống cấp {level}; nên theo thứ tự."
        above = level
    return ""


def _paths_inside(body: str) -> list[str]:
    """The paths of links to this site, in order."""
    paths = []
    for href in _HREF.findall(body)[:_LINKS]:
        try:
            parts = urlsplit(unescape(href).strip())
            host = parts.hostname
        except ValueError:
            continue
        ours = (not parts.scheme and not parts.netloc and parts.path.startswith("/")) or (
            parts.scheme in ("http", "https") and host in settings.ALLOWED_HOSTS
        )
        path = unquote(parts.path) or "/"
        if ours and not path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
            paths.append(path)
    return paths


def _small(name: str, photo: Photo) -> str:
    return f"{name} chỉ rộng {photo.width} điểm ảnh; nên từ {PHOTO_WIDTH} trở lên cho rõ."


def _advice(sentence: str, field: str) -> Problem:
    return Problem(sentence, field, blocking=False)
