"""Attack strings that others have collected: none comes through the allow-list."""

import json

import pytest

from news.text.html import clean_html
from news.text.paste import clean_paste
from tests.inert import complaints
from tests.real.inputs import INPUTS, needs

pytestmark = needs("xss/payloads.jsonl")


@pytest.fixture(scope="module")
def payloads() -> list[dict]:
    with (INPUTS / "xss" / "payloads.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "<p>{}</p>",
        "<table><tr><td>{}",
        "<figure>{}<figcaption>{}",
        '<p title="{}">x</p>',
        "<b><p><ul><li>{}",
    ],
)
def test_no_collected_attack_survives(payloads, frame):
    failed = {}
    for payload in payloads:
        attack = frame.replace("{}", payload["payload"])
        cleaned = clean_html(attack)
        found = complaints(cleaned) + complaints(clean_paste(attack).html)
        if clean_html(cleaned) != cleaned:
            found.append("cleaning twice changes it")
        if found:
            failed[payload["id"]] = found
    assert len(payloads) > 1000
    assert failed == {}
