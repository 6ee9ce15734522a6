"""What is marked in a text that was found, and which passage of it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.search.marks import marked
from news.search.question import ask
from news.text.normalise import one_line


def hits(question: str, text: str) -> list[str]:
    return [piece for piece, is_hit in marked(ask(question), text)[0] if is_hit]


def passage(question, paragraphs, size: int = 30):
    return marked(question, "", paragraphs, size)[1]


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("dang uy khoi", "Đảng ủy Khối họp", ["Đảng ủy Khối"]),
        ("ĐẢNG UỶ", "Đảng ủy Khối; đảng uỷ viên", ["Đảng ủy", "đảng uỷ"]),
        # Typed with diacritics: as typed where that stands there, else as good as anything.
        ("đảng", "Đang họp Đảng bộ", ["Đảng"]),
        ("đảng", "Đang họp", ["Đang"]),
        ("dang", "Đang họp Đảng bộ", ["Đang", "Đảng"]),
        # The phrase before its words.
        ("hội nghị", "Hội nghị bàn việc hội và nghị quyết", ["Hội nghị"]),
        ("khám phòng", "Phòng khám", ["Phòng", "khám"]),
        ("hội nghị sơ kết", "Hội nghị của hội bàn sơ bộ", ["Hội nghị", "sơ"]),
        ("05-CT/TW", "Chỉ thị số 05 - CT/TW và 5", ["05 - CT/TW"]),
        ("4037", "Có 4.037 đảng viên", ["4.037"]),
        ("covid19", "Phòng, chống Covid-19.", ["Covid-19"]),
        ("không có", "Phòng khám", []),
        ('"', "Phòng khám", []),
    ],
)
def test_hits_are_marked_as_they_are_written(question, text, found):
    assert hits(question, text) == found


def test_an_abbreviation_marks_what_it_stands_for():
    question = ask("UBND tỉnh", [("UBND", "Ủy ban nhân dân")])
    said, _ = marked(question, "Ủy ban nhân dân tỉnh và UBND tỉnh")
    assert [piece for piece, is_hit in said if is_hit] == ["Ủy ban nhân dân tỉnh", "UBND tỉnh"]


def test_what_stands_as_a_phrase_in_the_text_is_no_chance_word_in_the_title():
    title, text = marked(ask("chuyen doi so"), "Hồ sơ và cuộc đời", ["Nói về chuyển đổi số."])
    assert [piece for piece, is_hit in [*title, *text] if is_hit] == ["chuyển đổi số"]
    title, text = marked(ask("đảng"), "Đang họp", ["Đảng bộ họp."])
    assert [piece for piece, is_hit in [*title, *text] if is_hit] == ["Đảng"]


def test_the_passage_is_where_most_words_stand_together_and_ends_at_words():
    filler = " ".join(f"từ{number}" for number in range(60))
    said = passage(
        ask("phòng khám vùng cao"), [f"Phòng họp {filler}", f"{filler} phòng khám vùng cao, {filler}"]
    )
    shown = "".join(piece for piece, _ in said)
    assert [piece for piece, is_hit in said if is_hit] == ["phòng khám vùng cao"]
    assert shown.startswith("… từ")
    assert shown.endswith(" …")
    assert all(
        part in f"{filler} phòng khám vùng cao, {filler}".split() for part in shown.strip("… ").split()
    )
    assert len(shown.split()) <= 40


def test_a_text_without_hits_shows_its_beginning():
    assert passage(ask("khám"), ["", "Một hai ba."]) == [("Một hai ba.", False)]
    assert passage(ask("khám"), ["", "…"]) == []


_TEXTS = st.text(st.sampled_from("aăáđĐảngd 05.,-\n…\u0301<&") | st.characters(), max_size=60)


@given(question=_TEXTS, text=_TEXTS)
@settings(max_examples=60)
def test_pieces_are_the_text_again(question, text):
    assert "".join(piece for piece, _ in marked(ask(question), text)[0]) == text


@given(question=_TEXTS, paragraphs=st.lists(_TEXTS, max_size=4), size=st.integers(1, 8))
@settings(max_examples=60)
def test_a_passage_is_a_part_of_one_paragraph(question, paragraphs, size):
    said = passage(ask(question), paragraphs, size)
    shown = "".join(piece for piece, _ in said).removeprefix("… ").removesuffix(" …")
    assert any(shown in paragraph for paragraph in paragraphs) or not said


@given(text=_TEXTS)
@settings(max_examples=40)
def test_a_text_asked_for_is_marked_in_itself(text):
    text = one_line(text)
    question = ask(text)
    assert any(is_hit for _, is_hit in marked(question, text)[0]) == bool(question) or question.excluded
