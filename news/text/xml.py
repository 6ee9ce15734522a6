"""What XML 1.0 can hold of a text."""

import re

# https://www.w3.org/TR/xml/#charsets: no control characters but tab and line ends, no surrogates.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` without the characters that no XML document may hold, escaped or not."""
    return _NOT_IN_XML.sub("", text)
