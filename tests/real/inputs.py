"""Where the real third-party material lies: beside the project, never in it."""

from pathlib import Path

import pytest

INPUTS = Path(__file__).resolve().parents[3] / "shared" / "inputs"


def needs(folder: str) -> pytest.MarkDecorator:
    """Skip, with the reason, on a machine that has no such material."""
    path = INPUTS / folder
    return pytest.mark.skipif(not path.exists(), reason=f"the real material is not on this machine: {path}")
