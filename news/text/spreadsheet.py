"""Text on its way into a spreadsheet."""

# What Excel and LibreOffice take for the beginning of a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet calculates: a formula gets an apostrophe in front."""
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
