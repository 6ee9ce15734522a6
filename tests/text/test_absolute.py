"""HTML for readers elsewhere names whole addresses; text that only looks like HTML for machines is cleaned."""

from news.text.absolute import with_absolute_addresses
from news.text.xml import xml_text

SITE = "https://tin.example"


def test_addresses_of_the_site_become_whole_and_others_stay():
    html = (
        '<a href="/tin/">a</a><a href="https://x.example/">b</a><a href="//y.example/">c</a><a href="#d">d</a>'
        '<source srcset="/m/1.webp 320w, /m/2.webp 640w"><img src="/m/1.jpg" alt="/m/">'
    )
    assert with_absolute_addresses(html, SITE) == (
        f'<a href="{SITE}/tin/">a</a><a href="https://x.example/">b</a><a href="//y.example/">c</a><a href="#d">d</a>'
        f'<source srcset="{SITE}/m/1.webp 320w, {SITE}/m/2.webp 640w"><img src="{SITE}/m/1.jpg" alt="/m/">'
    )


def test_xml_gets_only_what_it_can_hold():
    assert xml_text("Tin\x00\x0b\x1f\ufffe\ud800 mới\n\t😀") == "Tin mới\n\t😀"
