"""Guidance stands alone: no screens, no tables, and no file read before a text is asked for."""

import subprocess
import sys


def loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return set(ran.stdout.split())


def test_it_needs_neither_screens_nor_tables() -> None:
    loaded = loaded_after("import journal.guidance as g; g.catalog().steps; g.help_now()")
    assert not loaded & {"textual", "sqlmodel", "sqlalchemy", "click", "rich"}


def test_importing_it_reads_nothing() -> None:
    assert "tomllib" not in loaded_after("import journal.guidance")
    assert "tomllib" in loaded_after("import journal.guidance as g; g.catalog().signs")
