"""Who acts in tests of more than one file."""

import pytest

from tests.factories import (
    member,
)


@pytest.fixture
def chief():
    """An administrator of the whole site."""
    return member("administrator", username="quantri")
