"""Figures are read from a body and written back without loss."""

from hypothesis import given
from hypothesis import strategies as st

from news.text.figures import Figure, figures, replace_figures
from news.text.html import clean_html
from news.text.normalise import one_line
from news.text.tidy import AWAITED_PHOTO
from tests.text import markup

BODY = clean_html(
    "<p>đầu</p>"
    '<figure class="image image-right" data-photo="12"><img src="/media/a.jpg" alt="A &quot;b&quot; &amp; c">'
    "<figcaption>Lễ <em>trao giải</em> &amp; hội thi</figcaption></figure>"
    "<p>giữa</p><figure><figcaption>chờ ảnh</figcaption></figure>"
)


def test_figures_are_found_in_order():
    first, second = figures(BODY)
    assert first == Figure(12, "/media/a.jpg", 'A "b" & c', "Lễ <em>trao giải</em> &amp; hội thi", "right")
    assert second == Figure(None, AWAITED_PHOTO, "", "chờ ảnh", "")


def test_a_caption_is_also_known_as_text():
    assert figures(BODY)[0].caption_text == "Lễ trao giải & hội thi"


def test_a_figure_without_photo_waits():
    assert [figure.awaits_photo for figure in figures(BODY)] == [False, True]


def test_writing_every_figure_as_it_is_changes_nothing():
    assert replace_figures(BODY, Figure.as_working_copy) == BODY


@given(markup.documents(["figure", "figcaption", "p", "b", "div"]))
def test_what_is_read_is_what_is_written(body):
    cleaned = clean_html(body)
    written = replace_figures(cleaned, Figure.as_working_copy)
    assert figures(written) == figures(cleaned)
    assert figures(clean_html(written)) == figures(cleaned)


line = st.text(markup.VIETNAMESE + "\"'<>&= ", max_size=30).map(str.strip)


@given(line, line, st.integers(1, 10**9) | st.none(), st.sampled_from(["", "left", "right", "center"]))
def test_no_description_and_no_credit_breaks_out_of_its_attribute(alt, credit, photo, side):
    figure = Figure(photo, "/media/a.jpg", alt, "", side, one_line(credit))
    assert figures(clean_html(figure.as_working_copy())) == [figure]


def test_a_body_without_figures_is_left_alone():
    assert figures("<p>x</p>") == []
    assert replace_figures("<p>x</p>", lambda figure: "") == "<p>x</p>"
