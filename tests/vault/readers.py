"""Programs that have a journal open, on every system.

Run as `python -m vault.readers NAME FOLDER`; each prints one JSON document.
"""

import sys
from pathlib import Path

from journal.core import Journal
from running import call_by_name


def having_it_open(folder: Path) -> str:
    """Keep the journal open until a line arrives on stdin, then read it again."""
    with Journal(folder) as journal:
        journal.sessions.all()
        print("open", flush=True)
        sys.stdin.readline()
        return journal.sessions.all()[0].note


if __name__ == "__main__":
    call_by_name(globals())
