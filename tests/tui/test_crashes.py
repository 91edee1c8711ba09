"""A fault of any kind, in a real terminal: never a word of a note, and the terminal is usable."""

from pathlib import Path

import pytest

from journal.tui.workarounds.crash_report import CRASHED
from tui.crashes import FAULTS, SHEETS
from tui.driving import fill
from tui.programs import SECRET
from tui.terminal import Terminal, terminal

AT_ONCE = ("style", "start")
KEYS = {"shutdown": "q", "beside": "nq"}
CODES = {"beside": 0, "interrupt": 130, "ctrl+c": 130}


def crashed(folder: Path, kind: str, *options: str) -> tuple[Terminal, int]:
    """Have the fault happen; return the terminal after the end, and the exit code."""
    fill(folder, (5, 5, 5))
    with terminal(folder, kind, *options, module="tui.crashes") as app:
        if kind not in AT_ONCE:
            app.sees("1 session")
            app.type(KEYS.get(kind, "n"))
        return app, app.ended()


@pytest.mark.parametrize("kind", [*FAULTS, *SHEETS])
def test_no_word_of_it_and_a_usable_terminal(folder: Path, kind: str) -> None:
    app, code = crashed(folder, kind)
    assert SECRET not in app.sent
    assert "Traceback" not in app.text
    assert app.modes_changed == set()
    assert code == CODES.get(kind, 1)
    if code == 1:
        said = " ".join(app.text.split())
        assert " ".join(CRASHED.split()) in said or "Something went wrong inside" in said


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("chained", ("builtins.KeyError", "builtins.ValueError", "builtins.TypeError", "EIO")),
        ("shutdown", ("builtins.RuntimeError", "in plain", "journal/tui/", "textual/app.py:")),
    ],
)
def test_a_report_holds_types_and_places_alone(
    folder: Path, kind: str, expected: tuple[str, ...]
) -> None:
    app, code = crashed(folder, kind, "--debug")
    assert code == 1
    assert SECRET not in app.sent
    for words in expected:
        assert words in app.sent
