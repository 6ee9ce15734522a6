"""The judge of cleaned bodies: stated anew here, so that widening the allow-list fails a test."""

import re
from html.parser import HTMLParser

VOID = {"br", "hr", "img"}
ATTRIBUTES = {
    **dict.fromkeys(
        (
            "strong",
            "em",
            "u",
            "s",
            "sub",
            "sup",
            "br",
            "hr",
            "ul",
            "blockquote",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
        ),
        frozenset(),
    ),
    **dict.fromkeys(("p", "h2", "h3", "h4", "li", "figcaption"), frozenset({"class"})),
    "ol": {"start"},
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "width", "height"},
    "figure": {"class", "data-photo", "data-video"},
    "div": {"class"},
    "th": {"class", "colspan", "rowspan", "scope"},
    "td": {"class", "colspan", "rowspan"},
}
CLASSES = {
    "align-left", "align-center", "align-right", "align-justify",
    "image", "image-left", "image-right", "image-center", "video", "gallery",
}  # fmt: skip
_VIDEO = re.compile(
    r"(?:https://(?:[a-z0-9-]+\.)+[a-z0-9-]+)?(?:/[\w.~%+-]+)+\.(?i:mp4|m4v|webm)"
    r"|https://www\.youtube\.com/watch\?v=[\w-]{11}"
)
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\x9f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def complaints(body: str) -> list[str]:
    """Everything in `body` that a cleaned body may not hold."""
    judge = _Judge()
    judge.feed(body)
    judge.close()
    return judge.found + [f"<{tag}> is never closed" for tag in judge.open]


class _Judge(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in ATTRIBUTES:
            self.found.append(f"<{tag}>")
            return
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES[tag] or not self._harmless(name, value or ""):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> closes nothing")

    def handle_comment(self, data):
        self.found.append(f"comment {data!r}")

    def handle_decl(self, decl):
        self.found.append(f"declaration {decl!r}")

    def handle_pi(self, data):
        self.found.append(f"instruction {data!r}")

    @staticmethod
    def _harmless(name: str, value: str) -> bool:
        if name == "class":
            return set(value.split()) <= CLASSES
        if name == "src":
            # Of this site, never of another.
            return bool(re.match(r"/(?![/\\])", value)) and not _CONTROLS.search(value)
        if name == "href":
            address = _CONTROLS.sub("", value)
            if _SCHEME.match(address):
                return address.lower().startswith(("http:", "https:", "mailto:", "tel:"))
            return not re.match(r"[/\\]{2}", address)
        if name in ("width", "height", "colspan", "rowspan", "start", "data-photo"):
            return value.isascii() and value.isdigit()
        if name == "data-video":
            return bool(_VIDEO.fullmatch(value))
        return True
