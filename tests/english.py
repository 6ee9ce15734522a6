"""Finds English in a page: what a person sees or hears that is no Vietnamese.

A word without diacritics may still be Vietnamese (`quan`, `in`), so a word counts as English
when its letters make no Vietnamese syllable. `the`, `to` or `can` slip through, but no
sentence of English is made of such words alone.
"""

import re
from html.parser import HTMLParser

_SYLLABLE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x)?"
    r"(?:uye|uya|uyu|uoi|uou|uay|uai|oai|oao|oay|oeo|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye"
    r"|a|e|i|o|u|y)"
    r"(?:ch|ng|nh|c|m|n|p|t)?",
    re.IGNORECASE,
)
# Names of things that have no other name in Vietnamese offices, and CN for Sunday.
NAMES = {
    "csv", "word", "excel", "pdf", "jpeg", "png", "webp", "gif", "sha", "json", "html", "ctrl", "sapo",
    "zalo", "facebook", "ip", "ipv", "docx", "email", "authenticator", "cn", "google", "microsoft",
    "freeotp", "qr", "utf", "avif", "heic", "enter", "byte", "kb", "mb", "video", "youtube", "youtu", "powerpoint",
    "opendocument", "macro", "rss", "atom", "hanhnt",  # the last is how a sign-in name looks
    "ubnd", "mttq", "tw", "btv",  # abbreviations of Vietnamese offices
}  # fmt: skip
# Words that are a whole button or label in English, though their letters would be a syllable.
ALONE = {"Go", "No", "On", "Mon", "Sun", "Sat", "Thu", "Not", "Then"}
_SPOKEN = ("title", "aria-label", "placeholder", "alt", "label", "data-label", "content")
# What stands in a textarea was typed by a person, what stands in code was made at random.
_NOT_READ = ("script", "style", "textarea", "code")
_WORD = re.compile(r"[^\W\d_]+")
_NO_PROSE = re.compile(
    r"Ctrl\+\w|\b\d+-\w+/\w+|\w*\d\w*|%(?:\(\w+\))?[sd]|https?://\S+|\S+@\S+|\b\S+\.(?:example|vn|html|jpg)\b|/[\w./-]+|\b[0-9a-f]{8}\b"
)


def english_words(text: str) -> list[str]:
    """The words of `text` that are no Vietnamese."""
    if text.strip(" :…") in ALONE:
        return [text.strip()]
    return [
        word
        for word in _WORD.findall(_NO_PROSE.sub(" ", text))
        if word.isascii() and word.lower() not in NAMES and not _SYLLABLE.fullmatch(word)
    ]


class _Page(HTMLParser):
    """Collects what is seen (text) and what is said (labels, titles) of a page."""

    def __init__(self):
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag in _NOT_READ:
            self._silent += 1
            return
        if tag == "meta" and attributes.get("name") != "description":
            return
        if tag == "input" and attributes.get("type") in ("submit", "button", "reset"):
            self.pieces.append(attributes.get("value") or "")
        self.pieces += [attributes[name] or "" for name in _SPOKEN if name in attributes]

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag in _NOT_READ:
            self._silent -= 1

    def handle_data(self, data):
        if not self._silent:
            self.pieces.append(data)


def english_in(page: str) -> dict[str, str]:
    """{word: the piece of text it stands in} for an HTML page."""
    parser = _Page()
    parser.feed(page)
    found = {}
    for piece in parser.pieces:
        for word in english_words(piece):
            found.setdefault(word, " ".join(piece.split())[:120])
    return found
