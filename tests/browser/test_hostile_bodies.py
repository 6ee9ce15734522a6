"""The last word on markup is a browser's: what it makes of a cleaned body holds nothing foreign."""

import json

import pytest

from news.text.html import clean_html
from tests.inert import ATTRIBUTES
from tests.real.inputs import INPUTS
from tests.text.test_html import HOSTILE

# Parses like a page and like `innerHTML`, and names what the allow-list does not.
FIND_FOREIGN = """([bodies, allowed]) => {
  const found = [];
  const leads_astray = address => {
    const there = URL.canParse(address, location) ? new URL(address, location) : null;
    if (!there) return false;  // leads nowhere
    if (!["http:", "https:", "mailto:", "tel:"].includes(there.protocol)) return true;
    return !/^\\s*[a-z]+:/i.test(address) && there.host !== location.host;
  };
  for (const body of bodies) {
    const page = new DOMParser().parseFromString(body, "text/html");
    const box = document.implementation.createHTMLDocument("").createElement("div");
    box.innerHTML = body;
    for (const element of [...page.body.querySelectorAll("*"), ...box.querySelectorAll("*")]) {
      const names = allowed[element.localName];
      const foreign = [...element.attributes].map(one => one.name).filter(name => !names?.includes(name));
      const foreignAddress = element.hasAttribute("href") && leads_astray(element.getAttribute("href"));
      if (!names || foreign.length || foreignAddress || element.namespaceURI !== document.documentElement.namespaceURI)
        found.push(element.outerHTML.slice(0, 200));
    }
    if (page.head.childNodes.length) found.push(page.head.innerHTML);
  }
  return found;
}"""


def collected() -> list[str]:
    path = INPUTS / "xss" / "payloads.jsonl"
    if not path.exists():
        return []
    return [json.loads(line)["payload"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.django_db
@pytest.mark.parametrize("frame", ["{}", "<table><tr><td>{}", "<figure>{}<figcaption>{}", "<ul><li><b>{}"])
def test_a_browser_finds_nothing_foreign_in_a_cleaned_body(page, frame):
    page.goto("/quan-tri/")
    bodies = [clean_html(frame.replace("{}", attack)) for attack in [*HOSTILE, *collected()]]
    allowed = {tag: sorted(names) for tag, names in ATTRIBUTES.items()}
    assert page.evaluate(FIND_FOREIGN, [bodies, allowed]) == []


@pytest.mark.django_db
def test_the_browsers_judge_finds_what_is_foreign(page, tolerated):
    tolerated.append("inline event handler")  # the policy of our pages, at work on the planted one
    page.goto("/quan-tri/")
    foreign = [
        "<p onclick=x()>a</p>",
        "<svg></svg>",
        '<a href="javascript:x()">a</a>',
        "<title>x</title>",
        '<a href="//evil.example">x</a>',
    ]
    allowed = {tag: sorted(names) for tag, names in ATTRIBUTES.items()}
    for body in foreign:
        assert page.evaluate(FIND_FOREIGN, [[body], allowed]) != []
