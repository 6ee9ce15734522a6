"""Strategies for markup as it comes from Word, the web and attackers."""

from hypothesis import strategies as st

VIETNAMESE = "aàáạảãăằắặâầấđeèéêềếệiìíoòóôồốộơờớuùúưừứựyýĐẢƯ"
INLINE = ["b", "strong", "i", "em", "u", "s", "strike", "sub", "sup", "a", "span", "font", "ins"]
BLOCK = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "center", "blockquote", "pre", "address"]
LISTS = ["ul", "ol", "li", "dl", "dt", "dd"]
TABLES = ["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"]
FIGURES = ["figure", "figcaption"]
UNKNOWN = ["o:p", "w:sdt", "st1:place", "marquee", "font", "custom-tag", "details", "summary"]
HOSTILE = ["script", "style", "iframe", "svg", "math", "object", "template", "noscript", "textarea", "title"]

attributes = st.lists(
    st.sampled_from(
        [
            'style="text-align:center"', 'align="right"', 'class="MsoNormal"', 'class="image image-left"',
            'href="https://bao.example/tin"', 'href="javascript:alert(1)"', 'href="//evil.example"',
            'onclick="alert(1)"', 'data-photo="7"', 'data-photo="x"', 'colspan="2"', 'colspan="0"',
            'class="gallery"', 'start="3"', 'id="location"', 'name="x"', "style='color:red'", "hidden", 'title="a&quot;b"',
        ]
    ),
    max_size=3,
).map(" ".join)  # fmt: skip

words = st.text(VIETNAMESE, min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
void = st.sampled_from(
    [
        "<br>", "<br/>", "<hr>", "<img>", '<img src="/media/a.jpg" alt="Ảnh">', '<img src="https://x.example/a.gif">',
        '<img src="data:image/png;base64,AA==" onerror="alert(1)">', "&nbsp;", " ", "\n", "<!-- c -->", "&lt;",
        '<input value="x">', "<wbr>", "&#8203;",
    ]
)  # fmt: skip


def elements(tags: list[str], children):
    """An element of one of `tags` with `children`, its end tag now and then forgotten."""
    return st.builds(
        lambda tag, given, inner, end: f"<{tag} {given}>{''.join(inner)}" + (f"</{tag}>" if end else ""),
        st.sampled_from(tags),
        attributes,
        st.lists(children, max_size=4),
        st.booleans() | st.just(True),
    )


def documents(tags: list[str]):
    """Whole bodies made of `tags`, nested as they come."""
    piece = st.recursive(texts | void, lambda inner: elements(tags, inner), max_leaves=16)
    return st.lists(piece, max_size=5).map("".join)


harmless = documents(INLINE + BLOCK + LISTS + TABLES + FIGURES)
anything = documents(INLINE + BLOCK + LISTS + TABLES + FIGURES + UNKNOWN + HOSTILE) | st.text(
    "<>/=\"'&;! abđp-\x00\u200b", max_size=60
)
