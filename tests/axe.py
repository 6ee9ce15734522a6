"""axe-core (npm), asked about the page that a browser shows."""

from pathlib import Path

_SCRIPT = Path(__file__).resolve().parent.parent / "var" / "node" / "node_modules" / "axe-core" / "axe.min.js"
# WCAG 2.1 at level AA, and what axe's makers hold to besides.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
_RUN = """(asked) => axe.run(document, {runOnly: asked, resultTypes: ["violations"]}).then((found) =>
    found.violations.flatMap((rule) => rule.nodes.map((node) =>
        `${rule.id}: ${node.html.slice(0, 140)} – ${node.failureSummary.replace(/\\s+/g, " ").slice(0, 240)}`)))"""


def violations(page, *rules: str) -> list[str]:
    """A sentence for each element of `page` (Playwright's) that breaks a rule, or one of `rules` only."""
    assert _SCRIPT.exists(), "axe-core is missing; `make test` installs it"
    if not page.evaluate("() => 'axe' in window"):
        # Not as a script of the page: its policy would refuse one.
        page.evaluate(_SCRIPT.read_text(encoding="utf-8"))
    return page.evaluate(
        _RUN, {"type": "rule", "values": rules} if rules else {"type": "tag", "values": _TAGS}
    )
