"""Real Vietnamese news: none is taken for an old encoding, and nearly all is recognised once put into one."""

import json
import re
from itertools import islice

from news.text.legacy import _TCVN3, _VNI_PAIRS, _VNI_SINGLE, is_legacy
from tests.real.inputs import INPUTS, needs

pytestmark = needs("news")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from strings(part)


def paragraphs(name: str, articles: int) -> list[str]:
    with (INPUTS / name).open(encoding="utf-8") as lines:
        texts = [text for line in islice(lines, articles) for text in strings(json.loads(line))]
    return [line for text in texts for line in re.sub(r"<[^>]*>", "\n", text).split("\n") if line.strip()]


def test_no_real_paragraph_is_taken_for_an_old_encoding():
    found = []
    for name in ("news/articles.jsonl", "pages/portal_articles.jsonl", "pages/party_provincial_subset.jsonl"):
        found += paragraphs(name, 500)
    assert len(found) > 10_000
    assert [text for text in found if is_legacy(text)] == []


def test_real_paragraphs_in_an_old_encoding_are_recognised():
    long_ones = [text for text in paragraphs("news/articles.jsonl", 100) if len(text.split()) >= 12]
    tcvn3 = {new: old for old, new in _TCVN3.items() if old not in "¡¢£¤¥¦§"}
    vni = {new: old for old, new in {**_VNI_PAIRS, **_VNI_SINGLE}.items()}
    for table in (tcvn3, vni):
        # Our own tidying takes the soft hyphen away, which is `ư` in TCVN3.
        old = [
            "".join(table.get(letter, letter) for letter in text).replace("\xad", "") for text in long_ones
        ]
        marked = [text for text, before in zip(old, long_ones, strict=True) if text != before]
        missed = [text for text in marked if not is_legacy(text)]
        assert len(missed) <= 0.01 * len(marked), missed[:5]
