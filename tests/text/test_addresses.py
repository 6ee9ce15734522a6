"""Where a link of the site may lead."""

import pytest

from news.text.addresses import BadAddress, link_address


@pytest.mark.parametrize(
    "address",
    ["/", "/chuyen-muc/tin-co-so/", "/tim/?q=a&b=1#x", "https://a.example/b?c=d", "https://a-b.example.vn"],
)
def test_pages_of_ours_and_of_the_web_are_taken(address):
    assert link_address(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "", "tin-co-so", "//a.example", "/\\a.example", "/a b", '/"><script>', "http://a.example/", "javascript:alert(1)",
        "https://", "https://a", "https://x@a.example/", "https://a.example/ b", "https://[", "data:text/html,x",
        "/" + "a" * 300,
    ],
)  # fmt: skip
def test_what_could_lead_astray_is_refused_with_a_sentence(address):
    with pytest.raises(BadAddress, match=r"địa chỉ|Địa chỉ"):
        link_address(address)
