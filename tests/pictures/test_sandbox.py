"""The child that decodes may die or dawdle; the site gets a refusal, within bounds."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from news.pictures import sandbox
from news.pictures.encode import Bounds
from news.pictures.refusal import NoPhoto
from tests.factories import picture

BOUNDS = Bounds(pixels=60_000_000, side=2000)
LARGEST = 500 * 1024 * 1024  # bytes


def test_a_photo_comes_out_of_the_child_as_it_should():
    encoded = sandbox.encode_apart(picture(size=(60, 40)), BOUNDS)
    assert Image.open(io.BytesIO(encoded.data)).size == (60, 40)


def test_a_refusal_comes_out_of_the_child_with_its_words():
    with pytest.raises(NoPhoto, match="Hãy chép lại"):
        sandbox.encode_apart(picture()[:200], BOUNDS)


def test_a_child_that_dawdles_is_ended(monkeypatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.01)
    with pytest.raises(NoPhoto, match="nặng bất thường"):
        sandbox.encode_apart(picture(), BOUNDS)


def test_a_child_that_crashes_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(NoPhoto, match="nặng bất thường"):
        sandbox.encode_apart(picture(), BOUNDS)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells no high-water mark")
@pytest.mark.parametrize(
    ("kind", "options"), [("JPEG", {"progressive": True, "subsampling": 0}), ("PNG", {"compress_level": 1})]
)
def test_the_largest_photo_that_is_taken_stays_within_memory(kind, options):
    out = io.BytesIO()
    Image.new("RGB", (9000, 6600), "white").save(out, kind, **options)
    measured = (
        "import runpy, sys; runpy.run_module('news.pictures.child', run_name='__main__');"
        # The high-water mark of this process alone; getrusage would count its parent's in.
        "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    child = subprocess.run(
        [sys.executable, "-c", measured],
        input=b'{"pixels": 60000000, "side": 2000}\n' + out.getvalue(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert b'"refused"' not in child.stdout[:200]
    assert int(child.stderr.split()[-1]) * 1024 < LARGEST
