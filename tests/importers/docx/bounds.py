"""Runs the parser in a process of its own and fails beyond 500 MB or 10 seconds, or when it asks the network."""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SECONDS, MEMORY = 10, 500 * 1024 * 1024

_CHILD = """
import resource, sys, time
from news.importers.docx import parse_docx
from news.importers.imported import NotImportable
data = open(sys.argv[1], "rb").read()
asked = []  # an audit hook can't be taken away again: one more reason for a process of its own
sys.addaudithook(lambda event, _: asked.append(event) if event.startswith(("socket.", "urllib.")) else None)
before = time.process_time()
try:
    article = parse_docx(data)
    said = "OK " + article.title
except NotImportable as refusal:
    said = "REFUSED " + str(refusal)
assert not asked, asked
print(time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, said)
"""


def _bounds():
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))


def outcome(data: bytes, folder: Path) -> str:
    """What parse_docx says of `data` in a process of its own; fails beyond the bounds."""
    path = folder / "hostile.docx"
    path.write_bytes(data)
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], cwd=ROOT, capture_output=True, text=True, preexec_fn=_bounds,
        check=False,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-2000:]
    seconds, memory, said = child.stdout.split(" ", 2)
    assert float(seconds) < SECONDS
    assert int(memory) < MEMORY
    return said.strip()
