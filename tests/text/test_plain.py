"""The words of a body."""

import pytest

from news.text.html import clean_html
from news.text.plain import paragraphs, plain_text


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>một</p><p>hai</p>", ["một", "hai"]),
        ("<p>một<br>hai</p>", ["một", "hai"]),
        ("<h2>tít</h2><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["tít", "a", "b", "c"]),
        ("<table><tr><th>x</th><td>1</td></tr></table>", ["x", "1"]),
        ("<p>a &amp; b &lt;c&gt;</p>", ["a & b <c>"]),
        ("<p>liền<strong>nhau</strong></p>", ["liềnnhau"]),
        ("<p>trước</p><hr><p>sau</p>", ["trước", "sau"]),
        ("", []),
    ],
)
def test_each_block_is_a_line_of_words(body, blocks):
    assert paragraphs(clean_html(body)) == blocks


def test_a_caption_counts_and_an_alternative_text_does_not():
    body = clean_html(
        '<figure><img src="/media/a.jpg" alt="mô tả"><figcaption>chú thích</figcaption></figure>'
    )
    assert plain_text(body) == "chú thích"


def test_words_of_neighbouring_blocks_do_not_fuse():
    assert plain_text(clean_html("<div>một</div><div>hai</div>ba")) == "một hai ba"
