"""One thing that is not right, or could be better, about an article."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`field` names the form's field to mend it in; advice (`blocking` False) stops nothing.

    `address`: the page that it is about, where that is another one.
    """

    sentence: str
    field: str
    blocking: bool = True
    address: str = ""
