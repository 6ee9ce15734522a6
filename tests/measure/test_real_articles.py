"""Reading a file of real articles: what is wrong is said and left out, the rest is taken."""

import json
from datetime import UTC, datetime

import pytest

from tests.measure.real_articles import read_articles, read_time


def _file(tmp_path, *lines):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    )
    return path


def test_a_bad_line_is_left_out_with_its_number(tmp_path):
    good = {"title": "Tốt", "title_reliable": True}
    lines = [b"{", b"[1]", b"\xff\xfe", {"body": "không tiêu đề"}, {"title": "…"}, b"", good]
    reading = read_articles(_file(tmp_path, *lines))
    assert [article.title for article in reading.articles] == ["Tốt"]
    assert [complaint.partition(":")[0] for complaint in reading.complaints] == [
        "line 1", "line 2", "line 3", "line 4", "line 5",
    ]  # fmt: skip


def test_fields_may_be_missing_empty_or_of_another_kind(tmp_path):
    odd = {
        "title": "Một  dòng\n tiêu đề", "date": None, "category": ["Thời sự"], "source": 7, "tags": "một, hai,, một",
        "body": ["Đoạn một.", "Đoạn hai."], "summary": None, "cluster": None, "title_reliable": None,
    }  # fmt: skip
    [article, bare] = read_articles(_file(tmp_path, odd, {"title": "Chỉ có tiêu đề"})).articles
    assert (article.title, article.category, article.source) == ("Một dòng tiêu đề", "Thời sự", "7")
    assert article.tags == ("một", "hai") and article.body == "Đoạn một.\nĐoạn hai."
    assert not article.title_reliable and article.at is None
    assert (bare.body, bare.lead, bare.category, bare.tags, bare.cluster) == ("", "", "", (), "")


def test_titles_are_taken_as_reliable_where_the_file_never_says(tmp_path):
    reading = read_articles(_file(tmp_path, {"title": "Một"}, {"title": "dài " * 100}))
    assert [article.title_reliable for article in reading.articles] == [True, False]


def test_exact_duplicates_are_taken_once(tmp_path):
    rows = [("Đảng ủy họp", "a"), ("ĐẢNG UỶ HỌP", "Á"), ("Đảng ủy họp", "b")]
    reading = read_articles(_file(tmp_path, *({"title": title, "body": body} for title, body in rows)))
    assert [article.line for article in reading.articles] == [1, 3] and reading.duplicates == 1


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2020-10-01", datetime(2020, 9, 30, 17, 0, tzinfo=UTC)),
        ("2024-11-20T08:47:48+07:00", datetime(2024, 11, 20, 1, 47, tzinfo=UTC)),
        ("2024-11-20T08:47:48Z", datetime(2024, 11, 20, 8, 47, tzinfo=UTC)),
        ("Chủ nhật, 18/2/2024, 19:00 (GMT+7)", datetime(2024, 2, 18, 12, 0, tzinfo=UTC)),
        ("1/11/2013 6:44", datetime(2013, 10, 31, 23, 44, tzinfo=UTC)),
        ("31/2/2020", None),
        ("hôm qua", None),
        (20200101, None),
        (None, None),
    ],
)
def test_times_are_read_in_the_forms_that_newspapers_use(text, at):
    assert read_time(text) == at
