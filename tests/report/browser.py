"""Open a page in headless Chromium, without any network, and read its log."""

import json
import re
import shutil
import subprocess
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_SECONDS = 120
_CUT_OFF = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_BY_THE_BROWSER = "not an origin"
"""How the log names who asked, where it was no page: a browser looks for news of itself."""


def requests_of(page: Path, folder: Path) -> list[str]:
    """Return the network requests that `page` makes when a new browser opens it."""
    log = folder / "network.json"
    _chromium(
        folder / "profile",
        f"--log-net-log={log}",
        "--virtual-time-budget=2000",
        "--dump-dom",
        page.as_uri(),
    )
    noted = json.loads(log.read_text())
    kind = noted["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    begun = noted["constants"]["logEventPhase"]["PHASE_BEGIN"]
    asked = [
        one["params"] for one in noted["events"] if (one["type"], one["phase"]) == (kind, begun)
    ]
    assert asked, "the browser asks for news of itself; a log without that was not read right"
    return [one["url"] for one in asked if one["initiator"] != _BY_THE_BROWSER]


def printed_pages(page: Path, profile: Path, paper: str) -> int:
    """Return how many sheets of `paper` ("A4") a browser with this profile prints for `page`."""
    sized, printed = page.with_name(f"{paper}.html"), page.with_name(f"{paper}.pdf")
    text = page.read_text()
    assert "@page {" in text
    sized.write_text(text.replace("@page {", f"@page {{ size: {paper};"))
    _chromium(profile, "--no-pdf-header-footer", f"--print-to-pdf={printed}", sized.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))


def _chromium(profile: Path, *arguments: str) -> None:
    assert CHROMIUM
    subprocess.run(
        [CHROMIUM, *_CUT_OFF, f"--user-data-dir={profile}", *arguments],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
