"""The one allow-list: which HTML an article's body may hold.

Threat: every body is hostile. It comes from CKEditor (which does not sanitise), from
pasted web pages and Word, from imported files, and from staff accounts that may be
stolen. What leaves here is shown to the public without another look, so nothing may
run, load from elsewhere, restyle the page or lead to an address that is not a web
page, a mailbox or a telephone.

nh3 (ammonia) judges twice: before our tidying, so that we only ever walk harmless
markup, and after it, so that the last word is never ours.
"""

import re
from functools import lru_cache

import nh3

from news.text import tidy, tree
from news.text.normalise import normalise, one_line
from news.text.videos import read_video

# Kept in the result.
TAGS = {
    "p", "h2", "h3", "h4", "strong", "em", "u", "s", "sub", "sup", "br", "hr", "a",
    "ul", "ol", "li", "blockquote", "figure", "figcaption", "img",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "div",  # a gallery, and nothing else
}  # fmt: skip
ALIGNMENTS = {"align-left", "align-center", "align-right", "align-justify"}
FIGURE_CLASSES = {"image", "image-left", "image-right", "image-center", "video"}
CLASSES = dict.fromkeys(("p", "h2", "h3", "h4", "li", "td", "th", "figcaption"), ALIGNMENTS) | {
    "figure": FIGURE_CLASSES,
    "div": {"gallery"},
}
ATTRIBUTES = {
    "*": set(),  # else ammonia allows `title` and `lang` everywhere
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "figure": {"data-photo", "data-credit", "data-video"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}
# Their content is not text for a reader.
DROPPED_WITH_CONTENT = {
    "script", "style", "noscript", "template", "title", "iframe", "object", "embed", "applet",
    "svg", "math", "textarea", "select", "audio", "video", "head", "xml",
}  # fmt: skip

# Let through the first judgement only, for `tidy` to turn into what is kept.
_FIRST_TAGS = TAGS | tree.RENAMED.keys() | tidy.BLOCK_WRAPPERS
_FIRST_ATTRIBUTES = ATTRIBUTES | {
    tag: ATTRIBUTES.get(tag, set()) | {"style", "align", "class"}
    for tag in _FIRST_TAGS
    if tag in CLASSES or tag in tidy.BLOCK_WRAPPERS or tag in tree.RENAMED or tag == "img"
}

# What may open a level; paragraphs, cells and items close themselves, void elements hold nothing.
_NESTING_TAG = re.compile(
    r"<(?P<end>/?)(?!(?:p|br|hr|img|input|meta|link|wbr|li|td|th|tr|col)\b)[a-z]", re.IGNORECASE
)
_TAGS_TOGETHER = re.compile(r"(?:<[^>]*>)+")
_DEEPEST = 500  # levels
_LONGEST_ADDRESS = 2000  # characters, as every browser takes
_LONGEST_CREDIT = 120  # characters, as the library's own

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_STRAY_MARK = re.compile("(?<=[<>])[\u0300-\u036f\u20d0-\u20ff]+")

_SPAN = re.compile(r"[1-9]\d?")
_PIXELS = re.compile(r"[1-9]\d{0,3}")
_PHOTO = re.compile(r"[1-9]\d{0,17}")


def _judge_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3's question: may this attribute stay, and as what?"""
    if name in ("href", "src", "data-video") and len(value) > _LONGEST_ADDRESS:
        return None
    if name in ("href", "data-video"):
        # As it will be once invisible characters are gone: `java&#1;script:` must not wait for that.
        address = normalise(value)
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in URL_SCHEMES:
            return None
        # `//evil.example` and `\\evil.example` leave the site without naming a scheme.
        return None if re.match(r"\s*[/\\]{2}", address) else value
    if name in ("colspan", "rowspan", "start"):
        return value if _SPAN.fullmatch(value) else None
    if name in ("width", "height"):
        return value if _PIXELS.fullmatch(value) else None
    if name == "scope":
        return value if value in ("col", "row") else None
    if name == "data-photo":
        return value if _PHOTO.fullmatch(value) else None
    if name == "data-credit":
        return one_line(value)[:_LONGEST_CREDIT].strip() or None
    if name == "src":
        return value if re.match(r"/(?![/\\])", value) else None
    return value


def _judge_last(tag: str, name: str, value: str) -> str | None:
    """As above, once `tidy` has made links of videos that are none."""
    if name == "data-video":
        video = read_video(value)
        return value if video and video.address == value else None
    return _judge_attribute(tag, name, value)


_first = nh3.Cleaner(
    tags=set(_FIRST_TAGS),
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes=_FIRST_ATTRIBUTES,
    attribute_filter=_judge_attribute,
    filter_style_properties={"text-align"},
    url_schemes=URL_SCHEMES,
    link_rel=None,
)
_last = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes=ATTRIBUTES,
    attribute_filter=_judge_last,
    allowed_classes=CLASSES,
    url_schemes=URL_SCHEMES,
    link_rel="noopener noreferrer",
)


# A save cleans the same text on each of its ways into the database, one right after the other.
@lru_cache(maxsize=4)
def clean_html(markup: str) -> str:
    """`markup` reduced to the allow-list and tidied; cleaning twice changes nothing.

    Text is kept, whatever stood around it; only what runs or loads goes with its content.
    """
    if not markup:
        return ""
    harmless = _first.clean(bounded(normalise_markup(markup)))
    # Again, because only now are character references (`&#1;`, `&#769;`) characters.
    return _last.clean(tidy.tidy(normalise_markup(harmless)))


def normalise_markup(markup: str) -> str:
    """`normalise` for markup, where NFC would make one letter of `>` and a stroke after it."""
    return normalise(_STRAY_MARK.sub("", markup))


def bounded(markup: str) -> str:
    """`markup`, without its tags when they nest so deep that only an attack writes so.

    The HTML parsing algorithm takes quadratic time for boxes in boxes: 200,000 of them
    hold a worker for three minutes.
    """
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(markup):
        depth = depth - 1 if tag["end"] else depth + 1
        deepest = max(deepest, depth)
    if deepest <= _DEEPEST:
        return markup
    # Behind the last `>` every `<` would look for one to the end.
    tags, end, rest = markup.rpartition(">")
    return _TAGS_TOGETHER.sub("</p><p>", tags + end) + rest
