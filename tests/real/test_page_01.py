"""`page-01.txt`: a page of the old site as it really is, copied from the browser."""

import html
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from news.importers.page import parse_page

PAGE = Path(__file__).resolve().parents[3] / "shared" / "inputs" / "page-01.txt"

pytestmark = pytest.mark.skipif(not PAGE.exists(), reason=f"the real page is not here: {PAGE}")


@pytest.fixture(scope="module")
def article():
    return parse_page(PAGE.read_bytes())


@pytest.fixture(scope="module")
def blocks(article):
    found = re.findall(r"<(p|figure)\b[^>]*>(.*?)</\1>", article.body)
    return [(tag, html.unescape(re.sub(r"<[^>]*>", "", inner))) for tag, inner in found]


def test_section_title_time_and_source_are_exact(article):
    assert article.section_name == "Hoạt động Đảng ủy Khối các cơ quan tỉnh Lạng Sơn"
    assert article.title == "Đảng bộ Khối các cơ quan tỉnh: Một nhiệm kỳ nhiều dấu ấn"
    assert article.published_at == datetime(2020, 7, 21, 8, 46, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert article.published_at.utcoffset().total_seconds() == 7 * 3600
    assert (article.source_name, article.byline) == ("Baolangson.vn", "")


def test_the_lead_is_the_whole_first_paragraph(article):
    assert article.lead.startswith("Trong 5 năm qua, ĐBKCCQ tỉnh đã phát huy tinh thần đoàn kết,")
    assert article.lead.endswith("xây dựng Đảng, hệ thống chính trị vững mạnh.")
    assert article.lead not in article.body


def test_five_paragraphs_and_two_captions_stand_in_order(blocks):
    assert [(tag, text[:30]) for tag, text in blocks] == [
        ("figure", "Lãnh đạo Đảng ủy Khối các cơ q"),
        ("p", "Nổi bật nhất trong nhiệm kỳ 20"),
        ("p", "Một dấu ấn rất quan trọng của "),
        ("figure", "Cán bộ Ban Tuyên giáo, Đảng uỷ"),
        ("p", "Bên cạnh đó, công tác phát tri"),
        ("p", "Nhiệm kỳ 2020 – 2025, với phươ"),
        ("p", "ĐBKCCQ tỉnh là Đảng bộ đặc thù"),
    ]


def test_captions_are_whole_and_wait_for_their_photo(article, blocks):
    assert [text for tag, text in blocks if tag == "figure"] == [
        "Lãnh đạo Đảng ủy Khối các cơ quan tỉnh tham quan phòng tuyên truyền giáo dục tại Đảng bộ Tòa án "
        "Nhân dân tỉnh.",
        "Cán bộ Ban Tuyên giáo, Đảng uỷ Khối các cơ quan tỉnh trao đổi kế hoạch tuyên truyền về đại hội đảng "
        "các cấp.",
    ]
    assert article.body.count('<figure class="image"><img ') == 2
    assert "data-photo" not in article.body


def test_no_sentence_is_lost_or_doubled(article, blocks):
    parts = [article.section_name, article.title, "21-07-2020 08:46", article.lead]
    parts += [text for _, text in blocks] + ["Nguồn:", article.source_name, "Tin liên quan"]
    page = PAGE.read_text(encoding="utf-8")
    assert " ".join(parts).split() == page.split()  # in order, word for word
    assert max(Counter(text for _, text in blocks).values()) == 1


def test_the_only_note_is_about_the_captions(article):
    assert len(article.notes) == 1
    assert "2 dòng là chú thích ảnh" in article.notes[0]


def test_the_key_is_blind_to_spacing(article):
    respaced = re.sub(r"(?<=\S)\n", " \r\n\r\n", PAGE.read_text(encoding="utf-8"))
    assert parse_page(respaced.encode()).key == article.key
