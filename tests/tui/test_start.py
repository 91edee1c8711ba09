"""The start: something is to be seen before anything heavy is loaded or opened."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tui import programs


def test_the_first_paint_comes_before_the_journal_is_opened(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tui.programs", "first_paint"],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(programs.__file__).parents[1]),
            "JOURNAL_DATA_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    happened = json.loads(ran.stdout.splitlines()[-1])
    assert [kind for kind, _ in happened] == ["paint", "open"]
    (_, painted), (_, opened) = happened
    assert "New session" in painted["screen"]
    for loaded in (painted["heavy"], opened["heavy"]):
        assert loaded == []
