"""`make audit`: Lighthouse and axe on a demo site of its own, served as in production behind no proxy.

Writes var/audit.json, prints the figures, and ends with an error when one is below what the project holds to.
Not a test: how fast a page is on a machine that others use as well is no fact about the page.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.axe import violations
from tests.services.processes import free_port

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var" / "audit"
RESULT = ROOT / "var" / "audit.json"
LIGHTHOUSE = WORK / "node_modules" / "lighthouse" / "cli" / "index.js"
AT_LEAST = {"performance": 95, "accessibility": 100, "best_practices": 100, "seo": 100}
BROWSER_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_ADDRESSES = """
import json
from news.models import Edition
edition = Edition.objects.live().exclude(lead_photo=None).newest_first().first()
print(json.dumps({
    "home": "/", "section": edition.section.get_absolute_url(), "article": edition.get_absolute_url(),
    "search": "/tim-kiem/", "documents": "/van-ban/",
}))
"""


def manage(*arguments: str, env: dict) -> str:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            return urlopen(address).close()
        except URLError:
            time.sleep(0.2)
    raise SystemExit(f"{address} does not answer")


def lighthouse(address: str, report: Path) -> dict[str, int]:
    """The four scores of `address` by Lighthouse's mobile preset, 0 to 100."""
    asked = [
        "node", str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={report}",
        "--only-categories=performance,accessibility,best-practices,seo",
        f"--chrome-flags={' '.join(BROWSER_FLAGS)}",
    ]  # fmt: skip
    subprocess.run(asked, env={**os.environ, "CHROME_PATH": os.environ["CHROMIUM"]}, check=True)
    categories = json.loads(report.read_text())["categories"]
    return {name.replace("-", "_"): round(100 * one["score"]) for name, one in categories.items()}


def count_violations(addresses: dict[str, str]) -> dict[str, list[str]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=list(BROWSER_FLAGS))
        page = browser.new_page(viewport={"width": 360, "height": 800}, locale="vi-VN")
        found = {}
        for name, address in addresses.items():
            page.goto(address)
            found[name] = violations(page)
        browser.close()
    return found


def main() -> int:
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    env = {
        **os.environ,
        "VAR_DIR": str(WORK / "site"),
        "SITE_ADDRESS": here,
        "DATABASE_URL": "",
        "SITE_ENV": "development",
    }
    manage("migrate", "--no-input", "--verbosity", "0", env=env)
    manage("collectstatic", "--no-input", "--verbosity", "0", env=env)
    manage("demo", "--if-empty", env=env)
    paths = json.loads(manage("shell", "--no-imports", "--command", _ADDRESSES, env=env))
    addresses = {name: here + path for name, path in paths.items()}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4",
         "--no-control-socket", "--log-level", "warning"], cwd=ROOT, env=env,
    )  # fmt: skip
    try:
        wait_for(here)
        broken = count_violations(addresses)  # the first visit also makes the photos' renditions
        pages = {}
        for name, address in addresses.items():
            pages[name] = lighthouse(address, WORK / f"{name}.json") | {"axe_violations": len(broken[name])}
            print(f"{name:10}", "  ".join(f"{key} {value}" for key, value in pages[name].items()), flush=True)
    finally:
        server.terminate()
        server.wait()
    RESULT.write_text(json.dumps({"pages": pages}, indent=2) + "\n")
    print(*(f"{name}: {sentence}" for name, found in broken.items() for sentence in found), sep="\n")
    poor = any(
        page["axe_violations"] or any(page[key] < least for key, least in AT_LEAST.items())
        for page in pages.values()
    )
    return int(poor)


if __name__ == "__main__":
    sys.exit(main())
