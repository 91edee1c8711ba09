"""Separate programs, for what must be observed from outside: faults, slow starts, first paint.

Run as `python -m tui.programs NAME …`; the journal lies in JOURNAL_DATA_DIR.
"""

import asyncio
import json
import os
import sys
import termios
from pathlib import Path
from typing import Any
from unittest.mock import patch

from journal.tui.app import JournalApp

HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "alembic", "plotext", "journal.core"),
    "textual.widgets._text_area",
)
SECRET = "secret note text"


def first_paint() -> None:
    """Print as JSON the order of events, and the heavy modules loaded by each."""
    happened: list[tuple[str, dict[str, object]]] = []

    def happens(kind: str, **what: object) -> None:
        if kind not in [known for known, _ in happened]:
            heavy = [name for name in HEAVY if name in sys.modules]
            happened.append((kind, {"heavy": heavy, **what}))

    def open_journal() -> Any:
        happens("open")
        from journal.core import Journal

        return Journal(Path(os.environ["JOURNAL_DATA_DIR"]))

    display = JournalApp._display

    def watched(app: JournalApp, screen: Any, renderable: Any) -> None:
        display(app, screen, renderable)
        drawn = "\n".join(strip.text for strip in screen._compositor.render_strips())
        if drawn.strip():
            happens("paint", screen=drawn)

    async def run() -> None:
        app = JournalApp(open_journal, open_journal)
        with patch.object(JournalApp, "_display", watched):
            async with app.run_test() as pilot:
                while len(happened) < 2:
                    await pilot.pause(0.01)

    asyncio.run(run())
    print(json.dumps(happened))


def faulty(where: str) -> int:
    """Run the program with a method that fails with words that nobody may see."""
    from journal.cli import main

    def fail(*_: object, **__: object) -> None:
        note = SECRET
        raise RuntimeError(note)

    with patch(where, fail):
        return main([])


def resized_within_resizing(columns: str, rows: str) -> int:
    """Run the program; a first resize is followed by another while it is being handled.

    A title says when the app has been drawn in the newer one. Prints which one it was left with.
    """
    from textual.drivers.linux_driver import LinuxDriver

    from journal.cli import main

    read, apps = LinuxDriver._get_terminal_size, []

    def read_late(driver: LinuxDriver) -> tuple[int, int]:
        size = read(driver)
        apps.append(driver._app)
        if len(apps) == 2:
            termios.tcsetwinsize(0, (int(rows), int(columns)))
        return size

    def tell(app: JournalApp) -> None:
        if app.size.width == int(columns):
            os.write(1, b"\x1b]0;newer size\x07")

    with (
        patch.object(LinuxDriver, "_get_terminal_size", read_late),
        patch.object(JournalApp, "post_display_hook", tell),
    ):
        code = main([])
    print(f"left with {apps[-1].size.width} columns", flush=True)
    return code


def demo() -> int:
    """Run the program's demo."""
    from journal.cli import main

    return main(["demo"])


def main() -> None:
    name, *rest = sys.argv[1:]
    sys.exit(globals()[name](*rest))


if __name__ == "__main__":
    main()
