"""html-validate (npm), asked about many pages at once.

One of its rules is off: Safari takes a list without bullets for no list unless it says `role="list"`.
"""

import json
import shutil
import subprocess
from pathlib import Path

from django.conf import settings

CONFIG = Path(__file__).parent / "tools" / "html-validate.json"
NODE_MODULES = settings.BASE_DIR / "var" / "node" / "node_modules"


def what_is_invalid(pages: dict[str, str], folder: Path) -> list[str]:
    """A sentence for each thing that is no valid HTML in `pages` (address: markup); `folder` is for scratch."""
    node, program = shutil.which("node"), NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    assert node and program.exists(), "html-validate is missing; `make test` installs it"
    addresses = {}
    for number, (address, markup) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(markup, encoding="utf-8")
        addresses[str(path)] = address
    asked = [node, str(program), "--config", str(CONFIG), "--formatter", "json", str(folder / "*.html")]
    report = folder / "report.json"
    with report.open("w") as out:  # a file: into a pipe, Node leaves off after 64 kB
        answer = subprocess.run(asked, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert answer.returncode in (0, 1), answer.stderr
    return [
        f"{addresses[page['filePath']]}:{one['line']}: {one['message']} ({one['ruleId']})"
        for page in json.loads(report.read_text())
        for one in page["messages"]
    ]
